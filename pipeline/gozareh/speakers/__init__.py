"""Speakers: which stretch of a report is whose words."""

from gozareh.speakers.finding import find_speeches
from gozareh.speakers.model import Speech, speaker_at
from gozareh.speakers.voices import Voices

__all__ = ["Speech", "Voices", "find_speeches", "speaker_at"]
