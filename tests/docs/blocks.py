"""Code blocks of the documentation and what to do with each.

A page is read from top to bottom; its blocks share one folder, one database `facts.db` and one Python namespace. Before a
block a comment may stand: `<!-- file: NAME -->` puts the block into that file, `<!-- not run: REASON -->` leaves it out.
A `text` block right behind a Python block is what that prints.
"""

import re
from dataclasses import dataclass
from pathlib import Path

ROOT = Path(__file__).resolve().parents[2]
PAGES = [
    "README.md",
    "README.fa.md",
    "rules/README.md",
    "rules/README.fa.md",
    *(str(p.relative_to(ROOT)) for p in sorted((ROOT / "docs").rglob("*.md")) if "reference" not in p.parts),
]
RUN = {"sh", "console", "python", "pycon", "sql"}
READ = {"yaml", "toml", "json", "text", "mermaid"}

_BLOCK = re.compile(
    r"(?:^<!-- (?P<order>file|not run): (?P<argument>.*?) -->\n+)?^(?P<indent> *)```(?P<language>\w*)[^\n]*\n(?P<code>.*?)^ *```",
    re.DOTALL | re.MULTILINE,
)

# Tables of quality and speed are written by scripts/readme_tables.py, which runs the commands above them.
_MEASURED = re.compile(r"^<!-- (quality|quality-full|speed) -->.*?^<!-- /\1 -->", re.DOTALL | re.MULTILINE)


@dataclass(frozen=True)
class Block:
    """One block: where it stands, what it is, what its comment orders."""

    page: str
    line: int
    language: str
    code: str
    order: str | None
    argument: str | None

    def __str__(self):
        return f"{self.page}:{self.line}"


def blocks_of(page):
    """The blocks of a page in order."""
    text = _MEASURED.sub(lambda part: "\n" * part[0].count("\n"), (ROOT / page).read_text(encoding="utf-8"))
    found = []
    for match in _BLOCK.finditer(text):
        code = "\n".join(line.removeprefix(match["indent"]) for line in match["code"].splitlines()) + "\n"
        line = text.count("\n", 0, match.start("language")) + 1
        found.append(Block(page, line, match["language"], code, match["order"], match["argument"]))
    return found
