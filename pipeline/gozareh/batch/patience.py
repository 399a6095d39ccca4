"""Trying again what may succeed later: with growing pauses, and not for ever."""

from __future__ import annotations

import random
import time
from collections.abc import Callable

from gozareh.errors import TransientError

FIRST_PAUSE = 0.25
LONGEST_PAUSE = 15.0
PATIENCE = 60.0
"""Seconds of pauses that a passing error of a target is given before the run is stopped."""


class Patience:
    """How long passing errors are waited out; every success renews it."""

    def __init__(
        self, seconds: float = PATIENCE, *, told: Callable[[TransientError, float], None] | None = None
    ) -> None:
        self.seconds = seconds
        self._told = told
        self._chance = random.Random()  # noqa: S311 - keeps loaders that met the same fault from returning at once

    def __call__[T](self, call: Callable[[], T], *, stop: Callable[[], bool] = lambda: False) -> T:
        """What `call` returns; its `TransientError` where it lasts longer than `seconds`, or `stop()` became true."""
        left, pause = self.seconds, FIRST_PAUSE
        while True:
            try:
                return call()
            except TransientError as error:
                if left <= 0 or stop():
                    raise
                wait = min(left, pause * self._chance.uniform(0.75, 1.25))
                if self._told is not None:
                    self._told(error, wait)
                time.sleep(wait)
                left -= wait
                pause = min(2 * pause, LONGEST_PAUSE)
