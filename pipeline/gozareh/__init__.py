"""Gozareh (گزاره): Persian press releases in, validated facts out."""

__version__ = "0.1.0"
