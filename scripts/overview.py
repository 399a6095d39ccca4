"""Make the picture of the documentation: a report with its facts marked, and the rows that come out, in both languages.

python scripts/overview.py [CHROMIUM]
"""

from __future__ import annotations

import base64
import html
import sys
from pathlib import Path

from playwright.sync_api import sync_playwright

import gozareh
from gozareh._resources import data_folder

ROOT = Path(__file__).resolve().parents[1]
TEXT = (
    "مهندس علی رضایی، رئیس سازمان صنعت، معدن و تجارت استان سمنان گفت: هم‌اکنون ۱۲ شهرک صنعتی و ۴۵۰ واحد صنعتی در استان فعال است."
    " وی افزود: قرار است تا پایان سال ۱۴۰۵ برای حدود ۲ هزار و ۵۰۰ نفر شغل ایجاد شود."
)
WORDS = {
    "en": ("ltr", "number", "value", "kind", "status", "modality", "place", "time", "speaker"),
    "fa": ("rtl", "عدد", "مقدار", "نوع", "وضعیت", "وجه", "مکان", "زمان", "گوینده"),
}
STYLE = """
body { margin: 0; padding: 28px 32px; width: 1016px; font: 20px/2 Vazirmatn, sans-serif; background: #fff; color: #1c2733; }
p { direction: rtl; margin: 0 0 18px; padding: 16px 22px; background: #f5f7fa; border-radius: 10px; }
mark { padding: 3px 5px; border-radius: 5px; color: inherit; }
mark.figure { background: #ffd98a; } mark.official { background: #b9dcff; } mark.time { background: #cdeccb; }
table { border-collapse: collapse; width: 100%; font-size: 16px; }
th { color: #5a6b7b; font-weight: 500; } th, td { unicode-bidi: plaintext; text-align: start; padding: 5px 10px; border-bottom: 1px solid #dde4ea; }
td:nth-child(2), td:nth-child(3), td:nth-child(4), td:nth-child(5) { font-family: monospace; direction: ltr; }
"""


def page(language: str) -> str:
    """The picture as HTML."""
    record = gozareh.extract(TEXT, published="1404-02-10")
    names = {official.id: official.name for official in record.officials}
    spans = [(f.number.start, f.number.end, "figure") for f in record.figures]
    spans += [(m.start, m.end, "official") for o in record.officials for m in o.mentions]
    for figure in record.figures:
        if figure.time is not None:
            at = TEXT.rindex(figure.time.text, 0, figure.number.start)
            spans.append((at, at + len(figure.time.text), "time"))
    text, end = "", 0
    for start, stop, kind in sorted(set(spans)):
        text += html.escape(TEXT[end:start]) + f'<mark class="{kind}">{html.escape(TEXT[start:stop])}</mark>'
        end = stop
    text += html.escape(TEXT[end:])
    direction, *heads = WORDS[language]
    rows = [
        (
            f.number.text,
            f.value,
            f.kind,
            f.status,
            f.modality,
            f.place,
            f.time and f.time.text,
            names.get(f.speaker or ""),
        )
        for f in record.figures
    ]
    cells = "".join(
        "<tr>" + "".join(f"<td>{html.escape(str(c)) if c else '–'}</td>" for c in row) + "</tr>" for row in rows
    )
    head = "".join(f"<th>{word}</th>" for word in heads)
    font = next((data_folder("rules").parent / "pipeline" / "gozareh" / "report").rglob("*.woff2"))
    face = base64.b64encode(font.read_bytes()).decode()
    return (
        f"<meta charset=utf-8><style>@font-face {{ font-family: Vazirmatn; src: url(data:font/woff2;base64,{face}) }}{STYLE}</style>"
        f"<p>{text}</p><table dir={direction}><tr>{head}</tr>{cells}</table>"
    )


def main() -> int:
    """Write `docs/images/overview-{en,fa}.png`."""
    chromium = sys.argv[1] if len(sys.argv) > 1 else "/usr/bin/chromium"
    with sync_playwright() as play:
        browser = play.chromium.launch(executable_path=chromium, args=["--no-sandbox"])
        for language in WORDS:
            tab = browser.new_page(viewport={"width": 1080, "height": 100}, device_scale_factor=1.5)
            tab.set_content(page(language))
            tab.wait_for_timeout(300)
            tab.screenshot(path=ROOT / "docs" / "images" / f"overview-{language}.png", full_page=True)
        browser.close()
    return 0


if __name__ == "__main__":
    sys.exit(main())
