"""Speakers: which stretch of a report is whose words."""

from gozareh.speakers.finding import find_speeches
from gozareh.speakers.model import Speech, speaker_at

__all__ = ["Speech", "find_speeches", "speaker_at"]
