"""Plant every kind of error and know the score."""

import copy

import pytest
from hypothesis import given
from hypothesis import strategies as st

from gozareh.evaluation.scoring import against, evaluate

TEXT = "مهندس موفق: ۱۰ شهرک، ۲۰ ناحیه، ۳۰ درصد، ۴۰ تا ۵۰ نفر و ۶۰ میلیارد ریال؛ دکتر راد نیز بود. وی گفت."


def span(text, occurrence=0):
    start = -1
    for _ in range(occurrence + 1):
        start = TEXT.index(text, start + 1)
    return {"text": text, "start": start, "end": start + len(text)}


def figure(told, value, unit, kind, **more):
    base = {
        "number": span(told), "value": value, "value_max": None, "unit": unit, "kind": kind, "noun": "شهرک صنعتی",
        "bound": "exact", "status": None, "attributes": [], "modality": "asserted", "change": None, "per": None,
        "place": "تهران", "sites": [], "time": None, "speaker": "o1",
    }  # fmt: skip
    return base | more


def official(key, name, mentions, **more):
    base = {"id": key, "name": name, "honorific": None, "role": None, "organization": None, "mentions": mentions}
    return base | more


GOLD = {
    "id": "r1",
    "figures": [
        figure("۱۰", 10, "count", "estate"),
        figure("۲۰", 20, "count", "zone", time={"text": "تا پایان خرداد"}, sites=["ری"]),
        figure("۳۰", 30, "percent", "unit", attributes=["state", "permanent"]),
        figure("۴۰ تا ۵۰", 40, "count", "job", value_max=50, bound="about"),
        figure("۶۰ میلیارد", 60 * 10**9, "IRR", "other", speaker=None),
    ],
    "officials": [
        official("o1", "موفق", [span("مهندس موفق"), span("وی")], honorific="مهندس", role="معاون"),
        official("o2", "راد", [span("دکتر راد")], honorific="دکتر"),
    ],
}
REPORT = {"id": "r1", "text": TEXT, "topic": "industry", "tags": ["range"], "style": "a+b"}


def score(change, *, gold=GOLD):
    pred = copy.deepcopy(GOLD)
    change(pred)
    return evaluate([gold], [pred], [REPORT], samples=0)


def put(index, **fields):
    return lambda pred: pred["figures"][index].update(fields)


def test_the_gold_itself_is_perfect():
    result = score(lambda pred: None)
    named = {name: s.value for name, s in result.scores.items() if s.value is not None}
    assert set(named.values()) == {1.0}
    assert {"core.f1", "all.f1", "complete", "attribute.time", "official.record.f1", "conll.f1"} <= set(named)
    assert result.mistakes == []


@pytest.mark.parametrize(
    ("change", "core", "every", "types"),
    [
        (lambda p: p["figures"].pop(0), 2 * 3 / (4 + 3), 2 * 4 / (5 + 4), ["missed"]),
        (lambda p: p["figures"].pop(4), 1.0, 2 * 4 / (5 + 4), ["missed"]),
        (
            lambda p: p["figures"].append(figure("شهرک", 1, "count", "estate")),
            2 * 4 / (4 + 5), 2 * 5 / (5 + 6), ["false-alarm"],
        ),
        (lambda p: p["figures"].append(copy.deepcopy(p["figures"][0])), 8 / 9, 10 / 11, ["false-alarm"]),
        (put(0, value=11), 3 / 4, 4 / 5, ["wrong-figure"]),
        (put(0, value="10"), 3 / 4, 4 / 5, ["wrong-figure"]),
        (put(0, value=True), 3 / 4, 4 / 5, ["wrong-figure"]),
        (put(0, value=float("nan")), 3 / 4, 4 / 5, ["wrong-figure"]),
        (put(0, unit="ha"), 3 / 4, 4 / 5, ["wrong-figure"]),
        (put(0, kind="zone"), 3 / 4, 1.0, ["wrong-attributes"]),
        (put(0, kind="other"), 2 * 3 / (4 + 3), 4 / 5, ["wrong-figure"]),
        (put(4, kind="investment"), 1.0, 1.0, []),
        (put(4, kind="job"), 2 * 4 / (4 + 5), 4 / 5, ["wrong-figure"]),
        (put(3, value_max=None), 3 / 4, 4 / 5, ["wrong-figure"]),
        (put(2, value=30.009), 1.0, 1.0, []),
        (put(2, value=30.02), 3 / 4, 4 / 5, ["wrong-figure"]),
        (put(0, number={"text": "x", "start": 0, "end": 3}), 3 / 4, 4 / 5, ["false-alarm", "missed"]),
        (put(0, number=None), 3 / 4, 4 / 5, ["false-alarm", "missed"]),
        (put(3, number=span("۵۰")), 1.0, 1.0, []),
    ],
)  # fmt: skip
def test_figure_errors(change, core, every, types):
    result = score(change)
    assert result.value("core.f1") == pytest.approx(core)
    assert result.value("all.f1") == pytest.approx(every)
    assert sorted(m.type for m in result.mistakes) == types


@pytest.mark.parametrize(
    ("index", "fields", "wrong"),
    [
        (0, {"bound": "about"}, "bound"),
        (3, {"bound": None}, "bound"),
        (0, {"status": "operating"}, "status"),
        (0, {"modality": "planned"}, "modality"),
        (0, {"change": "increase"}, "change"),
        (0, {"per": "month"}, "per"),
        (0, {"place": None}, "place"),
        (0, {"place": "قم"}, "place"),
        (1, {"time": None}, "time"),
        (1, {"time": {"text": "تا پایان تیر"}}, "time"),
        (0, {"speaker": "o2"}, "speaker"),
        (0, {"speaker": None}, "speaker"),
        (4, {"speaker": "o1"}, "speaker"),
        (2, {"attributes": ["state"]}, "attributes"),
    ],
)
def test_attribute_errors_cost_that_attribute_and_completeness(index, fields, wrong):
    result = score(put(index, **fields))
    assert result.value("all.f1") == 1.0
    assert result.value("complete") == pytest.approx(4 / 5)
    for name in ("bound", "status", "modality", "change", "per", "place", "time", "speaker", "attributes"):
        assert result.value(f"attribute.{name}") == pytest.approx(4 / 5 if name == wrong else 1.0), name
    (mistake,) = result.mistakes
    assert mistake.type == "wrong-attributes"
    assert list(mistake.differing) == [wrong]
    assert f"⟦{GOLD['figures'][index]['number']['text']}⟧" in mistake.window


@pytest.mark.parametrize(
    ("index", "fields"),
    [
        (0, {"place": "تهـران"}),
        (0, {"speaker": "موفق"}),
        (0, {"speaker": {"name": "موفق"}}),
        (1, {"time": "خرداد امسال"}),
        (1, {"time": {"text": "پایان خرداد", "start": None}}),
        (2, {"attributes": ["permanent", "state"]}),
        (0, {"per": ""}),
    ],
)
def test_what_is_equal_when_folded_is_right(index, fields):
    assert score(put(index, **fields)).value("complete") == 1.0


def test_sites_are_scored_apart():
    result = score(put(1, sites=[]))
    assert (result.value("attribute.sites"), result.value("complete")) == (4 / 5, 1.0)


def test_nouns_full_and_partial():
    result = score(put(0, noun="شهرک"))
    assert (result.value("noun.full"), result.value("noun.partial")) == (4 / 5, 1.0)
    result = score(put(0, noun="کارگاه"))
    assert (result.value("noun.full"), result.value("noun.partial")) == (4 / 5, 4 / 5)
    assert score(put(0, noun="شهرك\u200cصنعتي")).value("noun.full") == 1.0


@pytest.mark.parametrize(
    ("change", "name", "record"),
    [
        (lambda p: p["officials"].pop(), 2 / 3, 2 / 3),
        (lambda p: p["officials"][0].update(role=None), 1.0, 1 / 2),
        (lambda p: p["officials"][0].update(honorific="دکتر"), 1.0, 1 / 2),
        (lambda p: p["officials"][0].update(organization="سازمان"), 1.0, 1 / 2),
        (lambda p: p["officials"][0].update(name="موفقی"), 1 / 2, 1 / 2),
        (lambda p: p["officials"][0].update(name=None), 1 / 2, 1 / 2),
        (lambda p: p["officials"][0].update(name="مو\u200cفق"), 1.0, 1.0),
        (lambda p: p["officials"].append(official("o3", "کس", [])), 4 / 5, 4 / 5),
        (lambda p: p["officials"].append(copy.deepcopy(p["officials"][0])), 4 / 5, 4 / 5),
    ],
)
def test_official_errors(change, name, record):
    result = score(change)
    assert result.value("official.name.f1") == pytest.approx(name)
    assert result.value("official.record.f1") == pytest.approx(record)


def test_one_prediction_never_pays_for_two():
    wide = {"text": "all", "start": 0, "end": len(TEXT)}
    result = score(lambda p: p.update(figures=[figure("۱۰", 10, "count", "estate", number=wide)]))
    assert result.value("core.recall") == 1 / 4
    assert result.value("core.precision") == 1.0


def test_the_best_overlap_is_taken_first():
    gold = copy.deepcopy(GOLD)
    gold["figures"] = [figure("۴۰ تا ۵۰", 5, "count", "job", place="قم"), figure("۴۰", 5, "count", "job", place="ری")]
    pred = copy.deepcopy(gold)
    pred["figures"].reverse()
    result = evaluate([gold], [pred], [REPORT], samples=0)
    assert (result.value("core.f1"), result.value("attribute.place")) == (1.0, 1.0)


def test_coreference_known_values():
    # gold {a,b} {c}, predicted {a,b,c}: MUC P 1/2 R 1/1, B³ P 5/9 R 1, CEAF-e 0.8 of 1 and of 2.
    result = score(
        lambda p: p.update(officials=[official("o1", "موفق", [span("مهندس موفق"), span("وی"), span("دکتر راد")])])
    )
    assert result.value("muc.f1") == pytest.approx(2 / 3)
    assert result.value("b3.f1") == pytest.approx(2 * (5 / 9) / (5 / 9 + 1))
    assert result.value("ceafe.f1") == pytest.approx(2 * 0.8 * 0.4 / 1.2)
    mean = (2 / 3 + 2 * (5 / 9) / (14 / 9) + 2 * 0.8 * 0.4 / 1.2) / 3
    assert result.value("conll.f1") == pytest.approx(mean)
    assert result.value("mention.f1") == 1.0


def test_missing_and_odd_records_are_noted_and_count_as_empty():
    second = {**copy.deepcopy(GOLD), "id": "r2"}
    result = evaluate([GOLD, second], [GOLD, GOLD, None, {"id": None}, {"id": "zz"}], [REPORT], samples=0)
    assert result.value("core.recall") == 1 / 2
    assert result.value("core.precision") == 1.0
    assert len(result.notes) == 5
    assert result.groups["topic"]["industry"][0] == 1
    assert set(result.groups["style"]) == {"a", "b"}


def test_nothing_to_measure_is_null_and_not_one():
    empty = {"id": "r1", "figures": [], "officials": []}
    result = evaluate([empty], [empty], [], samples=10)
    assert result.value("core.f1") is None
    assert evaluate([], [], []).value("core.f1") is None
    assert evaluate([empty], [GOLD], []).value("core.f1") == 0.0


JUNK = st.recursive(
    st.none() | st.booleans() | st.integers(-5, 200) | st.floats() | st.text(max_size=5),
    lambda inner: st.lists(inner, max_size=3) | st.dictionaries(st.text(max_size=5), inner, max_size=3),
    max_leaves=6,
)


@given(st.data())
def test_scoring_never_crashes_on_odd_predictions(data):
    pred = copy.deepcopy(GOLD)
    for target in (pred, *pred["figures"], *(f["number"] for f in pred["figures"]), *pred["officials"]):
        if data.draw(st.booleans()):
            target[data.draw(st.sampled_from(sorted(target)))] = data.draw(JUNK)
    pred["id"] = "r1"
    junk = [pred, data.draw(JUNK)]
    result = evaluate([GOLD], junk, [REPORT, data.draw(JUNK)], samples=2)
    for value in result.scores.values():
        assert value.value is None or 0.0 <= value.value <= 1.0 + 1e-9
    result.to_json()


def test_intervals_hold_the_score_and_shrink_to_it_when_all_reports_are_alike():
    gold = [{**copy.deepcopy(GOLD), "id": f"r{i}"} for i in range(12)]
    pred = copy.deepcopy(gold)
    for record in pred[:4]:
        record["figures"][0]["value"] = 99
    result = evaluate(gold, pred, [], samples=300)
    core = result.scores["core.f1"]
    assert core.low < core.value < core.high
    assert core.value == pytest.approx(1 - 4 / 48)
    alike = evaluate(gold, gold, [], samples=50).scores["core.f1"]
    assert (alike.low, alike.high) == (1.0, 1.0)


def test_paired_bootstrap_tells_a_real_difference_from_none():
    gold = [{**copy.deepcopy(GOLD), "id": f"r{i}"} for i in range(12)]
    worse = copy.deepcopy(gold)
    for record in worse:
        record["figures"].pop()
    ours, theirs = (evaluate(gold, pred, [], samples=0) for pred in (gold, worse))
    found = against(ours, theirs, samples=200)
    assert found["all.f1"].delta == pytest.approx(1 - 8 / 9)
    assert found["all.f1"].low > 0
    assert found["all.f1"].p == 0.0
    assert found["core.f1"].delta == 0.0
    assert found["core.f1"].p == 1.0


def test_calibration_error_of_planted_confidences():
    gold = [{**copy.deepcopy(GOLD), "id": f"r{i}"} for i in range(2)]
    pred = copy.deepcopy(gold)
    for record in pred:
        for item in record["figures"]:
            item["confidence"] = 0.8
    for index in range(2):  # two of ten are wrong: exactly calibrated
        pred[index]["figures"][0]["value"] = 7
    assert evaluate(gold, pred, [], samples=0).calibration.error == pytest.approx(0.0)
    for record in pred:
        record["figures"][1]["kind"] = "estate"  # four of ten are wrong
    found = evaluate(gold, pred, [], samples=0).calibration
    assert found.error == pytest.approx(0.2)
    assert found.brier == pytest.approx(0.6 * 0.04 + 0.4 * 0.64)
    assert [(b.count, b.accuracy) for b in found.bins if b.count] == [(10, pytest.approx(0.6))]


def test_confusions_count_misses_and_false_alarms():
    result = score(lambda p: (p["figures"].pop(4), p["figures"][0].update(kind="zone")))
    assert result.confusions["kind"]["estate", "zone"] == 1
    assert result.confusions["kind"]["other", "∅"] == 1
    assert result.confusions["bound"]["about", "about"] == 1
