import subprocess
import sys
import time
from importlib import import_module

import pytest
import typer

from gozareh.cli.app import COMMANDS


@pytest.mark.parametrize("name", COMMANDS)
def test_every_command_says_what_it_does(name):
    app = typer.Typer()
    app.callback()(lambda: None)
    import_module(COMMANDS[name]).register(app)
    command = typer.main.get_group(app).commands[name]
    assert (command.help or "").strip()
    for inner in getattr(command, "commands", {"": command}).values():
        for parameter in inner.params:
            assert getattr(parameter, "help", None), f"{name} {inner.name} {parameter.name} has no help"


def test_extract_loads_nothing_heavy_for_its_help():
    code = (
        "import sys; sys.argv = ['gozareh', 'extract', '--help']\n"
        "from gozareh.cli import main\n"
        "try: main()\n"
        "except SystemExit: pass\n"
        "print(*[m for m in ('spacy', 'hazm', 'parsivar', 'numpy') if m in sys.modules], file=sys.stderr)"
    )
    started = time.perf_counter()
    done = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True)
    assert done.stderr.split() == []
    assert time.perf_counter() - started < 3


def test_an_unknown_command_is_told():
    done = subprocess.run([sys.executable, "-m", "gozareh", "extarct"], capture_output=True, text=True, check=False)
    assert done.returncode == 2
    assert "extarct" in done.stderr
