"""Every code block of the documentation runs and gives what it shows. `make docs` runs these, and so does CI."""

import contextlib
import doctest
import io
import json
import os
import re
import shutil
import sqlite3
import subprocess
import sys
import tomllib
from pathlib import Path

import pytest
import yaml
from blocks import PAGES, READ, ROOT, RUN, blocks_of

pytestmark = pytest.mark.docs

ADDRESS = "postgresql://user@host/base"
REPORT = next(b.code for b in blocks_of("README.md") if b.language == "text" and "رئیس سازمان" in b.code)


@pytest.fixture
def folder(tmp_path, monkeypatch):
    """A folder as a reader has it: the corpus and the documentation beside, `report.txt` of the README, some news."""
    for name in ("corpus", "docs", "benchmarks", "scripts"):
        (tmp_path / name).symlink_to(ROOT / name)
    (tmp_path / ".venv").symlink_to(sys.prefix)
    (tmp_path / "report.txt").write_text(REPORT, encoding="utf-8")
    (tmp_path / "news").mkdir()
    (tmp_path / "news" / "1.txt").write_text(REPORT, encoding="utf-8")
    shutil.copy(ROOT / "corpus" / "reports" / "dev.jsonl", tmp_path / "news.jsonl")
    monkeypatch.chdir(tmp_path)
    return tmp_path


@pytest.mark.parametrize("page", PAGES)
def test_page(page, folder, request):
    runner = Runner(folder, lambda: request.getfixturevalue("postgres"))
    blocks = blocks_of(page)
    for at, block in enumerate(blocks):
        expected = blocks[at + 1].code if at + 1 < len(blocks) and blocks[at + 1].language == "text" else None
        runner.run(block, expected)


@pytest.mark.parametrize(
    ("page", "wanted"),
    [
        ("README.md", {"5": "modality"}),
        ("README.fa.md", {"5": "modality"}),
        ("docs/tutorial.md", {"4": "modality", "3": "a year"}),
        ("docs/tutorial.fa.md", {"4": "modality", "3": "a year"}),
    ],
)
def test_explain_is_about_the_number_that_the_page_speaks_of(page, wanted, folder):
    """A page that asks for «۲۰۰ تا ۲۵۰» must not be answered that «۱۴۰۳» is a year: years are counted, too."""
    runner = Runner(folder, None)
    told = {}
    for block in blocks_of(page):
        if block.order == "file":
            runner.run(block, None)
        for report, number in re.findall(r"^gozareh explain (\S+) --number (\d+)", block.code, re.MULTILINE):
            told[number] = runner._shell(block, f"gozareh explain {report} --number {number}")
    assert told.keys() == wanted.keys()
    for number, words in wanted.items():
        assert words in told[number], (page, number)


def test_every_block_says_what_it_is():
    for page in PAGES:
        for block in blocks_of(page):
            assert block.language in RUN | READ, f"{block}: mark the language of the block"
            assert block.order != "not run" or len(block.argument) > 10, f"{block}: say why it is not run"


class Runner:
    """Runs the blocks of one page."""

    def __init__(self, folder, postgres):
        self.folder, self._postgres, self._address = folder, postgres, None
        self.names = {"__name__": "__main__"}
        self.path = os.pathsep.join([str(Path(sys.executable).parent), os.environ["PATH"]])

    def run(self, block, expected):
        if block.order == "file":
            (self.folder / block.argument).parent.mkdir(parents=True, exist_ok=True)
            (self.folder / block.argument).write_text(block.code, encoding="utf-8")
        if block.order is None:
            getattr(self, f"_{block.language}")(block, self._real(block.code), expected)

    def _real(self, code):
        """The code with the address of a real server in the place of the example's."""
        if ADDRESS not in code:
            return code
        self._address = self._address or self._postgres()
        code = code.replace(f'"{ADDRESS}"', f'"{self._address}"')
        return code.replace(ADDRESS, f"'{self._address}'")

    def _shell(self, block, code):
        if re.search(r"\bjq\b", code) and not shutil.which("jq"):
            pytest.skip("no jq here")
        if re.search(r"\bpsql\b", code) and not shutil.which("psql"):
            pytest.skip("no psql here")
        # A server runs until somebody stops it: here that is done after a while, and it must not have ended before.
        code = re.sub(r"^gozareh serve [^\n#]*", r"timeout -s INT 6 \g<0> || [ $? = 124 ] ", code, flags=re.MULTILINE)
        # A target of the checkout, not of this folder.
        code = re.sub(r"^make ", f"make -C {ROOT} ", code, flags=re.MULTILINE)
        environment = {**os.environ, "PATH": self.path, "COLUMNS": "200"}
        done = subprocess.run(
            ["bash", "-e", "-o", "pipefail", "-c", code],
            env=environment,
            capture_output=True,
            text=True,
            check=False,
            timeout=300,
        )
        assert done.returncode == 0, f"{block}:\n{code}\n{done.stdout}\n{done.stderr}"
        return done.stdout

    def _sh(self, block, code, _):
        if re.search(r"(?<!--to )\bfacts\.db\b", code):
            self._made("facts.db")
        self._shell(block, code)

    def _console(self, block, code, _):
        for part in re.split(r"^\$ ", code, flags=re.MULTILINE)[1:]:
            command, _, shown = part.partition("\n")
            told = self._shell(block, command)
            assert not shown.strip() or told.split() == shown.split(), f"{block}: {command}\n{told}"

    def _python(self, block, code, expected):
        told = io.StringIO()
        with contextlib.redirect_stdout(told):
            exec(compile(code, str(block), "exec"), self.names)
        shown = [line[2:] for line in re.findall(r"(?<=\n)# .*", code)]
        if expected is None and "print(" in code and shown:
            expected = "\n".join(shown)
        if expected is not None:
            assert told.getvalue().split() == expected.split(), block

    def _pycon(self, block, code, _):
        test = doctest.DocTestParser().get_doctest(code, self.names, str(block), block.page, block.line)
        test.globs = self.names  # not a copy: the next block goes on with them
        told = io.StringIO()
        failed = doctest.DocTestRunner().run(test, out=told.write, clear_globs=False).failed
        assert not failed, told.getvalue()

    def _sql(self, block, code, _):
        if "parquet" in code:
            import duckdb

            self._made("facts.parquet")
            assert duckdb.sql(code).fetchall()
            return
        self._made("facts.db")
        with contextlib.closing(sqlite3.connect(self.folder / "facts.db")) as db:
            for statement in filter(str.strip, code.split(";")):
                db.execute(statement).fetchall()

    def _made(self, target):
        if not (self.folder / target).exists():
            self._shell(target, f"gozareh extract corpus/reports --to {target}")

    def _yaml(self, block, code, _):
        list(yaml.safe_load_all(code))

    def _toml(self, block, code, _):
        tomllib.loads(code)

    def _json(self, block, code, _):
        json.loads(code)

    def _text(self, *_): ...

    _mermaid = _text
