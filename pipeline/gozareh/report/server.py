"""`gozareh serve`: the page over a database, corrections back into it, and `POST /extract` for other programs."""

from __future__ import annotations

import asyncio
import hmac
import json
from collections.abc import Callable
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path
from threading import Lock, Thread
from typing import Annotated, Any

from fastapi import FastAPI, HTTPException, Query, Request
from fastapi.responses import HTMLResponse, RedirectResponse, Response
from pydantic import BaseModel, ConfigDict, Field

from gozareh import __version__
from gozareh.errors import GozarehError
from gozareh.records import Record
from gozareh.records.corrections import Correction
from gozareh.report.bundle import document, policy
from gozareh.report.corrections import apply_corrections, corrections_in_force, original_record, undo_corrections
from gozareh.report.database import FILTERS, Database
from gozareh.report.facts import Document, Json
from gozareh.report.limits import Limits, limit_bodies
from gozareh.report.overview import Collector
from gozareh.report.packing import pack_record, safe_json
from gozareh.report.page import meta

COOKIE = "gozareh_token"
_REFUSED: dict[int | str, dict[str, Any]] = {
    400: {"description": "The text cannot be read"},
    401: {"description": "The token is missing or wrong"},
    413: {"description": "The request is too large"},
    503: {"description": "Too many requests at once; try again later"},
    504: {"description": "It took too long"},
}


class ExtractRequest(BaseModel):
    """One report."""

    model_config = ConfigDict(extra="forbid")

    text: Annotated[
        str,
        Field(min_length=1, pattern=r"^[^\x00]+$", description="the report, exactly; offsets count its code points"),
    ]
    id: Annotated[str | None, Field(min_length=1, max_length=500, description="derived from the text if missing")] = (
        None
    )
    title: Annotated[str | None, Field(max_length=2000)] = None
    published: Annotated[str | None, Field(max_length=40, description="ISO 8601, Gregorian or Jalali")] = None
    source: Annotated[str | None, Field(max_length=2000)] = None


class CorrectionsRequest(BaseModel):
    """Corrections that a reader has made."""

    model_config = ConfigDict(extra="forbid")

    corrections: Annotated[list[Correction], Field(min_length=1, max_length=500)]


class UndoRequest(BaseModel):
    """Ids of corrections that are to be taken back."""

    model_config = ConfigDict(extra="forbid")

    ids: Annotated[list[str], Field(max_length=500)]


class _Overview:
    """The overview of a database: made in the background, and anew when the database has changed.

    Until the new one is there the old one is shown: a large database takes a minute.
    """

    def __init__(self, database: Database) -> None:
        self._database = database
        self._version: tuple[int, ...] = ()
        self._made: bytes | None = None
        self._running = False
        self._lock = Lock()

    def get(self) -> bytes | None:
        """The overview as JSON, or None while the first one is being made."""
        with self._lock:
            if not self._running and self._database.version() != self._version:
                self._running = True
                Thread(target=self._make, name="gozareh-overview", daemon=True).start()
            return self._made

    def _make(self) -> None:
        version = self._database.version()
        try:
            collector = Collector()
            for one in self._database.documents():
                collector.add(one)
            found = collector.overview(self._database.problems())
            made: bytes | None = json.dumps(found, ensure_ascii=False).encode("utf-8", "surrogatepass")
        except GozarehError:
            made = None  # the next request tries again
        with self._lock:
            self._running = False
            if made is not None:
                self._made, self._version = made, version


def make_app(
    path: Path, *, token: str | None = None, writable: bool = True, limits: Limits | None = None, local: bool = True
) -> Any:
    """The ASGI application over the database `path`.

    With `token` every request must show it: as `Authorization: Bearer …`, or once as `?token=…`, which sets a cookie.
    With `local` only requests to localhost by name are answered, so that no foreign page can reach it.
    """
    limits = limits or Limits()
    database = Database(path)
    overview = _Overview(database)
    # Few threads and a short queue: memory stays bounded, and who comes too late is told so.
    workers = ThreadPoolExecutor(limits.workers, thread_name_prefix="gozareh")
    waiting = 0
    app = FastAPI(
        title="Gozareh", version=__version__, docs_url=None, redoc_url=None, summary="Facts of Persian reports"
    )

    async def work(job: Callable[[], Any]) -> Any:
        nonlocal waiting
        if waiting >= limits.waiting:
            raise HTTPException(503, "too many requests at once; try again later", headers={"Retry-After": "1"})
        waiting += 1

        def done(_: object) -> None:
            nonlocal waiting
            waiting -= 1

        task = asyncio.get_running_loop().run_in_executor(workers, job)
        task.add_done_callback(done)
        try:
            # Shielded: a job that overstays keeps its place in the queue until it has ended.
            return await asyncio.wait_for(asyncio.shield(task), limits.seconds)
        except TimeoutError:
            raise HTTPException(504, f"it took longer than {limits.seconds:g} seconds") from None
        except GozarehError as error:
            raise HTTPException(400, str(error)) from None

    @app.middleware("http")
    async def guard(request: Request, call_next: Any) -> Response:
        host = request.headers.get("host", "").rsplit(":", 1)[0].strip("[]")
        if local and host not in ("localhost", "127.0.0.1", "::1", "testserver"):
            return Response("this server answers to localhost only\n", 421)
        if token is not None:
            shown = request.query_params.get("token")
            if shown is not None and request.url.path == "/" and _equal(shown, token):
                answer: Response = RedirectResponse("./", 303)
                answer.set_cookie(COOKIE, token, httponly=True, samesite="strict", max_age=30 * 86400)
                return answer
            bearer = request.headers.get("authorization", "").removeprefix("Bearer ").strip()
            if not _equal(bearer, token) and not _equal(request.cookies.get(COOKIE, ""), token):
                headers = {"WWW-Authenticate": "Bearer"}
                return Response('{"detail":"the token is missing or wrong"}', 401, headers, "application/json")
        if request.method == "POST" and not _same_origin(request):
            return Response('{"detail":"a page of another origin may not write here"}', 403, None, "application/json")
        answer = await call_next(request)
        answer.headers["X-Content-Type-Options"] = "nosniff"
        answer.headers["X-Frame-Options"] = "DENY"
        answer.headers["Referrer-Policy"] = "no-referrer"
        answer.headers.setdefault("Cache-Control", "no-store")
        return answer

    @app.get("/", response_class=HTMLResponse, include_in_schema=False)
    def page() -> Response:
        about = safe_json(meta(title=path.name, served=True, writable=writable))
        html = "".join(document([("meta", "application/json", about)], served=True))
        return HTMLResponse(html, headers={"Content-Security-Policy": policy(served=True) + "; frame-ancestors 'none'"})

    @app.get("/api/overview", include_in_schema=False)
    async def whole() -> Response:
        made = await work(overview.get)
        if made is None:
            return Response('{"pending":true}', 202, media_type="application/json")
        return Response(made, media_type="application/json")

    @app.get("/api/reports", include_in_schema=False)
    async def reports(
        request: Request,
        offset: Annotated[int, Query(ge=0, le=10**9)] = 0,
        limit: Annotated[int, Query(ge=0, le=200)] = 60,
    ) -> Json:
        total, found = await work(lambda: database.page(_filters(request), offset=offset, limit=limit))
        return {"total": total, "items": [pack_record(one) for one in found]}

    @app.get("/api/neighbour", include_in_schema=False)
    async def neighbour(request: Request, id: str, step: int) -> Json:  # noqa: A002 - the query's own name
        return {"id": await work(lambda: database.neighbour(_filters(request), id, step=step))}

    @app.get("/api/reports/{name:path}", include_in_schema=False)
    async def report(name: str) -> Json:
        found: Document | None = await work(lambda: original_record(database, name))
        if found is None:
            raise HTTPException(404, "there is no such report")
        return {"packed": pack_record(found), "text": found.text}

    @app.get("/api/corrections", include_in_schema=False)
    async def in_force() -> Json:
        return {"corrections": await work(lambda: corrections_in_force(path))}

    @app.post("/api/corrections", include_in_schema=False)
    async def correct(body: CorrectionsRequest) -> Json:
        _may_write(writable)
        applied = await work(lambda: apply_corrections(path, body.corrections))
        if applied.problems and not applied.known:
            await work(
                lambda: undo_corrections(path, [one.id for one in body.corrections if one.report in applied.reports])
            )
            raise HTTPException(409, "; ".join(applied.problems))
        return {"new": applied.new, "problems": applied.problems}

    @app.post("/api/corrections/undo", include_in_schema=False)
    async def undo(body: UndoRequest) -> Json:
        _may_write(writable)
        return {"undone": await work(lambda: undo_corrections(path, body.ids))}

    @app.post("/extract", response_model=Record, responses=_REFUSED, summary="The figures and officials of one report")
    async def extract(body: ExtractRequest) -> Response:
        if len(body.text) > limits.characters:
            raise HTTPException(413, f"a text may hold {limits.characters:,} characters")
        return Response(await work(lambda: _extract(body)), media_type="application/json")

    @app.get("/health", summary="Whether the server is there")
    async def health() -> dict[str, str]:
        return {"status": "ok", "version": __version__}

    return limit_bodies(app, limits.body)


def _extract(body: ExtractRequest) -> bytes:
    import gozareh

    title, published, source = (value or None for value in (body.title, body.published, body.source))
    record = gozareh.extract(body.text, id=body.id, title=title, published=published, source=source)
    return record.to_json()


def _filters(request: Request) -> dict[str, str]:
    return {key: request.query_params[key][:500] for key in FILTERS if request.query_params.get(key)}


def _equal(shown: str, token: str) -> bool:
    return hmac.compare_digest(shown.encode(), token.encode())


def _same_origin(request: Request) -> bool:
    """Whether the request comes from the page itself, or from a program, which names no origin."""
    origin = request.headers.get("origin")
    return origin is None or origin.partition("://")[2] == request.headers.get("host", "")


def _may_write(writable: bool) -> None:  # noqa: FBT001
    if not writable:
        raise HTTPException(403, "this server takes no corrections")
