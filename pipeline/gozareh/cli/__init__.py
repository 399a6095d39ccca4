"""The command `gozareh`: one module for each command, listed in `app`, imported when it is asked for."""

from gozareh.cli.app import main

__all__ = ["main"]
