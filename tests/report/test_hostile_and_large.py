"""Text that wants to do something does nothing but show; many reports and long ones stay usable."""

import random
import time

import pytest

from browsing import until
from gozareh.errors import InputError
from gozareh.records import Report, text_hash
from gozareh.report.database import Database
from gozareh.report.facts import open_facts
from gozareh.report.packing import safe_json
from gozareh.report.page import LIMIT, write_page


def test_hostile_text_does_nothing_but_show(watch, page_file, samples):
    watched = watch(page_file.as_uri())
    page = watched.page
    page.on("dialog", lambda dialog: watched.wrong.append(f"dialog: {dialog.message}"))
    page.evaluate("location.hash = '#/reports?id=' + encodeURIComponent('hostile-<b>1</b>')")
    page.wait_for_selector("mark")
    [text] = [report.text for report, _ in samples if report.id.startswith("hostile")]
    shown = page.locator("#text").evaluate("a => [...a.querySelectorAll('p')].map(p => p.textContent).join('\\n')")
    hidden = "\u202e\u202c\u2067\u2069\x01\x02"
    assert shown == text.translate({ord(char): None for char in hidden})
    assert page.locator("#text .control").count() == len(hidden)
    assert page.locator("#app script, #app img, #app iframe, #text svg, #text b").count() == 0
    page.locator("mark").click()
    assert "<b>rule</b>" in page.locator("#card").inner_text()
    page.keyboard.press("Escape")
    for view in ("overview", "contradictions", "quarantine", "corrections"):
        page.click(f"[data-view={view}]")
        page.wait_for_selector(f"main.view-{view}")
    assert page.evaluate("document.documentElement.dataset.hacked") is None
    # An override does not turn what stands beside it around.
    assert page.evaluate(
        "[...document.querySelectorAll('bdi')].every(e => getComputedStyle(e).unicodeBidi.includes('isolate'))"
    )


def test_scripts_of_others_are_refused_by_the_policy(browser, page_file):
    window = browser.new_page()
    window.goto(page_file.as_uri())
    window.wait_for_selector("html[data-ready]")
    ran = window.evaluate(
        """() => {
            const script = document.createElement("script");
            script.textContent = "document.documentElement.dataset.hacked = 1";
            document.body.append(script);
            const button = document.createElement("button");
            button.setAttribute("onclick", "document.documentElement.dataset.hacked = 2");
            document.body.append(button);
            button.click();
            return document.documentElement.dataset.hacked ?? null;
        }"""
    )
    assert ran is None
    window.close()


def test_json_in_the_page_cannot_end_its_element():
    assert not set("<>&\u2028\u2029") & set(safe_json({"</script>": "<!-- & \u2028\u2029"}))


def plain_record(report, figures):
    return {
        "id": report.id, "source": report.source, "title": report.title, "published": report.published,
        "text_hash": text_hash(report.text), "figures": figures, "officials": [], "statements": [], "problem": None,
    }  # fmt: skip


def plain_figure(name, text, start, end, **fields):
    span = {"text": text[start:end], "start": start, "end": end}
    return {
        "id": name, "number": span, "value": 1, "value_max": None, "unit": "count", "kind": "unit", "noun": "واحد", "bound": "exact",
        "status": None, "attributes": [], "modality": "asserted", "change": None, "per": None, "place": "یزد", "place_info": None,
        "sites": [], "time": None, "speaker": None, "evidence": span, "rule": "test", "confidence": 0.5, **fields,
    }  # fmt: skip


def test_a_million_characters(watch, make_facts, tmp_path):
    text = "واحد ۷ در یک خط بی‌پایان " * 20000 + "\n" + "سطر کوتاه\n" * 50000
    report = Report(id="long", text=text)
    assert len(text) == 1_000_001
    facts = make_facts(
        tmp_path / "long.db",
        [
            (
                report,
                plain_record(
                    report, [plain_figure("f", text, 5, 6), plain_figure("g", text, len(text) - 5, len(text) - 1)]
                ),
            )
        ],
    )
    write_page(open_facts(facts), tmp_path / "long.html")
    page = watch((tmp_path / "long.html").as_uri()).page
    started = time.monotonic()
    page.click("#row-0")
    page.wait_for_selector("mark")
    assert time.monotonic() - started < 5
    page.locator("#text > button").click()
    # The mark at the very end is reached from the list of figures, too.
    page.evaluate("location.hash = '#/reports?id=long&fact=g'")
    until(page, "document.activeElement?.dataset?.fact === 'g'", patience=20)


def many(count):
    """Made-up reports, each of some 2,200 characters with a dozen figures."""
    rng = random.Random(7)
    words = ["شرکت", "استان", "صنعتی", "توسعه", "برنامه", "تولید", "سرمایه", "منطقه", "کشور", "مدیر", "بازار", "صادرات"]
    found = []
    for number in range(count):
        parts, figures, length = [], [], 0
        for place in range(12):
            line = " ".join(rng.choice(words) for _ in range(28)) + f" {rng.randrange(10, 9999)} واحد.\n"
            start = length + len(line) - 7 - len(line[:-7].rsplit(" ", 1)[1])
            parts.append(line)
            end = length + len(line) - 7
            length += len(line)
            figures.append((f"f{place}", start, end))
        text = f"گزارش {number}\n" + "".join(parts)
        shift = len(f"گزارش {number}\n")
        report = Report(
            id=f"r{number:05}",
            text=text,
            published=f"14{number % 4:02}-0{1 + number % 9}-11",
            source=f"منبع {number % 9}",
        )
        made = [
            plain_figure(
                name,
                text,
                start + shift,
                end + shift,
                value=number % 977 + 1,
                place=("یزد", "قم", "تهران")[number % 3],
                kind=("unit", "job", "other")[number % 3],
            )
            for name, start, end in figures
        ]
        found.append((report, plain_record(report, made)))
    return found


def test_ten_thousand_reports_stay_usable(watch, make_facts, tmp_path):
    facts = make_facts(tmp_path / "many.db", many(10_000))
    made = write_page(open_facts(facts), tmp_path / "many.html")
    assert made.reports == 10_000
    started = time.monotonic()
    total, found = Database(facts).page({"place": "IR-21", "kind": "unit", "year": "1402"}, offset=500, limit=60)
    assert (total, len(found)) == (833, 60)
    assert time.monotonic() - started < 3
    watched = watch((tmp_path / "many.html").as_uri(), wait=False)
    page = watched.page
    page.wait_for_selector("html[data-ready]", timeout=30000)
    paint = page.evaluate("performance.getEntriesByName('first-contentful-paint')[0].startTime")
    assert paint < 2000
    until(page, "document.getElementById('found').textContent.includes('۱۰٬۰۰۰')")
    assert page.locator(".row").count() < 60
    page.locator("#list").focus()
    page.keyboard.press("End")
    page.locator("#row-9999").wait_for()
    page.keyboard.press("Enter")
    page.wait_for_selector("mark")
    assert "r09999" in page.locator(".report-head").inner_text()
    assert page.locator(".row").count() < 60
    started = time.monotonic()
    page.fill("#search", "گزارش ۹۹۹۸")
    until(page, "document.getElementById('found').textContent === '۱ گزارش'", patience=30)
    assert time.monotonic() - started < 10
    page.fill("#search", "")
    page.click("[data-view=overview]")
    page.wait_for_selector("#chart-kinds")


def test_more_than_one_page_can_hold_is_for_the_server(tmp_path):
    class Many:
        name = "facts.db"

        def count(self):
            return LIMIT + 1

    with pytest.raises(InputError) as caught:
        write_page(Many(), tmp_path / "page.html")
    assert "gozareh serve facts.db" in caught.value.remedy
    assert not (tmp_path / "page.html").exists()
