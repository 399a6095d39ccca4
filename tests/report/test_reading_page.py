"""The page in a real browser, by clicks and keys: reports, cards, filters, languages."""

import re

import pytest

from browsing import until

AXE = __import__("pathlib").Path(__file__).parent / "vendor" / "axe.min.js"


def open_report(page, name):
    page.evaluate("id => { location.hash = '#/reports?id=' + encodeURIComponent(id) }", name)
    until(page, "id => document.querySelector('.report-head')?.textContent.includes(id)", arg=name)


def test_a_report_with_its_marks(page):
    page.get_by_role("option").filter(has_text="احیای واحدهای راکد").click()
    page.wait_for_selector("mark")
    assert page.locator("mark").all_text_contents() == [
        "مهندس نیما رادمنش",
        "۱۲",
        "وی",
        "۴۰ هزار",
        "۲۵",
        "۶۰",
        "۱۰ تا ۱۵",
    ]
    classes = page.locator("mark").evaluate_all("marks => marks.map(mark => mark.className)")
    assert classes == [f"kind-{kind}" for kind in ("official", "estate", "official", "job", "unit", "unit", "other")]
    assert page.locator("mark").nth(1).evaluate("m => m.closest('.passage').title") == "نیما رادمنش"
    # Kinds differ in colour.
    colours = page.locator("mark").evaluate_all("marks => marks.map(mark => getComputedStyle(mark).borderBottomColor)")
    assert len({colours[0], colours[1], colours[3], colours[4], colours[6]}) == 5


def test_the_card_on_hover_and_by_keys(page):
    open_report(page, "alborz-1")
    mark = page.locator("mark", has_text="۴۰ هزار")
    mark.hover()
    card = page.locator("#card")
    card.wait_for()
    shown = card.inner_text()
    for part in (
        "بیش از ۴۰٬۰۰۰",
        "شغل",
        "البرز",
        "نیما رادمنش",
        "۱۴۰۱/۰۱/۰۱",
        "۲۰۲۲/۰۳/۲۱",
        "industry/kind/test",
        "۰٫۹",
    ):
        assert part in shown
    page.mouse.move(5, 700)
    card.wait_for(state="hidden")
    mark.focus()
    page.keyboard.press("Enter")
    card.wait_for()
    assert page.evaluate("document.activeElement.id") == "card"
    page.keyboard.press("Escape")
    card.wait_for(state="hidden")
    assert page.evaluate("document.activeElement.textContent") == "۴۰ هزار"


def test_everything_by_keyboard(page):
    page.locator("body").press("/")
    assert page.evaluate("document.activeElement.id") == "search"
    page.keyboard.type("احیای")
    until(page, "document.getElementById('found').textContent.includes('۱ گزارش')")
    page.locator("#search").fill("")
    until(page, "document.getElementById('found').textContent.includes('۵ گزارش')")
    page.locator("#list").focus()
    page.keyboard.press("ArrowDown")
    page.keyboard.press("Enter")
    page.wait_for_selector("mark")
    first = page.locator("#report-title").inner_text()
    page.keyboard.press("n")
    page.keyboard.press("n")
    assert page.evaluate("document.activeElement.tagName") == "MARK"
    second = page.evaluate("document.activeElement.textContent")
    page.keyboard.press("p")
    assert page.evaluate("document.activeElement.textContent") != second
    page.keyboard.press("j")
    until(page, "before => document.getElementById('report-title').textContent !== before", arg=first)
    page.keyboard.press("k")
    until(page, "before => document.getElementById('report-title').textContent === before", arg=first)


@pytest.mark.parametrize(
    ("key", "value", "expected"),
    [
        ("kind", "estate", ["alborz-1", "alborz-2"]), ("kind", "zone", ["yazd-1"]), ("year", "1401", ["alborz-1", "alborz-2"]),
        ("year", "1403", ["yazd-1"]), ("status", "under_construction", ["yazd-1"]), ("modality", "planned", ["alborz-1"]),
        ("place", "یزد", ["yazd-1"]), ("place", "IR-30", ["alborz-1", "alborz-2"]), ("official", "سارا بهمنی", ["alborz-2"]),
        ("q", "راه اندازی", ["alborz-1"]), ("q", "مركز رشد", ["yazd-1"]), ("q", "۱۴", ["alborz-2"]), ("source", "خبرگزاری نمونه", ["alborz-1", "alborz-2", "empty-1", "yazd-1"]),
    ],
)  # fmt: skip
def test_filters(page, facts_once, key, value, expected):
    from gozareh.report.database import Database

    page.evaluate(
        "([key, value]) => { location.hash = '#/reports?' + new URLSearchParams({[key]: value}) }", [key, value]
    )
    until(page, "n => document.querySelectorAll('[role=option]').length === n", arg=len(expected))
    ids = page.evaluate("() => [...document.querySelectorAll('.row')].map(row => row.getAttribute('aria-setsize'))")
    assert set(ids) == {str(len(expected))}
    # The server answers the same filters in SQL; both must mean the same.
    total, found = Database(facts_once).page({key: value}, offset=0, limit=10)
    assert (total, sorted(one.record["id"] for one in found)) == (len(expected), expected)


def test_filters_by_hand_and_cleared(page):
    page.locator("summary", has_text="پالایه‌ها").click()
    page.select_option("#filter-kind", "estate")
    until(page, "document.getElementById('found').textContent.includes('۲ گزارش')")
    page.fill("#filter-official", "سارا بهمنی")
    page.keyboard.press("Enter")
    until(page, "document.getElementById('found').textContent.includes('۱ گزارش')")
    assert "official" in page.url
    page.click("#clear")
    until(page, "document.getElementById('found').textContent.includes('۵ گزارش')")
    page.go_back()
    until(page, "document.getElementById('found').textContent.includes('۱ گزارش')")


def test_language_digits_and_theme(page):
    open_report(page, "alborz-1")
    html = page.locator("html")
    assert (html.get_attribute("lang"), html.get_attribute("dir")) == ("fa", "rtl")
    assert "۵ رقم" in page.locator(".report-head").inner_text()
    page.select_option("#digits", "latin")
    assert "5 رقم" in page.locator(".report-head").inner_text()
    page.click("#language")
    assert (html.get_attribute("lang"), html.get_attribute("dir")) == ("en", "ltr")
    page.wait_for_selector("mark")
    assert "5 figures" in page.locator(".report-head").inner_text()
    assert page.locator("#text").get_attribute("dir") == "rtl"
    light = page.evaluate("getComputedStyle(document.body).backgroundColor")
    page.select_option("#theme", "dark")
    assert page.evaluate("getComputedStyle(document.body).backgroundColor") != light
    page.reload()
    page.wait_for_selector("html[data-ready]")
    assert (html.get_attribute("lang"), html.get_attribute("data-theme")) == ("en", "dark")


def test_the_bundled_font_and_no_network(watch, page_file):
    watched = watch(page_file.as_uri(), offline=True)
    page = watched.page
    assert page.evaluate("document.fonts.ready.then(() => document.fonts.check('16px Vazirmatn', 'گزاره'))")
    assert page.evaluate("[...document.fonts].map(font => font.status)") == ["loaded"]
    page.click("[data-view=overview]")
    page.wait_for_selector("canvas")
    assert {url.split(":")[0] for url in watched.requests} <= {"file", "data", "blob"}


def test_mixed_numbers_are_isolated(page):
    open_report(page, "alborz-1")
    for text in page.locator(".report-head bdi").all_text_contents():
        assert text
    # A Persian range reads from the right: the smaller number stands right of the larger one.
    value = page.locator("#figures li").last.locator("b").inner_text()
    assert value == "۱۰–۱۵ درصد" or value.startswith("۱۰–۱۵")


def test_offsets_after_characters_beyond_the_first_plane(page):
    open_report(page, "yazd-1")
    assert page.locator("mark").all_text_contents() == ["۳", "۱۱"]


def test_phone(watch, page_file):
    page = watch(page_file.as_uri(), width=390, height=780, has_touch=True, is_mobile=True).page
    assert page.evaluate("document.documentElement.scrollWidth") <= 390
    page.get_by_role("option").filter(has_text="احیای").tap()
    page.wait_for_selector("mark")
    assert page.locator(".side-panel").is_hidden()
    page.locator("mark", has_text="۲۵").tap()
    page.locator("#card").wait_for()
    box, mark = page.locator("#card").bounding_box(), page.locator("mark", has_text="۲۵").bounding_box()
    assert box["width"] == 390
    assert mark["y"] + mark["height"] < box["y"]  # the card does not hide what it is about
    page.locator("#card .close").tap()
    page.locator("#back").tap()
    assert page.locator(".side-panel").is_visible()
    page.click("[data-view=overview]")
    page.wait_for_selector("canvas")
    assert page.evaluate("document.documentElement.scrollWidth") <= 390


def test_overview_every_mark_leads_to_its_evidence(page):
    page.click("[data-view=overview]")
    page.wait_for_selector("#provinces")
    assert page.locator("path.province").count() == 31
    alborz = page.locator("path[data-iso=IR-30]")
    assert "البرز: ۷ رقم" in alborz.get_attribute("aria-label")
    alborz.focus()
    page.keyboard.press("Enter")
    until(page, "document.getElementById('found')?.textContent.includes('۲ گزارش')")
    page.click("[data-view=overview]")
    assert "۴۲٪" in page.locator("#plans table").inner_text()  # 25 of the 60 that were planned
    page.locator("#plans a").first.click()
    until(page, "document.activeElement.textContent === '۶۰'")
    page.click("[data-view=overview]")
    page.locator("#speakers summary").first.click()
    page.locator("#speakers li a").first.click()
    page.wait_for_selector("mark.flash")


def test_a_bar_of_a_chart_leads_to_its_reports(page):
    page.click("[data-view=overview]")
    page.wait_for_selector("#chart-kinds")
    until(page, "Chart.getChart('chart-kinds')")
    at = page.evaluate(
        "(() => { const bar = Chart.getChart('chart-kinds').getDatasetMeta(0).data[0]; return [(bar.x + bar.base) / 2, bar.y] })()"
    )
    kind = page.evaluate("Chart.getChart('chart-kinds').data.labels[0]")
    page.locator("#chart-kinds").click(position={"x": at[0], "y": at[1]})
    until(page, "location.hash.includes('kind=')")
    assert kind == "واحد"
    assert "kind=unit" in page.url
    page.click("[data-view=overview]")
    page.locator("figure.chart summary").first.click()
    page.locator("figure.chart tbody a").first.click()
    assert "kind=unit" in page.url


def test_contradictions_side_by_side(page):
    page.click("[data-view=contradictions]")
    conflict = page.locator(".conflict", has_text="شهرک صنعتی")
    assert conflict.locator(".side h3").all_inner_texts() == ["۱۲", "۱۴"]
    boxes = [side.bounding_box() for side in conflict.locator(".side").all()]
    assert boxes[0]["y"] == boxes[1]["y"]
    conflict.locator("a").nth(1).click()
    until(page, "document.activeElement.textContent === '۱۴'")


def test_focus_stays_where_the_reader_is(page):
    page.locator("[data-view=overview]").focus()
    page.keyboard.press("Enter")
    page.wait_for_selector("#provinces")
    assert page.evaluate("document.activeElement.dataset.view") == "overview"
    page.keyboard.press("Tab")
    assert page.evaluate("document.activeElement.dataset.view") == "contradictions"
    page.click("[data-view=reports]")
    page.locator("summary", has_text="پالایه‌ها").click()
    page.fill("#search", "یزد")
    until(page, "document.getElementById('found').textContent.includes('۱ گزارش')")
    assert page.evaluate("document.activeElement.id") == "search"
    assert page.locator("#filter-kind").is_visible()


def test_a_search_that_waits_calls_nobody_back(page):
    page.fill("#search", "یزد")
    page.click("[data-view=overview]")
    page.wait_for_timeout(600)
    assert page.locator("main.view-overview #chart-kinds").is_visible()
    page.click("[data-view=reports]")
    assert page.locator("#search").input_value() == ""


def test_a_filter_chosen_while_a_search_waits_keeps_it(page):
    page.locator("summary", has_text="پالایه‌ها").click()
    page.evaluate(
        """() => {
            const search = document.getElementById("search"), kind = document.getElementById("filter-kind");
            search.value = "یزد";
            search.dispatchEvent(new Event("input"));
            kind.value = "unit";
            kind.dispatchEvent(new Event("change"));
        }"""
    )
    page.wait_for_timeout(600)
    asked = page.evaluate("Object.fromEntries(new URLSearchParams(location.hash.split('?')[1]))")
    assert (asked["q"], asked["kind"]) == ("یزد", "unit")
    page.locator("#clear").click()
    page.wait_for_timeout(600)
    assert page.locator("#search").input_value() == ""


def test_quarantine(page):
    page.click("[data-view=quarantine]")
    row = page.locator("#problems tbody tr").inner_text()
    for part in ("خواندن", "news.jsonl:7", "broken JSON: <b>EOF</b>", "each line must be"):
        assert part in row


VIEWS = ["reports", "reports?id=alborz-1", "overview", "contradictions", "quarantine", "corrections"]


@pytest.mark.parametrize("theme", ["light", "dark"])
@pytest.mark.parametrize("language", ["fa", "en"])
def test_axe_finds_no_serious_issue(watch, page_file, language, theme):
    # Through Playwright's own world, so that the page's security policy stays as it is.
    page = watch(page_file.as_uri(), bypass_csp=True).page
    page.select_option("#theme", theme)
    if language == "en":
        page.click("#language")
    page.add_script_tag(path=AXE)
    found = []
    for view in VIEWS:
        page.evaluate("view => { location.hash = '#/' + view }", view)
        page.wait_for_selector("mark" if "id=" in view else f"main.view-{view.split('?')[0]}")
        page.wait_for_timeout(50)
        if "id=" in view:
            page.locator("mark").nth(1).click()
        answer = page.evaluate("axe.run(document, {resultTypes: ['violations']})")
        for one in answer["violations"]:
            if one["impact"] in ("serious", "critical"):
                found += [
                    f"{view}: {one['id']}: {node['target']} {node['failureSummary'][:200]}" for node in one["nodes"][:3]
                ]
        page.keyboard.press("Escape")
    assert found == []


def test_screen_readers_hear_of_list_and_marks(page):
    options = page.locator(".row[role=option]")
    assert options.first.get_attribute("aria-setsize") == "5"
    assert options.first.get_attribute("aria-posinset") == "1"
    open_report(page, "alborz-1")
    mark = page.get_by_role("button", name=re.compile("شغل: بیش از ۴۰٬۰۰۰"))
    assert mark.get_attribute("aria-haspopup") == "dialog"
    assert page.locator("[data-view=reports]").get_attribute("aria-current") == "page"
