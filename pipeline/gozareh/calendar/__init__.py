"""Calendar: the expressions of time in a text, as intervals of Jalali and Gregorian days."""

from gozareh.calendar.expression import TimeExpression
from gozareh.calendar.reader import read_times, scan

__all__ = ["TimeExpression", "read_times", "scan"]
