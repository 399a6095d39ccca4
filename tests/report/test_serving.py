"""The server: the page over a database, corrections written back, extraction within limits, tokens."""

import concurrent.futures
import http.client
import json
import os
import threading
import time
import urllib.error
import urllib.request
from pathlib import Path
from urllib.parse import quote, urlsplit

import pytest

from browsing import until

pytest.importorskip("fastapi")
pytest.importorskip("uvicorn")

from gozareh.errors import ConfigurationError
from gozareh.report.database import Database
from gozareh.report.limits import Limits
from gozareh.report.running import is_local, run_server
from gozareh.report.server import make_app

SENTENCE = "به گفته مهندس رضا رضایی، مدیرعامل شرکت آب، ۱۲ واحد صنعتی فعال است. "


def ask(address, body=None, *, headers=None, method=None):
    """(status, headers, decoded JSON or text) of a request."""
    data = None if body is None else (body if isinstance(body, bytes) else json.dumps(body).encode())
    request = urllib.request.Request(
        address, data, {"content-type": "application/json", **(headers or {})}, method=method
    )
    try:
        with urllib.request.urlopen(request, timeout=60) as answer:
            status, head, raw = answer.status, answer.headers, answer.read()
    except urllib.error.HTTPError as error:
        status, head, raw = error.code, error.headers, error.read()
        error.close()
    try:
        return status, head, json.loads(raw)
    except ValueError:
        return status, head, raw.decode(errors="replace")


@pytest.fixture(scope="module")
def address(facts_once, tmp_path_factory):
    """A server over a copy of the samples, for tests that change nothing."""
    import shutil
    import socket
    import subprocess
    import sys

    path = shutil.copy(facts_once, tmp_path_factory.mktemp("served") / "facts.db")
    with socket.socket() as free:
        free.bind(("127.0.0.1", 0))
        port = free.getsockname()[1]
    process = subprocess.Popen(
        [sys.executable, "-m", "gozareh", "serve", str(path), "--port", str(port), "--read-only"],
        stderr=subprocess.DEVNULL,
    )
    deadline = time.monotonic() + 30
    while time.monotonic() < deadline:
        with socket.socket() as probe:
            if probe.connect_ex(("127.0.0.1", port)) == 0:
                break
        time.sleep(0.05)
    yield f"http://127.0.0.1:{port}/", process.pid
    process.terminate()
    process.wait(10)


def test_extract_gives_the_record_of_the_command_line(address):
    import gozareh

    status, _, record = ask(address[0] + "extract", {"text": SENTENCE, "id": "x", "published": "1402-01-01"})
    assert status == 200
    assert record == json.loads(gozareh.extract(SENTENCE, id="x", published="1402-01-01").to_json())


@pytest.mark.parametrize(
    ("body", "status"),
    [(b"{", 422), ({"text": ""}, 422), ({}, 422), ({"text": 5}, 422), ({"text": "a", "evil": 1}, 422), ({"text": "a\x00b"}, 422), ({"text": "a", "title": "", "source": ""}, 200),
     ({"text": "آ" * 300_001}, 413), (b'{"text": "' + b"a" * 2_000_001 + b'"}', 413)],
)  # fmt: skip
def test_bad_requests_are_refused(address, body, status):
    assert ask(address[0] + "extract", body)[0] == status


def test_a_body_of_unknown_length_is_cut_off(address):
    where = urlsplit(address[0])
    connection = http.client.HTTPConnection(where.hostname, where.port, timeout=20)

    def pieces():
        yield b'{"text": "'
        for _ in range(64):
            yield b"a" * 65536

    try:
        connection.request(
            "POST", "/extract", body=pieces(), headers={"content-type": "application/json"}, encode_chunked=True
        )
        assert connection.getresponse().status in (400, 413)
    except (BrokenPipeError, ConnectionResetError):
        pass  # refused before all of it was sent
    finally:
        connection.close()
    assert ask(address[0] + "health")[0] == 200


def test_openapi_describes_extract(address):
    _, _, described = ask(address[0] + "openapi.json")
    post = described["paths"]["/extract"]["post"]
    assert {"200", "400", "401", "413", "422", "503", "504"} <= set(post["responses"])
    assert set(described["paths"]) == {"/extract", "/health"}


def test_schemathesis_finds_no_contradiction(address):
    pytest.importorskip("schemathesis")
    import subprocess
    import sys

    program = Path(sys.executable).with_name("schemathesis")
    if not program.exists():
        pytest.skip("no schemathesis program")
    command = [
        program,
        "run",
        address[0] + "openapi.json",
        "--max-examples",
        "25",
        "--generation-deterministic",
        "--no-color",
    ]
    done = subprocess.run(command, check=False, capture_output=True, text=True, timeout=300)
    assert done.returncode == 0, done.stdout[-4000:]


def resident(pid):
    """Megabytes that a process holds."""
    pages = Path(f"/proc/{pid}/statm").read_text().split()[1]
    return int(pages) * os.sysconf("SC_PAGE_SIZE") / 1e6


@pytest.mark.skipif(not Path("/proc/self").is_dir(), reason="reads /proc")
def test_load_is_answered_or_refused_with_bounded_memory(address):
    url, pid = address
    body = {"text": SENTENCE * 300}
    assert ask(url + "extract", body)[0] == 200
    before = resident(pid)
    most = before
    over = threading.Event()

    def watch():
        nonlocal most
        while not over.wait(0.05):
            most = max(most, resident(pid))

    watcher = threading.Thread(target=watch)
    watcher.start()
    with concurrent.futures.ThreadPoolExecutor(48) as pool:
        codes = list(pool.map(lambda _: ask(url + "extract", body)[0], range(200)))
    over.set()
    watcher.join()
    assert set(codes) <= {200, 503}
    assert codes.count(200) >= 30
    assert most - before < 300, f"{before:.0f} MB before, {most:.0f} MB at most"
    assert ask(url + "extract", {"text": SENTENCE})[0] == 200


def call(app, path, *, body=b"", headers=(), method="POST", host=b"localhost"):
    """The status of a request to an ASGI application, without a network."""
    import asyncio

    sent = []

    async def receive():
        return {"type": "http.request", "body": body, "more_body": False}

    async def send(message):
        sent.append(message)

    scope = {
        "type": "http", "asgi": {"version": "3.0"}, "http_version": "1.1", "method": method, "path": path, "raw_path": path.encode(),
        "query_string": b"", "scheme": "http", "headers": [(b"host", host), (b"content-type", b"application/json"), *headers],
        "client": ("127.0.0.1", 1), "server": ("127.0.0.1", 80), "root_path": "",
    }  # fmt: skip

    async def run():
        await asyncio.wait_for(app(scope, receive, send), 20)

    # In a thread of its own: the browser of other tests has an event loop in this one.
    with concurrent.futures.ThreadPoolExecutor(1) as pool:
        pool.submit(asyncio.run, run()).result()
    return sent[0]["status"]


def test_what_takes_too_long_is_given_up(facts, monkeypatch):
    from gozareh.report import server

    monkeypatch.setattr(server, "_extract", lambda body: time.sleep(1))
    app = make_app(facts, limits=Limits(seconds=0.1))
    assert call(app, "/extract", body=b'{"text": "a"}') == 504


def test_a_page_of_another_site_cannot_write_or_reach_the_server(facts):
    app = make_app(facts)
    assert (
        call(app, "/api/corrections/undo", body=b'{"ids": []}', headers=[(b"origin", b"https://evil.example")]) == 403
    )
    assert call(app, "/api/corrections/undo", body=b'{"ids": []}', headers=[(b"origin", b"http://localhost")]) == 200
    assert call(app, "/health", method="GET", host=b"evil.example") == 421


def test_a_token_is_asked_for(serve, facts):
    address, _ = serve(facts, env={"GOZAREH_TOKEN": "a-long-secret-token"})
    assert ask(address)[0] == 401
    assert ask(address + "api/overview")[0] == 401
    assert ask(address + "extract", {"text": SENTENCE}, headers={"authorization": "Bearer wrong"})[0] == 401
    assert (
        ask(address + "extract", {"text": SENTENCE}, headers={"authorization": "Bearer a-long-secret-token"})[0] == 200
    )


def test_outside_localhost_there_is_always_a_token(serve, facts):
    address, process = serve(facts, "--host", "0.0.0.0")
    said = process.stderr.readline().decode()
    token = said.split("token=")[1].split()[0]
    assert len(token) > 20
    assert ask(address + "api/reports")[0] == 401
    assert ask(address + "api/reports", headers={"authorization": f"Bearer {token}"})[0] == 200


def test_what_is_local():
    assert [
        is_local(host) for host in ("127.0.0.1", "::1", "localhost", "0.0.0.0", "::", "10.1.2.3", "example.org")
    ] == [True] * 3 + [False] * 4


def test_a_short_token_is_refused(facts):
    with pytest.raises(ConfigurationError, match="too short"):
        run_server(facts, host="127.0.0.1", port=0, token="short", read_only=False)


def test_a_read_only_server_takes_no_corrections(address):
    assert ask(address[0] + "api/corrections/undo", {"ids": []})[0] == 403


def test_pages_of_a_large_database(address):
    _, _, first = ask(address[0] + "api/reports?limit=2")
    _, _, second = ask(address[0] + "api/reports?limit=2&offset=2")
    assert first["total"] == 5
    ids = [item["id"] for item in first["items"] + second["items"]]
    assert ids == sorted(ids)
    assert len(set(ids)) == 4
    assert ask(address[0] + "api/reports?limit=100000")[0] == 422
    assert ask(address[0] + "api/reports/" + quote("hostile-<b>1</b>", safe=""))[0] == 200
    assert ask(address[0] + "api/reports/none")[0] == 404


def test_the_served_page_writes_corrections_back(watch, serve, facts):
    address, _ = serve(facts)
    watched = watch(address)
    page = watched.page
    page.get_by_role("option").filter(has_text="احیای واحدهای راکد").click()
    page.locator("mark", has_text="۲۵").focus()
    page.keyboard.press("r")
    page.locator("mark.is-reject", has_text="۲۵").wait_for()
    page.locator("mark", has_text="۶۰").focus()
    page.keyboard.press("e")
    page.fill("#edit-value", "61")
    page.click("dialog .primary")
    page.locator("mark.is-edit", has_text="۶۰").wait_for()
    values = [figure["value"] for figure in Database(facts).document("alborz-1").record["figures"]]
    assert 25 not in values
    assert 61 in values
    page.reload()
    page.locator("mark.is-reject", has_text="۲۵").wait_for()  # refused ones stay in sight, to be taken back
    page.locator("mark", has_text="۲۵").click()
    page.click("#card .act-revert")
    until(page, "document.querySelectorAll('mark.is-reject').length === 0")
    assert 25 in [figure["value"] for figure in Database(facts).document("alborz-1").record["figures"]]
    page.click("[data-view=overview]")
    page.wait_for_selector("#provinces")
    page.fill("#search", "x") if page.locator("#search").count() else None
    assert {urlsplit(url).netloc for url in watched.requests if url.startswith("http")} == {urlsplit(address).netloc}


def test_filters_and_steps_of_the_served_page(watch, address):
    page = watch(address[0]).page
    page.fill("#search", "مرکز رشد")
    until(page, "document.getElementById('found').textContent === '۱ گزارش'")
    page.fill("#search", "")
    until(page, "document.getElementById('found').textContent === '۵ گزارش'")
    page.locator("#row-0").click()
    page.wait_for_selector("mark")
    page.click("#next")
    until(page, "document.querySelector('.report-head').textContent.includes('alborz-2')")
    page.click("#previous")
    until(page, "document.querySelector('.report-head').textContent.includes('alborz-1')")
    assert page.locator("#add-figure").count() == 0  # read-only
