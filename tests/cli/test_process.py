"""The command as a process of its own, on the real pipeline: signals, pipes and terminals."""

import json
import os
import pty
import signal
import sqlite3
import subprocess
import sys
import time

import pytest

TEXT = "مدیرعامل شرکت گفت: ۱۲ واحد صنعتی با ۳۴۰ شغل در سمنان فعال است."


def start(*words, **options):
    return subprocess.Popen([sys.executable, "-m", "gozareh", *map(str, words)], **options)


@pytest.fixture
def many(tmp_path):
    path = tmp_path / "many.jsonl"
    with path.open("w") as stream:
        stream.writelines(json.dumps({"id": str(n), "text": f"{n} واحد. " + TEXT * 20}) + "\n" for n in range(3000))
    return path


def documents(path):
    db = sqlite3.connect(path)
    try:
        return db.execute("SELECT count(*) FROM documents").fetchone()[0]
    except sqlite3.OperationalError:
        return 0
    finally:
        db.close()


@pytest.mark.parametrize(("number", "workers"), [(signal.SIGINT, 1), (signal.SIGTERM, 1), (signal.SIGINT, 2)])
def test_a_signal_finishes_the_shard_in_hand_and_reports(many, tmp_path, number, workers):
    path = tmp_path / "f.db"
    with start(
        "extract", many, "--to", path, "--workers", workers, stderr=subprocess.PIPE, text=True, start_new_session=True
    ) as process:
        while not (path.exists() and documents(path)):
            assert process.poll() is None
            time.sleep(0.05)
        os.killpg(process.pid, number) if number == signal.SIGINT else process.send_signal(number)
        _, err = process.communicate(timeout=60)
    assert process.returncode == 128 + number
    assert "stopped before the end" in err
    assert "Traceback" not in err
    done = documents(path)
    assert 0 < done < 3000
    db = sqlite3.connect(path)
    assert db.execute("SELECT complete, reports FROM runs").fetchall() == [(0, done)]
    db.close()


def test_a_reader_that_has_seen_enough_is_no_error(many):
    with start("extract", many, stdout=subprocess.PIPE, stderr=subprocess.PIPE, text=True) as process:
        assert json.loads(process.stdout.readline())["id"] == "0"
        process.stdout.close()
        err = process.stderr.read()
        process.wait(timeout=60)
    assert "Traceback" not in err
    assert process.returncode == 128 + signal.SIGPIPE


def test_a_terminal_sees_a_bar(tmp_path):
    path = tmp_path / "r.jsonl"
    path.write_text("".join(json.dumps({"id": str(n), "text": TEXT * 20}) + "\n" for n in range(300)))
    main, side = pty.openpty()
    with start(
        "extract", path, "-o", tmp_path / "f.jsonl", stderr=side, env={**os.environ, "TERM": "xterm"}
    ) as process:
        os.close(side)
        seen = b""
        while True:
            try:
                piece = os.read(main, 4096)
            except OSError:  # the other side is closed
                break
            if not piece:
                break
            seen += piece
        process.wait(timeout=60)
    os.close(main)
    assert "━".encode() in seen
    assert "figures" in seen.decode(errors="replace")
    assert process.returncode == 0


def test_the_first_record_comes_soon(tmp_path):
    (tmp_path / "a.txt").write_text(TEXT)
    started = time.perf_counter()
    with start("extract", tmp_path / "a.txt", stdout=subprocess.PIPE, stderr=subprocess.DEVNULL) as process:
        assert json.loads(process.stdout.readline())["figures"]
        took = time.perf_counter() - started
        process.wait(timeout=60)
    assert took < 10  # about 1 s on a quiet machine; `make bench` measures


def test_both_backends_find_the_same_figures_here(tmp_path):
    (tmp_path / "a.txt").write_text(TEXT)
    outputs = []
    for backend in ("hazm", "parsivar"):
        with start(
            "extract", tmp_path / "a.txt", "--backend", backend, stdout=subprocess.PIPE, stderr=subprocess.DEVNULL
        ) as process:
            outputs.append(json.loads(process.stdout.read()))
            process.wait(timeout=60)
    values = [[(figure["value"], figure["kind"]) for figure in output["figures"]] for output in outputs]
    assert values == [[(12, "unit"), (340, "job")]] * 2
