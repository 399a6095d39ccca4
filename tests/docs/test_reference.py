"""The reference pages follow the code; every command and option has its words; every page is in the site."""

import re
import subprocess
import sys
from pathlib import Path

import yaml
from typer.main import get_command

from gozareh.cli.app import COMMANDS, app

ROOT = Path(__file__).resolve().parents[2]


def test_the_reference_is_in_step():
    done = subprocess.run(
        [sys.executable, "scripts/reference.py", "--check"], cwd=ROOT, capture_output=True, text=True, check=False
    )
    assert done.returncode == 0, f"{done.stdout}{done.stderr}\nrun python scripts/reference.py"


def commands():
    root = get_command(app)
    for name in COMMANDS:
        command = root.get_command(None, name)
        inner = getattr(command, "commands", None) or {"": command}
        yield from ((f"{name} {sub}".strip(), one) for sub, one in inner.items())


def test_every_command_and_option_is_documented():
    page = (ROOT / "docs" / "reference" / "cli.md").read_text(encoding="utf-8")
    for name, command in commands():
        assert command.help, name
        section = page.split(f" gozareh {name}\n", 1)[1].split("\n## ", 1)[0]
        for parameter in command.params:
            assert getattr(parameter, "help", None), f"gozareh {name}: {parameter.name} has no help"
            assert all(f"`{option}`" in section for option in parameter.opts if option.startswith("-"))


def test_every_command_has_an_example():
    page = (ROOT / "docs" / "command-line.md").read_text(encoding="utf-8")
    for name, _ in commands():
        assert re.search(rf"gozareh {name}\b", page), name


def test_every_page_is_in_the_navigation():
    text = re.sub(r"!!python/name:[\w.]+", "x", (ROOT / "mkdocs.yml").read_text(encoding="utf-8"))
    named = set(re.findall(r"[\w/-]+\.md", str(yaml.safe_load(text)["nav"])))
    pages = {str(p.relative_to(ROOT / "docs")) for p in (ROOT / "docs").rglob("*.md")}
    assert {page for page in pages if not page.endswith(".fa.md")} <= named


def test_links_lead_somewhere():
    pages = [
        *(ROOT / "docs").rglob("*.md"),
        *ROOT.glob("*.md"),
        *(ROOT / "rules").glob("*.md"),
        *(ROOT / "corpus").glob("*.md"),
    ]
    for page in pages:
        text = re.sub(r"^```.*?^```", "", page.read_text(encoding="utf-8"), flags=re.DOTALL | re.MULTILINE)
        for target in re.findall(r"\]\((?!https?:|mailto:|#)([^)\s#]+)", text):
            assert (page.parent / target).exists(), f"{page.relative_to(ROOT)}: {target}"
