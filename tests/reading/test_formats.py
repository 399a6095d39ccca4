"""Every format: the same reports, whatever they are kept in."""

import csv
import datetime as dt
import gzip
import io
import json
import zipfile

import pytest

from gozareh.errors import ConfigurationError
from gozareh.reading import Options, column_mapping, read_reports, total_bytes
from gozareh.records import Failure, Report

TEXT = "شركت ۱۲ واحد دارد،\nپایان\u200cها «تمام»"
ROWS = [
    {"id": "1", "text": TEXT, "title": "عنوان", "published": "1392-03-21", "source": "ایرنا"},
    {"id": "2", "text": "۵ واحد", "title": None, "published": None, "source": None},
]


def read(*inputs, **options):
    items = list(read_reports(inputs, **options))
    return [i for i in items if isinstance(i, Report)], [i for i in items if isinstance(i, Failure)]


def plain(report):
    return {key: getattr(report, key) for key in ROWS[0]}


def write_csv(path, rows=ROWS, *, delimiter=",", encoding="utf-8"):
    with path.open("w", encoding=encoding, newline="") as stream:
        writer = csv.DictWriter(stream, list(rows[0]), delimiter=delimiter)
        writer.writeheader()
        writer.writerows(rows)


def write_parquet(path, rows=ROWS):
    pa = pytest.importorskip("pyarrow", exc_type=ImportError)
    from pyarrow import parquet

    parquet.write_table(pa.Table.from_pylist(rows), path)


WRITERS = {
    "r.jsonl": lambda path: path.write_text("".join(json.dumps(row) + "\n" for row in ROWS), encoding="utf-8"),
    "r.json": lambda path: path.write_text(json.dumps(ROWS, ensure_ascii=False, indent=2), encoding="utf-8"),
    "r.csv": write_csv,
    "r.tsv": lambda path: write_csv(path, delimiter="\t"),
    "excel.csv": lambda path: write_csv(path, delimiter=";", encoding="utf-8-sig"),
    "r.parquet": write_parquet,
}


@pytest.mark.parametrize("name", WRITERS)
@pytest.mark.parametrize("packing", ["", ".gz", ".zip"])
def test_tables_give_the_same_reports(tmp_path, name, packing):
    path = tmp_path / name
    WRITERS[name](path)
    if packing == ".gz":
        packed = tmp_path / f"{name}.gz"
        packed.write_bytes(gzip.compress(path.read_bytes()))
        if name.endswith(".parquet"):
            reports, [problem] = read(packed)
            assert problem.remedy, "a Parquet file is read from its end: not as a stream"
            return
    elif packing == ".zip":
        packed = tmp_path / "r.zip"
        with zipfile.ZipFile(packed, "w", zipfile.ZIP_DEFLATED) as archive:
            archive.write(path, f"in/{name}")
            archive.writestr("__MACOSX/._x.csv", b"junk")
        if name.endswith(".parquet"):
            reports, problems = read(packed)
            assert problems or len(reports) == 2
            return
    else:
        packed = path
    reports, problems = read(packed)
    assert not problems
    assert [plain(report) for report in reports] == ROWS
    assert all(str(packed) in report.path for report in reports)


def test_columns_by_other_names(tmp_path):
    write_csv(tmp_path / "r.csv", [{"nr": "7", "خبر": "۵ واحد", "تیتر": "t"}])
    [problem] = read(tmp_path / "r.csv")[1]
    assert "--map" in problem.remedy
    options = Options(column_mapping(["text=خبر", "id=nr"]))
    [report], _ = read(tmp_path / "r.csv", options=options)
    assert (report.id, report.text, report.title) == ("7", "۵ واحد", "t")
    for wrong in ("text", "body=text", "text="):
        with pytest.raises(ConfigurationError):
            column_mapping([wrong])


def test_bad_rows_are_named_and_the_others_are_read(tmp_path):
    (tmp_path / "r.csv").write_text("id,text\n1,الف\n2\n3,\n4,ب\n", encoding="utf-8")
    reports, problems = read(tmp_path / "r.csv")
    assert [report.id for report in reports] == ["1", "4"]
    assert [problem.where.rsplit(":", 1)[1] for problem in problems] == ["3", "4"]


def test_bad_items_of_an_array(tmp_path):
    (tmp_path / "r.json").write_text('[{"text": "a"}, 5, {"id": "x"}, {"text": "b"}, {"te', encoding="utf-8")
    reports, problems = read(tmp_path / "r.json")
    assert [report.text for report in reports] == ["a", "b"]
    assert [problem.where for problem in problems] == [
        f"{tmp_path}/r.json:2",
        f"{tmp_path}/r.json:3",
        f"{tmp_path}/r.json",
    ]


@pytest.mark.parametrize("whole", [{"reports": ROWS, "n": 2}, ROWS])
def test_an_object_that_holds_the_array(tmp_path, whole):
    (tmp_path / "r.json").write_text(json.dumps(whole), encoding="utf-8")
    assert [plain(report) for report in read(tmp_path / "r.json")[0]] == ROWS


LONG = "گزارش استان سمنان: ۱۲ واحد صنعتي و ۳۴۰ شغل در شهرك های صنعتي فعال است. " * 3
CP1256 = LONG.replace("ی", "ي").replace("۱۲", "12").replace("۳۴۰", "340")


@pytest.mark.parametrize(
    ("encoding", "text", "named"),
    [
        ("utf-8", LONG, "utf-8"),
        ("utf-8-sig", LONG, "utf-8-sig"),
        ("utf-16", LONG, "utf-16"),
        ("utf-16-le", LONG, "utf-16-le"),
        ("utf-16-be", LONG, "utf-16-be"),
        ("cp1256", CP1256, "cp1256"),
        ("cp1256", "گزارش سمنان", "cp1256"),
    ],
)
def test_encodings_are_detected_and_reported(tmp_path, encoding, text, named):
    (tmp_path / "a.txt").write_bytes(text.encode(encoding))
    (tmp_path / "b.jsonl").write_bytes((json.dumps({"text": text}, ensure_ascii=False) + "\n").encode(encoding))
    write_csv(tmp_path / "c.csv", [{"text": text}], encoding=encoding)
    reports, problems = read(tmp_path)
    assert not problems
    assert [(report.text, report.encoding) for report in reports] == [(text, named)] * 3


def test_damaged_utf8_is_refused_and_not_read_as_something_else(tmp_path):
    data = LONG.encode()
    (tmp_path / "a.txt").write_bytes(data[:100] + b"\xd8" + data[101:])
    _, [problem] = read(tmp_path / "a.txt")
    assert problem.message.startswith("not UTF-8: byte 0x")


PAGE = """<!doctype html><html lang="fa"><head><title>افتتاح ۱۲ واحد صنعتی در سمنان</title>
<meta property="article:published_time" content="2013-06-11T10:00:00+04:30">
<meta property="og:site_name" content="خبرگزاری نمونه"></head><body><nav><a href="/">خانه</a> <a href="/x">ورزش</a></nav>
<article><h1>افتتاح ۱۲ واحد صنعتی در سمنان</h1><p>مدیرعامل شرکت شهرک‌های صنعتی سمنان گفت: ۱۲ واحد صنعتی با ۳۴۰ شغل در این
استان به بهره‌برداری رسیده است و کار ساخت ۵ واحد دیگر نیز ادامه دارد.</p><p>وی افزود: سرمایه‌گذاری این واحدها ۴۵ میلیارد تومان بوده است و
تا پایان سال جاری ۲۰۰ نفر دیگر در این واحدها به کار گرفته می‌شوند.</p></article><footer>همه حقوق محفوظ است</footer></body></html>"""


@pytest.mark.parametrize("encoding", ["utf-8", "utf-16"])
def test_a_page_gives_its_main_text_title_and_date(tmp_path, encoding):
    pytest.importorskip("trafilatura", exc_type=ImportError)
    (tmp_path / "p.html").write_bytes(PAGE.encode(encoding))
    [report], problems = read(tmp_path / "p.html")
    assert not problems
    assert "۱۲ واحد صنعتی با ۳۴۰ شغل" in report.text
    assert "شهرک\u200cهای" in report.text
    assert "ورزش" not in report.text
    assert (report.id, report.title, report.published) == ("p", "افتتاح ۱۲ واحد صنعتی در سمنان", "2013-06-11")
    assert report.source


def test_a_page_without_a_text_is_named(tmp_path):
    pytest.importorskip("trafilatura", exc_type=ImportError)
    (tmp_path / "p.html").write_text("<html><body></body></html>")
    assert "no main text" in read(tmp_path / "p.html")[1][0].message


RSS = """<?xml version="1.0" encoding="utf-8"?><rss version="2.0"><channel><title>خبرگزاری نمونه</title>
<item><guid>n1</guid><title>یک</title><pubDate>Tue, 11 Jun 2013 10:00:00 +0430</pubDate>
<description>&lt;p&gt;۱۲ واحد صنعتی در سمنان&lt;/p&gt;&lt;p&gt;۵ شغل&lt;/p&gt;</description></item>
<item><title>دو</title><description></description></item></channel></rss>"""
ATOM = """<feed xmlns="http://www.w3.org/2005/Atom"><title>نمونه</title><entry><id>n2</id><title>سه</title>
<updated>2013-06-11T10:00:00Z</updated><content type="html">&lt;b&gt;۷ واحد&lt;/b&gt; در قم</content></entry></feed>"""


def test_feeds_give_their_entries(tmp_path):
    pytest.importorskip("feedparser", exc_type=ImportError)
    (tmp_path / "a.rss").write_text(RSS, encoding="utf-8")
    (tmp_path / "b.atom").write_text(ATOM, encoding="utf-8")
    reports, [problem] = read(tmp_path)
    assert [(r.id, r.title, r.published, r.source) for r in reports] == [
        ("n1", "یک", "2013-06-11", "خبرگزاری نمونه"),
        ("n2", "سه", "2013-06-11", "نمونه"),
    ]
    assert "۱۲ واحد صنعتی در سمنان" in reports[0].text
    assert "<" not in reports[0].text + reports[1].text
    assert problem.where.endswith("a.rss:2")


def test_a_document_of_a_word_processor(tmp_path):
    docx = pytest.importorskip("docx", exc_type=ImportError)
    document = docx.Document()
    document.core_properties.title = "عنوان"
    document.core_properties.author = "روابط عمومی"
    document.core_properties.created = dt.datetime(2013, 6, 11, tzinfo=dt.UTC)
    document.add_paragraph("۱۲ واحد")
    table = document.add_table(1, 2)
    table.cell(0, 0).text, table.cell(0, 1).text = "سمنان", "۵"
    document.add_paragraph("پایان")
    document.save(tmp_path / "d.docx")
    [report], problems = read(tmp_path / "d.docx")
    assert not problems
    assert (report.id, report.text) == ("d", "۱۲ واحد\nسمنان\t۵\nپایان")
    assert (report.title, report.published) == ("عنوان", "2013-06-11")


@pytest.mark.parametrize(
    ("text", "published", "source"),
    [
        ("سمنان - ۲۱ خرداد ۱۳۹۲ - مدیرعامل گفت: ۵ واحد", "1392-03-21", None),
        ("تاریخ انتشار: ۱۳۹۲/۰۳/۲۱\nمدیرعامل گفت", "1392-03-21", None),
        ("خبرگزاری نمونه - سمنان: ۵ واحد", None, "خبرگزاری نمونه"),
        ("در ۲۱ خرداد ۱۳۹۲ پنج واحد افتتاح شد.", None, None),
        ("مدیرعامل گفت: قرارداد ۲۱ خرداد ۱۳۹۲ - که مهم بود - لغو شد", None, None),
        ("۱۲ واحد از سال ۱۳۹۲ - تاکنون", None, None),
    ],
)
def test_a_dateline_says_when_and_who(tmp_path, text, published, source):
    (tmp_path / "a.txt").write_text(text, encoding="utf-8")
    [report], _ = read(tmp_path / "a.txt")
    assert (report.published, report.source, report.text) == (published, source, text)


def test_a_dateline_counts_in_rows_without_a_date_too(tmp_path):
    text = "سمنان - ۲۱ خرداد ۱۳۹۲ - مدیرعامل گفت: ۵ واحد"
    rows = [{"text": text}, {"text": text, "published": "1400-01-02", "source": "نمونه"}, {"text": "۵ واحد"}]
    lines = "".join(json.dumps(row, ensure_ascii=False) + "\n" for row in rows)
    (tmp_path / "1401-05-06.jsonl").write_text(lines, encoding="utf-8")
    reports, problems = read(tmp_path / "1401-05-06.jsonl")
    assert not problems
    found = [(report.published, report.source) for report in reports]
    assert found == [("1392-03-21", None), ("1400-01-02", "نمونه"), (None, None)]  # the file's name dates no row


@pytest.mark.parametrize(
    ("name", "published"),
    [("1392-03-21-semnan", "1392-03-21"), ("x_20130611", "2013-06-11"), ("1392-13-41", None), ("report12", None)],
)
def test_a_date_in_the_file_name(tmp_path, name, published):
    (tmp_path / f"{name}.txt").write_text("۵ واحد", encoding="utf-8")
    assert read(tmp_path / f"{name}.txt")[0][0].published == published


def test_addresses_of_fsspec(tmp_path):
    import fsspec

    memory = fsspec.filesystem("memory")
    for name in ("/in/a.txt", "/in/x/b.txt"):
        memory.pipe(name, "۵ واحد".encode())
    try:
        assert [report.id for report in read("memory://in")[0]] == ["a", "x/b"]
        assert [report.id for report in read("memory://in/*.txt")[0]] == ["a"]
        assert [report.id for report in read("memory://in/a.txt")[0]] == ["a"]
        assert total_bytes(["memory://in"]) == 2 * len("۵ واحد".encode())
        assert read("memory://in/none.txt")[1][0].remedy
        assert read("nothing://x")[1][0].remedy
    finally:
        memory.rm("/in", recursive=True)
    (tmp_path / "a.txt").write_text("۵")
    assert read((tmp_path / "a.txt").as_uri())[0][0].text == "۵"


def zipped(path, members):
    with zipfile.ZipFile(path, "w", zipfile.ZIP_DEFLATED) as archive:
        for name, data in members.items():
            archive.writestr(name, data)


def test_archives_are_read_like_folders(tmp_path):
    zipped(tmp_path / "r.zip", {"b/2.txt": "دو", "a.txt": "یک", "c.md": "x"})
    reports, problems = read(tmp_path / "r.zip")
    assert [(report.id, report.text) for report in reports] == [("r/a", "یک"), ("r/b/2", "دو")]
    assert not problems


def test_hostile_archives_are_refused_in_words(tmp_path):
    zipped(tmp_path / "bomb.zip", {f"{n}.jsonl": b" " * 20_000_000 for n in range(5)})
    zipped(tmp_path / "inner.zip", {"a.zip": b"PK\3\4", "../../evil.txt": "متن"})
    (tmp_path / "bomb.jsonl.gz").write_bytes(gzip.compress(b" \n" * 50_000_000, 1))
    (tmp_path / "cut.txt.gz").write_bytes(gzip.compress("متن".encode() * 1000)[:40])
    (tmp_path / "empty.zip").write_bytes(b"")
    reports, problems = read(tmp_path)
    told = {problem.where.rsplit("/", 1)[1]: problem.message for problem in problems}
    assert "MB unpacked" in told["bomb.zip"]
    assert "expands" in told["bomb.jsonl.gz"]
    assert "damaged" in told["cut.txt.gz"]
    assert "archive within" in told["inner.zip!a.zip"]
    assert "zip" in told["empty.zip"]
    assert [report.text for report in reports] == ["متن"], "read, never written anywhere"


@pytest.mark.parametrize("name", WRITERS)
def test_standard_input_is_told_by_its_first_bytes(tmp_path, name):
    if name.endswith((".csv", ".tsv", ".parquet")):
        pytest.skip("a table needs its suffix, or its end")
    WRITERS[name](tmp_path / name)
    for data in ((tmp_path / name).read_bytes(), gzip.compress((tmp_path / name).read_bytes())):
        reports, problems = read("-", stdin=io.BufferedReader(io.BytesIO(data)))
        assert [plain(report) for report in reports] == ROWS
        assert not problems


def test_a_mapping_is_for_the_files_that_have_its_column(tmp_path):
    (tmp_path / "a.csv").write_text("خبر,text\n12 واحد,summary\n,summary\n")
    (tmp_path / "b.jsonl").write_text('{"text": "13 واحد"}\n')
    items = list(read_reports([tmp_path], options=Options(column_mapping(["text=خبر"]))))
    assert [getattr(item, "text", None) for item in items if isinstance(item, Report)][-1] == "13 واحد"
    assert "summary" not in [getattr(item, "text", None) for item in items]
