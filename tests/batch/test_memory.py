import random

import psutil
import pytest

import stub
from gozareh.batch import Settings, extractor, run_batch
from gozareh.batch.engines import in_process
from gozareh.reading import read_reports
from gozareh.records import Report
from gozareh.writing import RunInfo, open_target


def curve(items, extract, target, *, every):
    """Resident megabytes after each `every` reports."""
    seen = []

    def note(counts):
        if counts.reports // every > len(seen):
            seen.append(psutil.Process().memory_info().rss / 2**20)

    run_batch(
        items,
        target=open_target(str(target)),
        engine=in_process(extract),
        run=RunInfo("0.1", "rules-1", "hazm"),
        on_shard=note,
    )
    return seen


@pytest.mark.parametrize(
    ("count", "name"),
    [
        (20_000, "f.jsonl"),
        pytest.param(200_000, "f.db", marks=pytest.mark.soak),
        pytest.param(1_000_000, "f.jsonl", marks=pytest.mark.soak),
    ],
)
def test_memory_of_the_loader_is_flat(tmp_path, count, name):
    """From a file of small reports, each with an id of its own, to the target."""
    with (tmp_path / "in.jsonl").open("w") as stream:
        for n in range(count):
            stream.write(f'{{"id": "some/folder/report-{n}", "text": "مهندس نام{n} گفت: {n} واحد"}}\n')
    seen = curve(read_reports([tmp_path / "in.jsonl"]), stub.extract, tmp_path / name, every=count // 10)
    assert len(seen) == 10
    # 22 bytes an id, and what a database keeps of its pages; a leak of 200 bytes a report would show.
    assert seen[-1] - seen[2] < 60 + count * 30 / 2**20, seen


@pytest.mark.soak
def test_memory_of_the_extraction_is_flat(tmp_path, checkout):
    """New words in every report: numbers, and names that no lexicon holds."""
    corpus = [item for item in read_reports([checkout / "corpus" / "reports"]) if isinstance(item, Report)]

    def items():
        for n in range(6000):
            report = corpus[n % len(corpus)]
            yield Report(f"{report.id}@{n}", f"{report.text}\nمهندس نوواژه{n} گفت: {n} واحد در شهر{n}آباد.")

    seen = curve(items(), extractor(Settings()), tmp_path / "f.jsonl", every=1000)
    assert len(seen) == 6
    assert seen[-1] - seen[1] < 60, seen


@pytest.mark.soak
def test_memory_is_flat_where_every_report_names_somebody_new(tmp_path):
    """Four words a report that nobody has seen: what is remembered fills up and is emptied, the vocabulary stays as it is."""
    chance = random.Random(3)

    def word():
        return "".join(chance.choices("بپتجچخدرزسشعفقکگلمنوهی", k=chance.randint(5, 8)))

    def items():
        for n in range(150_000):
            name = f"مهندس {word()} {word()}"
            yield Report(f"r{n}", f"{name}، فرماندار {word()}آباد گفت: {n} واحد در شهرک {word()} فعال است.")

    seen = curve(items(), extractor(Settings(model="none")), tmp_path / "f.jsonl", every=15_000)
    assert len(seen) == 10
    # The last third; without forgetting it grows by a kilobyte a report.
    assert seen[-1] - seen[6] < 30, seen
    assert max(seen) < 600, seen
