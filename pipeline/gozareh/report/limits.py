"""How much a client may ask for."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any


@dataclass(slots=True, frozen=True)
class Limits:
    """`body` in bytes, `characters` of a text to extract, `seconds` for an answer, `workers` at work and in all
    `waiting` requests that are at work or in line.
    """

    body: int = 2_000_000
    characters: int = 300_000
    seconds: float = 30.0
    workers: int = 2
    waiting: int = 32


_PATIENCE = 8  # times the largest body: so much of a larger one is taken in and thrown away before it is refused


class _TooLarge(Exception):  # noqa: N818 - never leaves this file
    pass


def limit_bodies(app: Any, most: int) -> Any:
    """`app`, an ASGI application, behind a gate that refuses bodies of more than `most` bytes while they come in."""

    async def gate(scope: dict[str, Any], receive: Any, send: Any) -> None:
        if scope["type"] != "http":
            await app(scope, receive, send)
            return
        declared = dict(scope["headers"]).get(b"content-length", b"0")
        if declared.isdigit() and int(declared) > most:
            await _drain(receive, _PATIENCE * most)
            await _refuse(send, most)
            return
        got = 0
        begun = False

        async def counted() -> Any:
            nonlocal got
            message = await receive()
            got += len(message.get("body", b""))
            if got > most:
                raise _TooLarge
            return message

        async def noted(message: Any) -> None:
            nonlocal begun
            begun = True
            await send(message)

        try:
            await app(scope, counted, noted)
        except _TooLarge:
            if not begun:
                await _drain(receive, _PATIENCE * most)
                await _refuse(send, most)

    return gate


async def _drain(receive: Any, most: int) -> None:
    """Take in what the client is still sending, up to `most` bytes, and keep none of it.

    Whoever is cut off in the middle of sending learns of a broken connection and not of the reason.
    """
    got = 0
    while got <= most:
        message = await receive()
        got += len(message.get("body", b""))
        if message["type"] != "http.request" or not message.get("more_body"):
            return


async def _refuse(send: Any, most: int) -> None:
    body = b'{"detail":"a request may hold %d bytes"}' % most
    headers = [
        (b"content-type", b"application/json"),
        (b"content-length", str(len(body)).encode()),
        (b"connection", b"close"),
    ]
    await send({"type": "http.response.start", "status": 413, "headers": headers})
    await send({"type": "http.response.body", "body": body})
