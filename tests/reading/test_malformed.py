"""More than two thousand malformed inputs: none crashes the reader, every one is accounted for."""

import gzip
import json
import random
import time
import zipfile

import pytest
import test_formats

from gozareh.reading import Options, read_reports
from gozareh.records import Failure, Report

TEXT = "مدیرعامل گفت: ۱۲ واحد صنعتی با ۳۴۰ شغل در سمنان فعال است. " * 4


def whole(folder):
    """One sound file of each format, name → bytes."""
    docx = pytest.importorskip("docx", exc_type=ImportError)
    rows = [{"id": str(n), "text": TEXT, "title": "t"} for n in range(3)]
    (folder / "a.txt").write_text(TEXT, encoding="utf-8")
    (folder / "a.jsonl").write_text(
        "".join(json.dumps(row, ensure_ascii=False) + "\n" for row in rows), encoding="utf-8"
    )
    (folder / "a.json").write_text(json.dumps(rows), encoding="utf-8")
    test_formats.write_csv(folder / "a.csv", rows)
    test_formats.write_csv(folder / "a.tsv", rows, delimiter="\t")
    test_formats.write_parquet(folder / "a.parquet", rows)
    (folder / "a.html").write_text(test_formats.PAGE, encoding="utf-8")
    (folder / "a.rss").write_text(test_formats.RSS, encoding="utf-8")
    (folder / "a.atom").write_text(test_formats.ATOM, encoding="utf-8")
    document = docx.Document()
    document.add_paragraph(TEXT)
    document.save(folder / "a.docx")
    (folder / "a.jsonl.gz").write_bytes(gzip.compress((folder / "a.jsonl").read_bytes()))
    with zipfile.ZipFile(folder / "a.zip", "w", zipfile.ZIP_DEFLATED) as archive:
        archive.write(folder / "a.txt", "a.txt")
        archive.write(folder / "a.csv", "b.csv")
    return {path.name: path.read_bytes() for path in sorted(folder.iterdir())}


def spoil(data, chance):
    """`data` in one of the ways in which files are spoiled."""
    at = chance.randrange(max(1, len(data)))
    end = min(len(data), at + chance.randrange(1, 60))
    ways = (
        lambda: data[:at],
        lambda: data[at:],
        lambda: data[:at] + chance.randbytes(end - at) + data[end:],
        lambda: data[:at] + b"\0" * (end - at) + data[end:],
        lambda: data[:at] + data[end:],
        lambda: data[:at] + bytes([data[at] ^ 1 << chance.randrange(8)]) + data[at + 1 :],
        lambda: data[:at] + b'"' + data[at:],
        lambda: data[:at] + rb"\ud800" + data[at:],
        lambda: data[:at] + b"\xed\xa0\x80" + data[at:],
        lambda: data[:at] + data[at:end] * 3000 + data[end:],
        lambda: data.decode("utf-8", "ignore").encode("utf-16-le"),
        lambda: data.decode("utf-8", "ignore").encode("cp1256", "ignore"),
        lambda: data.decode("utf-8", "ignore").encode("utf-7"),
        lambda: chance.randbytes(len(data) % 5000),
        lambda: b"\xef\xbb\xbf" * 3 + data,
        lambda: data + data,
        lambda: b"",
    )
    return chance.choice(ways)()


@pytest.mark.parametrize("seed", range(4))
def test_spoiled_files_are_read_or_named(tmp_path, seed):
    (tmp_path / "sound").mkdir()
    sound = whole(tmp_path / "sound")
    chance = random.Random(seed)
    options = Options(report_bytes=1 << 20, archive_bytes=16 << 20)
    for n in range(44):
        for name, data in sound.items():
            path = tmp_path / f"{n}-{name}"
            path.write_bytes(spoil(data, chance))
            began = time.monotonic()
            items = list(read_reports([path], options=options))
            assert time.monotonic() - began < 20, path
            for item in items:
                assert isinstance(item, Report | Failure)
                if isinstance(item, Failure):
                    assert item.remedy, item
                    assert str(path) in item.where
                    assert item.trace is None, item
                else:
                    item.text.encode()
                    assert "\0" not in item.text
            empty_allowed = name.endswith((".jsonl", ".gz", ".csv", ".tsv", ".json"))
            assert items or empty_allowed, path
            path.unlink()


def test_a_huge_line_a_huge_cell_and_a_huge_number(tmp_path):
    options = Options(report_bytes=1 << 20)
    huge = "ب" * (1 << 20)
    (tmp_path / "a.jsonl").write_text(json.dumps({"text": huge}) + "\n" + json.dumps({"text": "۵"}) + "\n")
    (tmp_path / "b.csv").write_text(f"id,text\n1,{huge}\n2,۵\n", encoding="utf-8")
    (tmp_path / "c.json").write_text(json.dumps([{"text": huge}, {"text": "۵"}], ensure_ascii=False), encoding="utf-8")
    (tmp_path / "d.txt").write_text(huge, encoding="utf-8")
    (tmp_path / "e.jsonl").write_text('{"id": ' + "9" * 5000 + ', "text": "x"}\n')
    items = list(read_reports([tmp_path], options=options))
    problems = [item for item in items if isinstance(item, Failure)]
    assert sum("MB" in problem.message or "field larger" in problem.message for problem in problems) >= 4
    assert [item.text for item in items if isinstance(item, Report)].count("۵") >= 2
