"""What the clause says of its figures: modality, change, rate, status and attributes, in the order in which they need each other."""

from __future__ import annotations

from gozareh.figures.attributes import AttributeReader
from gozareh.figures.change import ChangeReader
from gozareh.figures.modality import ModalityReader
from gozareh.figures.model import Figure
from gozareh.figures.rates import RateReader
from gozareh.figures.retelling import Retelling
from gozareh.figures.sharing import SharedStatus
from gozareh.figures.status import StatusReader
from gozareh.figures.windows import Windows


def read_context(windows: Windows) -> None:
    """Fill modality, change, per, attributes and status of every figure."""
    modality, change, rates, status = (
        ModalityReader(windows),
        ChangeReader(windows),
        RateReader(windows),
        StatusReader(windows),
    )
    attributes = AttributeReader(windows, status)
    figures = windows.figures
    for index, figure in enumerate(figures):
        rates.read(figure, index)
        modality.read(figure, index)
        attributes.read(figure, index)
    retelling = Retelling(windows)
    retelling.tell_again()
    retelling.tell_reply()
    retelling.tell_events()
    # A list shares its end, and so do courses.
    for index in range(len(figures) - 1, -1, -1):
        change.read(figures[index], index)
        rates.read_back(figures[index], index)
        status.read(figures[index], index)
    SharedStatus(windows, status).share()
    for figure in figures:
        _settle(figure)


def _settle(figure: Figure) -> None:
    """A thing still planned, or only possible, has no state yet; one that stands still may be hoped for."""
    if figure.modality == "planned" or (figure.modality == "possible" and figure.status != "inactive"):
        figure.status = None
        figure.why.pop("status", None)
