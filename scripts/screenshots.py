"""Make the pictures of the report page in `docs/images` from the annotated corpus, in both languages.

python scripts/screenshots.py [CHROMIUM]
"""

from __future__ import annotations

import sys
import tempfile
from pathlib import Path

from playwright.sync_api import Page, sync_playwright

from gozareh.batch import Settings, extractor, run_batch
from gozareh.batch.engines import in_process
from gozareh.reading import read_reports
from gozareh.report.facts import open_facts
from gozareh.report.page import write_page
from gozareh.writing import RunInfo, open_target

ROOT = Path(__file__).resolve().parents[1]
IMAGES = ROOT / "docs" / "images"
FLAGS = ["--headless", "--no-sandbox", "--disable-gpu", "--disable-background-networking", "--no-first-run"]
REPORT = "tr-a-001"


def make_page(folder: Path) -> str:
    """Extract the corpus and write its page; returns the address."""
    settings = Settings()
    facts = folder / "facts.db"
    run_batch(
        read_reports([ROOT / "corpus" / "reports"]),
        target=open_target(str(facts)),
        engine=in_process(extractor(settings)),
        run=RunInfo("", settings.fingerprint(), settings.backend),
    )
    write_page(open_facts(facts), folder / "page.html")
    return (folder / "page.html").as_uri()


def shoot(page: Page, language: str) -> None:
    """The three pictures in one language."""

    def save(name: str) -> None:
        page.wait_for_timeout(400)
        page.screenshot(path=IMAGES / f"report-page-{name}-{language}.jpg", type="jpeg", quality=70)

    page.evaluate("id => { location.hash = '#/reports?id=' + id }", REPORT)
    page.wait_for_selector("mark.kind-job")
    page.locator("mark.kind-job").nth(1).click()
    save("report")
    page.keyboard.press("Escape")
    page.locator("mark.kind-unit").first.focus()
    page.keyboard.press("a")
    page.locator("mark.kind-job").first.focus()
    page.keyboard.press("e")
    page.wait_for_selector("dialog")
    save("correction")
    page.keyboard.press("Escape")
    page.evaluate("location.hash = '#/overview'")
    page.wait_for_selector("#provinces")
    save("overview")


def main() -> None:
    """Write the pictures."""
    IMAGES.mkdir(parents=True, exist_ok=True)
    program = sys.argv[1] if len(sys.argv) > 1 else "/usr/bin/chromium"
    with tempfile.TemporaryDirectory() as folder, sync_playwright() as playwright:
        browser = playwright.chromium.launch(executable_path=program, args=FLAGS)
        page = browser.new_page(viewport={"width": 1180, "height": 760})
        page.goto(make_page(Path(folder)))
        page.wait_for_selector("html[data-ready]")
        shoot(page, "fa")
        page.evaluate("localStorage.clear()")
        page.reload()
        page.wait_for_selector("html[data-ready]")
        page.click("#language")
        page.select_option("#digits", "latin")
        shoot(page, "en")
        browser.close()


if __name__ == "__main__":
    main()
