"""Corrections by hand in a real browser, and the way of the downloaded file into the database."""

from pathlib import Path

from browsing import until
from gozareh.report.corrections import apply_corrections, read_corrections
from gozareh.report.database import Database
from gozareh.report.facts import open_facts
from gozareh.report.page import write_page


def open_report(page, name):
    page.evaluate("id => { location.hash = '#/reports?id=' + encodeURIComponent(id) }", name)
    until(page, "id => document.querySelector('.report-head')?.textContent.includes(id)", arg=name)


def mark(page, text):
    return page.locator("mark").filter(has_text=text).first


def select_text(page, text):
    """Select `text` in the report, as a mouse would."""
    page.evaluate(
        """wanted => {
            const walker = document.createTreeWalker(document.getElementById("text"), NodeFilter.SHOW_TEXT);
            for (let node = walker.nextNode(); node; node = walker.nextNode()) {
                const at = node.data.indexOf(wanted);
                if (at < 0) continue;
                const range = document.createRange();
                range.setStart(node, at);
                range.setEnd(node, at + wanted.length);
                getSelection().removeAllRanges();
                getSelection().addRange(range);
                return;
            }
            throw new Error("not there");
        }""",
        text,
    )


def download(page, folder):
    page.click("[data-view=corrections]")
    with page.expect_download() as got:
        page.click("#download")
    assert got.value.suggested_filename == "corrections.jsonl"
    path = Path(folder) / "corrections.jsonl"
    got.value.save_as(path)
    return path


def test_accept_reject_edit_and_add_reach_the_database(page, facts, tmp_path):
    page.click("[data-view=corrections]")
    page.fill("#reviewer", "ویراستار")
    page.keyboard.press("Tab")
    open_report(page, "alborz-1")
    # Accept by a click in the card.
    mark(page, "۱۲").click()
    page.click("#card .act-accept")
    page.locator("mark.is-accept", has_text="۱۲").wait_for()
    # Reject by a key.
    mark(page, "۲۵").focus()
    page.keyboard.press("r")
    page.locator("mark.is-reject", has_text="۲۵").wait_for()
    # Edit.
    mark(page, "۴۰ هزار").focus()
    page.keyboard.press("e")
    page.locator("dialog.editor").wait_for()
    page.fill("#edit-value", "۴۱ هزار")
    page.select_option("#edit-bound", "about")
    page.fill("#edit-time", "سال ۱۴۰۰")
    page.click("dialog .primary")
    page.locator("mark.is-edit", has_text="۴۰ هزار").wait_for()
    assert "حدود ۴۱٬۰۰۰" in page.locator("#figures").inner_text()
    # Add a figure by selecting its number.
    select_text(page, "دیگر")
    page.locator("#select-figure").click()
    assert page.input_value("#edit-quote") == "دیگر"
    page.fill("#edit-value", "5")
    page.select_option("#edit-kind", "center")
    page.select_option("#edit-speaker", label="نیما رادمنش")
    page.click("dialog .primary")
    page.locator("mark.is-add", has_text="دیگر").wait_for()
    # Edit an official.
    mark(page, "مهندس نیما رادمنش").click()
    page.click("#card .act-edit")
    page.fill("#edit-role", "رئیس")
    page.click("dialog .primary")
    page.locator("mark.is-edit", has_text="مهندس").wait_for()
    page.click("#accept-report")
    page.locator("#accept-report[aria-pressed=true]").wait_for()
    # All of it is still there after the page was closed and opened.
    page.reload()
    page.locator("mark.is-add").wait_for()
    path = download(page, tmp_path)
    corrections = read_corrections(path)
    assert sorted(one.action for one in corrections) == ["accept", "accept", "add", "edit", "edit", "reject"]
    assert {one.by for one in corrections} == {"ویراستار"}
    applied = apply_corrections(facts, corrections)
    assert applied.problems == []
    record = Database(facts).document("alborz-1").record
    by_text = {figure["number"]["text"]: figure for figure in record["figures"]}
    assert set(by_text) == {"۱۲", "۴۰ هزار", "۶۰", "۱۰ تا ۱۵", "دیگر"}
    job = by_text["۴۰ هزار"]
    assert (job["value"], job["bound"], job["time"]["start"], job["rule"]) == (
        41000,
        "about",
        "1400-01-01",
        "correction",
    )
    assert (by_text["دیگر"]["value"], by_text["دیگر"]["kind"], by_text["دیگر"]["speaker"]) == (5, "center", "o1")
    assert record["officials"][0]["role"] == "رئیس"
    # A page made of the corrected facts shows them.
    write_page(open_facts(facts), tmp_path / "after.html")
    page.goto((tmp_path / "after.html").as_uri() + "#/reports?id=alborz-1")
    until(page, "document.querySelectorAll('mark').length > 3")
    assert "۲۵" not in page.locator("mark").all_text_contents()


def test_add_without_a_mouse(page, facts, tmp_path):
    open_report(page, "yazd-1")
    page.locator("#add-official").focus()
    page.keyboard.press("Enter")
    page.keyboard.type("در")
    assert page.locator("#edit-occurrence option").count() == 2
    page.select_option("#edit-occurrence", index=1)
    page.fill("#edit-name", "مریم یزدی")
    page.keyboard.press("Enter")
    page.locator("mark.is-add").wait_for()
    apply_corrections(facts, read_corrections(download(page, tmp_path)))
    after = Database(facts).document("yazd-1")
    [official] = after.record["officials"]
    # Offsets count code points, although the text begins with two that this browser counts twice.
    assert official["mentions"][0]["start"] == after.text.rindex("در")


def test_a_selection_across_marks(page, facts, tmp_path):
    open_report(page, "yazd-1")
    page.evaluate(
        """() => {
            const marks = document.querySelectorAll("mark");
            const range = document.createRange();
            range.setStart(marks[0].firstChild, 0);
            range.setEnd(marks[1].firstChild, 2);
            getSelection().addRange(range);
        }"""
    )
    page.locator("#select-official").click()
    text = Database(facts).document("yazd-1").text
    assert page.input_value("#edit-quote") == text[text.index("۳") : text.index("۱۱") + 2]


def test_undo_one_and_all(page):
    open_report(page, "alborz-2")
    mark(page, "۱۴").focus()
    page.keyboard.press("a")
    page.locator("mark.is-accept").wait_for()
    mark(page, "۱۴").click()
    page.click("#card .act-revert")
    until(page, "document.querySelectorAll('mark.is-accept').length === 0")
    mark(page, "۱۴").focus()
    page.keyboard.press("r")
    mark(page, "۳۱").focus()
    page.keyboard.press("r")
    page.click("[data-view=corrections]")
    assert page.locator("#corrections-table tbody tr").count() == 2
    page.locator("#corrections-table button").first.click()
    until(page, "document.querySelectorAll('#corrections-table tbody tr').length === 1")
    page.once("dialog", lambda dialog: dialog.accept())
    page.click("#clear-corrections")
    until(page, "document.querySelector('#corrections-table') === null")


def test_a_wrong_entry_is_refused_in_words(page):
    open_report(page, "alborz-1")
    mark(page, "۱۰ تا ۱۵").focus()
    page.keyboard.press("e")
    page.fill("#edit-value_max", "۹")
    page.click("dialog .primary")
    assert "بزرگ‌تر" in page.locator("dialog [role=alert]").inner_text()
    page.fill("#edit-value", "چند")
    page.click("dialog .primary")
    assert "عدد" in page.locator("dialog [role=alert]").inner_text()
    page.fill("#edit-quote", "این در متن نیست")
    page.click("dialog .primary")
    assert "متن نیست" in page.locator("dialog [role=alert]").inner_text()
    page.keyboard.press("Escape")
    page.locator("dialog").wait_for(state="detached")


def test_a_downloaded_file_is_taken_in_again(page, tmp_path):
    open_report(page, "alborz-2")
    mark(page, "۱۴").focus()
    page.keyboard.press("r")
    page.locator("mark.is-reject").wait_for()
    path = download(page, tmp_path)
    page.once("dialog", lambda dialog: dialog.accept())
    page.click("#clear-corrections")
    page.set_input_files("#load", path)
    until(page, "document.querySelectorAll('#corrections-table tbody tr').length === 1")
    bad = tmp_path / "bad.jsonl"
    bad.write_text("nonsense")
    page.set_input_files("#load", bad)
    until(page, "document.getElementById('live').textContent.includes('corrections.jsonl')")


def test_a_browser_that_keeps_nothing_says_so(watch, page_file):
    page = watch(page_file.as_uri()).page
    page.evaluate(
        "() => { Storage.prototype.setItem = () => { throw new DOMException('full', 'QuotaExceededError') } }"
    )
    open_report(page, "alborz-2")
    mark(page, "۱۴").focus()
    page.keyboard.press("r")
    until(page, "document.getElementById('live')?.textContent.includes('حافظه')")
