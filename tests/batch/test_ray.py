"""The cluster engine on a real Ray with two workers. Skipped where Ray is not installed; `.ci/run` installs it."""

import json
import os
import sys
from pathlib import Path

import pytest
from databases import facts

import stub
from gozareh.batch import Limits, Patience, Settings, run_batch
from gozareh.batch.on_ray import Job, on_ray
from gozareh.batch.pool import pool
from gozareh.errors import ConfigurationError
from gozareh.reading import read_reports
from gozareh.writing import RunInfo, open_target

ray = pytest.importorskip("ray", exc_type=ImportError)
pytest.importorskip("ray.data", exc_type=ImportError)
pytestmark = pytest.mark.filterwarnings("ignore")
RUN = RunInfo("0.1", "rules-1", "hazm", ("in",))


@pytest.fixture(scope="module", autouse=True)
def cluster():
    before = os.environ.get("PYTHONPATH")
    os.environ["PYTHONPATH"] = os.pathsep.join(path for path in sys.path if Path(path).is_dir())
    ray.init(num_cpus=3, log_to_driver=False, include_dashboard=False, logging_level="error")
    yield
    ray.shutdown()
    if before is None:
        del os.environ["PYTHONPATH"]
    else:
        os.environ["PYTHONPATH"] = before


def write(path, texts, first=0):
    lines = [json.dumps({"id": f"r{first + n}", "text": text}, ensure_ascii=False) for n, text in enumerate(texts)]
    path.write_text("\n".join(lines) + "\n")


@pytest.fixture
def inputs(tmp_path):
    """Files with reports, an id that comes twice, a line that is no JSON, and a report that fails."""
    folder = tmp_path / "in"
    folder.mkdir()
    texts = [f"مهندس نام{n} گفت: {n} واحد و {n + 1} شغل." for n in range(90)]
    write(folder / "a.jsonl", texts[:50])
    write(folder / "b.jsonl", [*texts[50:], "!!"], first=45)
    (folder / "c.jsonl").write_text("no json at all\n")
    (folder / "d.txt").write_text("12 واحد")
    return [str(folder), str(tmp_path / "missing.txt")]


def on_cluster(inputs, address, *, work=stub.work, shard=7, seconds=60):
    target = open_target(address)
    job = Job(Settings(limits=Limits(seconds=seconds)), workers=2, work=work, shard=shard)
    return run_batch(
        (),
        target=target,
        elsewhere=lambda: on_ray(inputs, job, form=target.form, sink=target.sink),
        run=RUN,
        patience=Patience(5),
    )


def locally(inputs, address):
    engine = pool(Settings(), workers=2, work=stub.work)
    return run_batch(read_reports(inputs), target=open_target(address), engine=engine, run=RUN, patience=Patience(5))


def counted(summary):
    counts = summary.counts
    return counts.reports, counts.figures, counts.officials, counts.problems, dict(counts.kinds)


def test_the_bytes_are_those_of_a_local_run(inputs, tmp_path):
    here = locally(inputs, str(tmp_path / "here.jsonl"))
    there = on_cluster(inputs, str(tmp_path / "there.jsonl"))
    assert (tmp_path / "here.jsonl").read_bytes() == (tmp_path / "there.jsonl").read_bytes()
    assert counted(here) == counted(there)
    assert counted(here)[3] == 8  # five ids twice, a line, a report, a missing file
    assert sorted(map(str, here.problems)) == sorted(map(str, there.problems))
    assert there.complete


@pytest.mark.parametrize("name", ["f.db", "f.duckdb", "f.parquet", "postgresql"])
def test_the_tables_are_those_of_a_local_run(inputs, tmp_path, name, request):
    if name == "postgresql":
        here, there = request.getfixturevalue("postgres"), request.getfixturevalue("another_postgres")
    else:
        here, there = str(tmp_path / "here" / name), str(tmp_path / "there" / name)
    assert counted(locally(inputs, here)) == counted(on_cluster(inputs, there))
    assert tables(here) == tables(there)


def tables(address):
    if not address.endswith(".parquet"):
        return facts(address)
    from pyarrow import parquet

    found = {}
    for folder in sorted(path for path in Path(address).iterdir() if path.is_dir()):
        rows = [
            row for file in sorted(folder.rglob("*.parquet")) for row in parquet.ParquetFile(file).read().to_pylist()
        ]
        found[folder.name] = sorted(map(repr, rows))
    return found


@pytest.fixture
def another_postgres(postgres_server):
    import psycopg

    with psycopg.connect(postgres_server.get_uri(), autocommit=True) as connection:
        connection.execute("CREATE DATABASE another")
    return str(postgres_server.get_uri(database="another"))


def test_a_worker_that_dies_in_mid_run_costs_nothing(tmp_path):
    path = tmp_path / "a.jsonl"
    mark = tmp_path / "killed"
    texts = [f"{n} واحد" for n in range(60)]
    texts[30] = f"‡‡ {mark} 7"
    write(path, texts)
    there = on_cluster([str(path)], str(tmp_path / "there.jsonl"))
    assert mark.exists()
    assert (there.complete, there.counts.problems) == (True, 0)
    locally([str(path)], str(tmp_path / "here.jsonl"))
    assert (tmp_path / "here.jsonl").read_bytes() == (tmp_path / "there.jsonl").read_bytes()


@pytest.mark.parametrize("name", ["f.jsonl", "f.parquet"])
def test_a_report_that_kills_every_worker_is_lost_alone(tmp_path, name):
    path = tmp_path / "a.jsonl"
    write(path, [*(f"{n} واحد" for n in range(20)), "††", *(f"{n} شغل" for n in range(20))])
    there = on_cluster([str(path)], str(tmp_path / name))
    assert there.complete
    assert [problem.report_id for problem in there.problems] == ["r20"]
    assert (there.counts.reports, there.counts.figures) == (41, 40)


def test_loading_again_passes_over_what_is_there(inputs, postgres):
    first = on_cluster(inputs, postgres)
    again = on_cluster(inputs, postgres)
    assert (again.counts.unchanged, again.counts.figures) == (first.counts.reports - 1, first.counts.figures)


def test_standard_input_is_refused(tmp_path):
    with pytest.raises(ConfigurationError, match="standard input"):
        on_cluster(["-"], str(tmp_path / "f.jsonl"))
