"""Officials: who is named in a report, with which office, and every place where they are spoken of."""

from gozareh.officials.areas import area_of
from gozareh.officials.finding import find_people
from gozareh.officials.model import Mention, Person

__all__ = ["Mention", "Person", "area_of", "find_people"]
