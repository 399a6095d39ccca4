"""Waiting for a page that forbids `eval`, which Playwright's own waiting needs."""

import time

PATIENCE = 10.0


def until(page, expression, *, arg=None, patience=PATIENCE):
    """Wait until the JavaScript `expression` (or function of `arg`) is true."""
    deadline = time.monotonic() + patience
    while time.monotonic() < deadline:
        if page.evaluate(expression, arg):
            return
        page.wait_for_timeout(30)
    raise AssertionError(f"never true: {expression} {arg!r}")
