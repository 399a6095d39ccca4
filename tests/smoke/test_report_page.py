"""The installed package can make its page: program, style, font and map travel with it."""

import json

import gozareh
from gozareh.report.facts import open_facts
from gozareh.report.page import write_page


def test_the_installed_package_makes_its_page(tmp_path):
    text = "۱۲ واحد صنعتی در یزد فعال است."
    (tmp_path / "reports.jsonl").write_text(json.dumps({"id": "a", "text": text}) + "\n", encoding="utf-8")
    (tmp_path / "facts.jsonl").write_bytes(gozareh.extract(text, id="a").to_json() + b"\n")
    facts = open_facts(tmp_path / "facts.jsonl", reports=[tmp_path / "reports.jsonl"])
    assert write_page(facts, tmp_path / "page.html").reports == 1
    page = (tmp_path / "page.html").read_text(encoding="utf-8")
    assert "data:font/woff2;base64," in page
    assert "http-equiv" in page
