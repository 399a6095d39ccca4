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


@pytest.mark.soak
def test_memory_of_the_loader_is_flat_over_200_000_reports(tmp_path):
    items = (report for first in range(0, 200_000, 1000) for report in stub.reports(1000, first=first))
    seen = curve(items, stub.extract, tmp_path / "f.db", every=20_000)
    assert len(seen) == 10
    assert seen[-1] - seen[2] < 60, seen


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
