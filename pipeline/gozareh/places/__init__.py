"""Places: provinces, counties, towns, industrial estates and the like, by name and by type word."""

from gozareh.places.mention import PlaceMention
from gozareh.places.reader import read_places, scan

__all__ = ["PlaceMention", "read_places", "scan"]
