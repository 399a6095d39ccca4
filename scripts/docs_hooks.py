"""Hook of mkdocs: pages of the repository that lie outside `docs/` take part in the site, and links find them there.

`rules/README.md`, `corpus/README.md`, the annotation guides, README.md and CHANGELOG.md are shown as pages of their own.
A link to anything else outside `docs/` is to a file of the repository: its words stay, the link goes.
"""

from __future__ import annotations

import re
import shutil
from pathlib import Path, PurePosixPath
from typing import Any

ROOT = Path(__file__).resolve().parents[1]
STAGE = ROOT / "build" / "docs"
OUTSIDE = {
    "rules/README.md": "rules.md",
    "rules/README.fa.md": "rules.fa.md",
    "corpus/README.md": "corpus.md",
    "corpus/annotation-guide.md": "annotation-guide.md",
    "corpus/annotation-guide.fa.md": "annotation-guide.fa.md",
    "CHANGELOG.md": "changelog.md",
    "CONTRIBUTING.md": "contributing.md",
}
"""File of the repository → the page that shows it."""

_LINK = re.compile(r"(!?)\[([^\]]*)\]\((?!https?:|mailto:|#)([^)\s#]+)(#[^)\s]*)?\)")
_FENCE = re.compile(r"(^```.*?^```)", re.DOTALL | re.MULTILINE)


def on_config(config: Any) -> Any:
    """Lay out what the site is made of in `build/docs`: `docs/` and the pages from outside, with links turned."""
    config["docs_dir"] = str(STAGE)
    shutil.rmtree(STAGE, ignore_errors=True)
    shutil.copytree(ROOT / "docs", STAGE)
    for source, page in OUTSIDE.items():
        shutil.copy(ROOT / source, STAGE / page)
    homes = {page: source for source, page in OUTSIDE.items()}
    for path in STAGE.rglob("*.md"):
        page = path.relative_to(STAGE).as_posix()
        text = path.read_text(encoding="utf-8")
        path.write_text(turned(text, page=page, home=homes.get(page, f"docs/{page}")), encoding="utf-8")
    return config


def turned(markdown: str, *, page: str, home: str) -> str:
    """`markdown` of the file `home` with its links as they must be on `page` of the site."""

    def link(match: re.Match[str]) -> str:
        picture, words, target, anchor = match.group(1), match.group(2), match.group(3), match.group(4) or ""
        path = _joined(PurePosixPath(home).parent, target)
        if path.startswith("docs/"):
            inside = path.removeprefix("docs/")
        elif path in OUTSIDE:
            inside = OUTSIDE[path]
        else:
            return words
        if inside.endswith(".fa.md"):
            if not page.endswith(".fa.md"):
                return words  # the other language is a click away on every page
            inside = inside.replace(".fa.md", ".md")
        return f"{picture}[{words}]({'../' * (len(PurePosixPath(page).parts) - 1)}{inside}{anchor})"

    return "".join(piece if piece.startswith("```") else _LINK.sub(link, piece) for piece in _FENCE.split(markdown))


def _joined(folder: PurePosixPath, target: str) -> str:
    """The path from the root of the repository that `target` means in `folder`."""
    parts: list[str] = []
    for part in (folder / target).parts:
        if part == "..":
            if parts:
                parts.pop()
        elif part != ".":
            parts.append(part)
    return "/".join(parts)
