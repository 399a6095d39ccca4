"""A small database of facts, the page made of it, and a browser to look at it with."""

import os
import shutil
import subprocess
import sys
import time
from pathlib import Path

import pytest

from gozareh.corpora.markup import parse
from gozareh.records import Failure, Report, build_record, record_id, text_hash
from gozareh.report.facts import complete, open_facts
from gozareh.report.page import write_page
from gozareh.writing import Counts, RunInfo, Shard, open_target

HOSTILE = (
    "<script>document.documentElement.dataset.hacked='script'</script>\n"
    "<img src=x onerror=\"document.documentElement.dataset.hacked='img'\"> </p></script><!-- ]]> &lt;b&gt;\n"
    "</script><svg/onload=document.documentElement.dataset.hacked=1> متن با \u202eوارونه\u202c و \u2067ایزوله\u2069 و ۷ واحد صنعتی.\n"
    "javascript:alert(1) ' \" ` ${1+1} {{7*7}} \\u003cscript\\u003e \x01\x02"
)

MARKED = {
    "alborz-1": """---
id: alborz-1
published: 1402-03-10
officials:
  1: {name: نیما رادمنش, honorific: مهندس, role: مدیرعامل, organization: شرکت شهرک‌های صنعتی البرز}
---
احیای واحدهای راکد در البرز
⟨1|مهندس نیما رادمنش⟩ مدیرعامل شرکت شهرک‌های صنعتی البرز گفت: ⟦۱۲|12 count estate|noun=شهرک صنعتی;status=operating;place=البرز;speaker=1⟧ شهرک صنعتی فعال در استان البرز داریم.
⟨1|وی⟩ افزود: ⟦۴۰ هزار|40000 count job|noun=شغل;bound=more_than;place=البرز;time=سال 1401;speaker=1⟧ شغل ایجاد شد و ⟦۲۵|25 count unit|noun=واحد صنعتی;status=revived;place=البرز;time=سال 1401;speaker=1⟧ واحد صنعتی احیا شد.
قرار است ⟦۶۰|60 count unit|noun=واحد صنعتی;modality=planned;place=البرز;speaker=1⟧ واحد صنعتی دیگر راه‌اندازی شود و ⟦۱۰ تا ۱۵|10..15 percent other|noun=رشد;change=increase;place=البرز⟧ درصد رشد رخ دهد.
""",
    "alborz-2": """---
id: alborz-2
published: 1402-03-12
officials:
  1: {name: سارا بهمنی, role: استاندار البرز}
---
⟨1|سارا بهمنی⟩ استاندار البرز اعلام کرد: ⟦۱۴|14 count estate|noun=شهرک صنعتی;status=operating;place=البرز;speaker=1⟧ شهرک صنعتی فعال در این استان وجود دارد.
همچنین ⟦۳۱|31 count unit|noun=واحد صنعتی;status=revived;place=البرز;time=سال 1401;speaker=1⟧ واحد صنعتی احیا شده است.
""",
    "yazd-1": """---
id: yazd-1
published: 1403-01-20
officials: {}
---
😀 در یزد 🏭 ⟦۳|3 count center|noun=مرکز رشد;place=یزد⟧ مرکز رشد و ⟦۱۱|11 count zone|noun=ناحیه صنعتی;status=under_construction;place=یزد⟧ ناحیه صنعتی در دست احداث است.
""",
    "empty-1": "---\nid: empty-1\npublished: null\nofficials: {}\n---\nهمایشی برگزار شد.\n",
}


def record_of(report, gold):
    """The gold as a record of the extraction: with the line around each number as its evidence."""
    text = report["text"]
    record = complete({**gold, "published": report["published"], "text_hash": text_hash(text)})
    for figure in record["figures"]:
        start = text.rfind("\n", 0, figure["number"]["start"]) + 1
        end = text.find("\n", figure["number"]["end"])
        end = len(text) if end < 0 else end
        figure["evidence"] = {"text": text[start:end], "start": start, "end": end}
        figure["id"] = record_id(record["id"], "figure", figure["number"]["start"], figure["number"]["end"])
        figure["rule"], figure["confidence"] = "industry/kind/test", 0.9
        if figure["time"]:
            figure["time"] |= {
                "start": "1401-01-01",
                "end": "1401-12-29",
                "start_gregorian": "2022-03-21",
                "end_gregorian": "2023-03-20",
            }
    for official in record["officials"]:
        said = [figure["id"] for figure in record["figures"] if figure["speaker"] == official["id"]]
        spans = [figure["evidence"] for figure in record["figures"] if figure["id"] in said]
        for number, span in enumerate({span["start"]: span for span in spans}.values()):
            inside = [f["id"] for f in record["figures"] if f["speaker"] == official["id"] and f["evidence"] == span]
            record["statements"].append(
                {"id": f"s{number}", "speaker": official["id"], "verb": None, "span": span, "figures": inside}
            )
    return build_record(record, text=text).to_dict()


def pairs():
    """(report, record) of every sample."""
    found = []
    for marked in MARKED.values():
        annotated = parse(marked)
        plain = annotated.report
        report = Report(
            id=plain["id"],
            text=plain["text"],
            published=plain["published"],
            source="خبرگزاری نمونه",
            path="news.jsonl",
            line=1,
        )
        found.append((report, {**record_of(plain, annotated.gold), "source": report.source}))
    at = HOSTILE.index("۷")
    line = HOSTILE[HOSTILE.rfind("\n", 0, at) + 1 : HOSTILE.index("\n", at)]
    gold = {
        "id": "hostile-<b>1</b>",
        "title": "<img src=x onerror=document.documentElement.dataset.hacked=2>",
        "source": "\u202e<b>منبع</b>",
        "text_hash": text_hash(HOSTILE),
        "figures": [
            {
                "id": "<i>f</i>", "number": {"text": "۷", "start": at, "end": at + 1}, "value": 7, "unit": "count", "kind": "unit",
                "noun": "</script><b>واحد", "place": "\u202e<script>", "rule": "<b>rule</b>", "confidence": 0.5,
                "evidence": {"text": line, "start": HOSTILE.index(line), "end": HOSTILE.index(line) + len(line)},
            }
        ],
    }  # fmt: skip
    record = build_record(complete(gold), text=HOSTILE).to_dict()
    found.append((Report(id=record["id"], text=HOSTILE, title=record["title"], source=record["source"]), record))
    return found


def write_facts(path, found, failures=()):
    """A database at `path` with the (report, record) pairs of `found`."""
    target = open_target(str(path))
    target.begin(RunInfo("0", "test", "hazm"))
    target.write(Shard([report for report, _ in found], [record for _, record in found], list(failures)))
    target.finish(Counts(reports=len(found)), complete=True)
    return path


@pytest.fixture
def make_facts():
    return write_facts


@pytest.fixture(scope="session")
def samples():
    return pairs()


@pytest.fixture(scope="session")
def facts_once(tmp_path_factory, samples):
    failure = Failure("read", "news.jsonl:7", "broken JSON: <b>EOF</b>", "each line must be one whole JSON object")
    return write_facts(tmp_path_factory.mktemp("facts") / "facts.db", samples, [failure])


@pytest.fixture
def facts(facts_once, tmp_path):
    return Path(shutil.copy(facts_once, tmp_path / "facts.db"))


@pytest.fixture(scope="session")
def page_file(facts_once, tmp_path_factory):
    path = tmp_path_factory.mktemp("page") / "page.html"
    write_page(open_facts(facts_once), path, title="نمونه")
    return path


FLAGS = [
    "--headless", "--no-sandbox", "--disable-gpu", "--disable-background-networking", "--disable-component-update",
    "--disable-sync", "--disable-quic", "--no-first-run", "--disable-default-apps", "--disable-extensions",
]  # fmt: skip


def chromium():
    """The browser's program, or None."""
    named = os.environ.get("GOZAREH_CHROMIUM")
    found = [
        named,
        "/usr/bin/chromium",
        shutil.which("chromium"),
        shutil.which("chromium-browser"),
        shutil.which("google-chrome"),
    ]
    return next((path for path in found if path and Path(path).exists()), None)


@pytest.fixture(scope="session")
def browser():
    program = chromium()
    if program is None:
        if os.environ.get("CI"):
            pytest.fail("CI installs chromium; it is not there")
        pytest.skip("no chromium")
    sync_api = pytest.importorskip("playwright.sync_api")
    with sync_api.sync_playwright() as playwright:
        # launch() makes a fresh profile of its own each time.
        running = playwright.chromium.launch(executable_path=program, args=FLAGS)
        yield running
        running.close()


class Watched:
    """A page together with everything that went wrong in it."""

    def __init__(self, page):
        self.page = page
        self.wrong = []
        self.requests = []
        page.on("pageerror", lambda error: self.wrong.append(str(error)))
        page.on(
            "console", lambda message: self.wrong.append(message.text) if message.type in ("error", "warning") else None
        )
        page.on("request", lambda request: self.requests.append(request.url))


@pytest.fixture
def watch(browser):
    """Opens addresses in windows of their own; afterwards no page may have had an error."""
    contexts, opened = [], []

    def open_(address, *, width=1280, height=860, wait=True, **options):
        context = browser.new_context(viewport={"width": width, "height": height}, accept_downloads=True, **options)
        contexts.append(context)
        watched = Watched(context.new_page())
        opened.append(watched)
        watched.page.goto(address)
        if wait:
            watched.page.wait_for_selector("html[data-ready]", timeout=20000)
        return watched

    yield open_
    for context in contexts:
        context.close()
    assert [wrong for watched in opened for wrong in watched.wrong] == []


@pytest.fixture
def page(watch, page_file):
    return watch(page_file.as_uri()).page


@pytest.fixture
def serve():
    """Starts `gozareh serve` over a database and gives its address."""
    started = []

    def start(path, *options, env=None):
        import socket

        with socket.socket() as free:
            free.bind(("127.0.0.1", 0))
            port = free.getsockname()[1]
        command = [sys.executable, "-m", "gozareh", "serve", str(path), "--port", str(port), *options]
        process = subprocess.Popen(command, stderr=subprocess.PIPE, env={**os.environ, **(env or {})})
        started.append(process)
        deadline = time.monotonic() + 30
        while time.monotonic() < deadline:
            with socket.socket() as probe:
                if probe.connect_ex(("127.0.0.1", port)) == 0:
                    return f"http://127.0.0.1:{port}/", process
            assert process.poll() is None, process.stderr.read().decode()
            time.sleep(0.05)
        raise AssertionError("the server did not begin")

    yield start
    for process in started:
        process.terminate()
        process.wait(10)
        process.stderr.close()
