import io
import json
import tracemalloc

import pytest
from hypothesis import given
from hypothesis import strategies as st

from gozareh.reading import MAX_BYTES, derived_id, read_reports, total_bytes
from gozareh.records import Failure, Report

TEXT = "شركت ۱۲ واحد دارد.\r\nپایان\u200cها"


def read(*inputs, **options):
    items = list(read_reports(inputs, **options))
    return [i for i in items if isinstance(i, Report)], [i for i in items if isinstance(i, Failure)]


def line(**keys):
    return json.dumps(keys, ensure_ascii=False) + "\n"


def test_a_text_file_is_one_report_character_for_character(tmp_path):
    (tmp_path / "a.txt").write_bytes(b"\xef\xbb\xbf" + TEXT.encode())
    [report], problems = read(tmp_path / "a.txt")
    assert (report.id, report.text, report.line) == ("a", TEXT, None)
    assert not problems


def test_utf16_with_its_mark_is_read(tmp_path):
    (tmp_path / "a.txt").write_bytes(TEXT.encode("utf-16"))
    assert read(tmp_path / "a.txt")[0][0].text == TEXT


def test_a_folder_is_read_in_order_with_ids_from_paths(tmp_path):
    for name in ("b/2.txt", "b/1.txt", "a.txt", ".hidden.txt", "c.md"):
        (tmp_path / name).parent.mkdir(exist_ok=True)
        (tmp_path / name).write_text(name)
    reports, problems = read(tmp_path)
    assert [r.id for r in reports] == ["a", "b/1", "b/2"]
    assert not problems


def test_a_glob_is_read_below_its_fixed_part(tmp_path):
    for name in ("x/1.txt", "y/1.txt"):
        (tmp_path / name).parent.mkdir()
        (tmp_path / name).write_text("متن")
    assert [r.id for r in read(f"{tmp_path}/**/*.txt")[0]] == ["x/1", "y/1"]


def test_a_file_named_twice_is_read_once(tmp_path):
    (tmp_path / "a.txt").write_text("متن")
    reports, problems = read(tmp_path / "a.txt", tmp_path, f"{tmp_path}/*.txt")
    assert [r.id for r in reports] == ["a"]
    assert not problems


def test_jsonl_with_everything_and_with_text_alone(tmp_path):
    path = tmp_path / "r.jsonl"
    path.write_text(
        line(id="1", text=TEXT, title="t", published="1392-03-21", source="s", other=[1]) + "\n" + line(text=TEXT)
    )
    reports, problems = read(path)
    assert reports[0] == Report("1", TEXT, "t", "1392-03-21", "s", str(path), 1, "utf-8")
    assert (reports[1].id, reports[1].line) == (derived_id(TEXT), 3)
    assert not problems


def test_numbers_as_ids_and_empty_strings(tmp_path):
    (tmp_path / "r.jsonl").write_text(line(id=7, text="", title=""))
    [report], problems = read(tmp_path / "r.jsonl")
    assert (report.id, report.text, report.title) == ("7", "", None)
    assert not problems


@pytest.mark.parametrize(
    ("stdin", "ids"), [(TEXT, ["stdin"]), (line(id="1", text="a") + line(id="2", text="b"), ["1", "2"])]
)
def test_standard_input_is_text_or_jsonl(stdin, ids):
    reports, problems = read("-", stdin=io.BufferedReader(io.BytesIO(stdin.encode())))
    assert [r.id for r in reports] == ids
    assert not problems


BAD_LINES = {
    "broken": (b'{"id": "1", "text": "a', "broken JSON"),
    "not an object": (b"[1]", "not a JSON object"),
    "no text": (b'{"id": "1"}', "`text` is missing"),
    "null text": (b'{"id": "1", "text": null}', "`text` is missing"),
    "text is a number": (b'{"id": "1", "text": 5}', "not a string"),
    "title is a list": (b'{"id": "1", "text": "a", "title": []}', "not a string"),
    "not utf-8": (b'{"id": "1", "text": "\xe3\xe5"}', "not UTF-8"),
    "nul": (b'{"id": "1", "text": "a\\u0000b"}', "NUL"),
    "lone surrogate": (b'{"id": "1", "text": "a\\ud800b"}', "surrogate"),
    "raw control": (b'{"id": "1", "text": "a\x00b"}', "broken JSON"),
    "nan": (b'{"id": "1", "text": NaN}', "broken JSON"),
    "deep": (b'{"text": "a", "x": ' + b"[" * 100_000, "broken JSON"),
    "long": (b'{"text": "' + b"a" * 50_000_000 + b'"}', "MB"),
}


@pytest.mark.parametrize("kind", BAD_LINES)
def test_a_bad_line_is_named_and_the_others_are_read(tmp_path, kind):
    bad, words = BAD_LINES[kind]
    path = tmp_path / "r.jsonl"
    path.write_bytes(line(id="before", text="الف").encode() + bad + b"\n" + line(id="after", text="ب").encode())
    reports, [problem] = read(path)
    assert [(r.id, r.line) for r in reports] == [("before", 1), ("after", 3)]
    assert problem.where.startswith(f"{path}:2")
    assert words in problem.message
    assert problem.remedy
    assert problem.stage == "read"


BAD_FILES = {
    "undecodable": ("متن".encode("utf-16-le") + b"\xff\xfe", "not UTF-8"),
    "damaged utf-8": ("گزارش سمنان".encode()[:-1] + b" \xe3", "not UTF-8"),
    "nul": (b"a\0b", "NUL"),
    "long": (b"a" * (MAX_BYTES + 1), "MB"),
}


@pytest.mark.parametrize("kind", BAD_FILES)
def test_a_bad_file_is_named_and_the_others_are_read(tmp_path, kind):
    content, words = BAD_FILES[kind]
    for name in "ac":
        (tmp_path / f"{name}.txt").write_text("متن")
    (tmp_path / "b.txt").write_bytes(content)
    reports, [problem] = read(tmp_path)
    assert [r.id for r in reports] == ["a", "c"]
    assert problem.where == str(tmp_path / "b.txt")
    assert words in problem.message
    assert problem.remedy


def test_missing_paths_empty_folders_and_patterns_without_files_are_named(tmp_path):
    (tmp_path / "empty").mkdir()
    (tmp_path / "a.txt").write_text("متن")
    given_ = [tmp_path / "none.txt", tmp_path / "empty", f"{tmp_path}/*.csv"]
    reports, problems = read(*given_, tmp_path / "a.txt")
    assert [r.id for r in reports] == ["a"]
    assert [p.where for p in problems] == list(map(str, given_))
    assert all(p.remedy for p in problems)


def test_an_id_used_twice_is_named_and_nothing_is_lost(tmp_path):
    (tmp_path / "r.jsonl").write_text(line(id="x", text="1") + line(id="x#2", text="2") + line(id="x", text="3"))
    reports, [problem] = read(tmp_path / "r.jsonl")
    assert [(r.id, r.text) for r in reports] == [("x", "1"), ("x#2", "2"), ("x#3", "3")]
    assert "'x'" in problem.message
    assert problem.where.endswith(":3")


def test_one_text_twice_without_ids_is_two_reports(tmp_path):
    (tmp_path / "r.jsonl").write_text(line(text="1") * 2)
    reports, problems = read(tmp_path / "r.jsonl")
    assert len({r.id for r in reports}) == 2
    assert not problems


def test_memory_is_flat(tmp_path):
    path = tmp_path / "r.jsonl"
    with path.open("w") as stream:
        for n in range(20_000):
            stream.write(line(id=str(n), text="متن گزارش " * 200))
    assert path.stat().st_size > 60_000_000
    tracemalloc.start()
    try:
        count = sum(1 for _ in read_reports([path]))
        _, peak = tracemalloc.get_traced_memory()
    finally:
        tracemalloc.stop()
    assert count == 20_000
    assert peak < 8_000_000


def test_progress_adds_up_to_the_size(tmp_path):
    (tmp_path / "a.txt").write_text("متن")
    (tmp_path / "b.jsonl").write_text(line(id="1", text="a") + "broken\n" + line(id="2", text="b"))
    seen = []
    list(read_reports([tmp_path], advance=seen.append))
    assert sum(seen) == total_bytes([tmp_path])
    assert total_bytes(["-", tmp_path]) is None


texts = st.text(st.characters(exclude_characters="\0", exclude_categories=["Cs"]))


@given(st.lists(texts, max_size=5))
def test_any_texts_come_back_as_they_were(tmp_path_factory, given_):
    folder = tmp_path_factory.mktemp("r")
    (folder / "r.jsonl").write_text("".join(line(id=str(n), text=t) for n, t in enumerate(given_)) or "\n", newline="")
    assert [r.text for r in read(folder / "r.jsonl")[0]] == given_


@given(st.binary(max_size=200))
def test_no_bytes_crash_the_reader(tmp_path_factory, data):
    folder = tmp_path_factory.mktemp("r")
    (folder / "a.jsonl").write_bytes(data)
    (folder / "b.txt").write_bytes(data)
    (folder / "c.log").write_bytes(data)
    for name in ("a.jsonl", "b.txt", "c.log"):
        reports, problems = read(folder / name)
        assert all(problem.remedy for problem in problems)
        assert all(report.text.encode() is not None for report in reports)


def test_names_are_told_apart_as_a_set_of_them_would():
    from gozareh.reading import Names

    names, seen = Names(), set()
    for n in range(20_000):
        name = f"r{n * n % 15_013}"
        assert names.add(name) is (name not in seen)
        seen.add(name)
    assert len(names) == len(seen)


def test_a_name_that_is_taken_gets_the_next_free_number():
    from gozareh.reading import Names

    names = Names()
    assert [names.new_name(name) for name in ("a", "a#2", "a", "b", "a", "b")] == [
        None,
        None,
        "a#3",
        None,
        "a#4",
        "b#2",
    ]


def test_names_take_less_than_25_bytes_each():
    import tracemalloc

    from gozareh.reading import Names

    tracemalloc.start()
    names = Names()
    for n in range(100_000):
        names.add(f"a-rather-long-path/with/folders/{n}")
    size, _ = tracemalloc.get_traced_memory()
    tracemalloc.stop()
    assert size < 2_500_000
