"""Figures: quantities become facts — what is counted, in which state, where, when, planned or real, said by whom."""

from gozareh.figures.model import Clause, Figure, Scene
from gozareh.figures.reading import find_figures
from gozareh.figures.spots import HOME

__all__ = ["HOME", "Clause", "Figure", "Scene", "find_figures"]
