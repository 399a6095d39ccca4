"""The spaCy project of the documentation, step by step, with the scripts that it names."""

import re
import shutil
import subprocess
import sys
from pathlib import Path

import pytest
import yaml

pytestmark = pytest.mark.docs
PROJECT = Path(__file__).resolve().parents[2] / "docs" / "examples" / "spacy-project"


def test_the_project_runs(tmp_path):
    home = tmp_path / "docs" / "examples" / "spacy-project"
    shutil.copytree(PROJECT, home, ignore=shutil.ignore_patterns("build"))
    (tmp_path / "corpus").symlink_to(PROJECT.parents[2] / "corpus")
    (home / "build").mkdir()
    project = yaml.safe_load((home / "project.yml").read_text(encoding="utf-8"))
    told = ""
    for command in project["commands"]:
        for line in command["script"]:
            line = re.sub(r"\$\{vars\.(\w+)\}", lambda m: project["vars"][m[1]], line)
            words = [sys.executable if word == "python" else word for word in line.split()]
            done = subprocess.run(words, cwd=home, capture_output=True, text=True, check=False)
            assert done.returncode == 0, done.stderr
            told = done.stdout
        assert all((home / path).exists() for path in command.get("outputs", ()))
    assert re.search(r"^job +\d+$", told, re.MULTILINE)
