"""A learner's own points: read from any table of text, or refused by row and reason; trained on."""

import math
import pickle
from dataclasses import replace
from typing import Any

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from relu_core.datasets import load_own
from relu_core.experiment import Experiment
from relu_core.own_points import (
    FARTHEST,
    MOST_POINTS,
    TableRefused,
    checked,
    decode,
    parse,
)

GOOD = "0.5,1,0\n1,2,1\n-1,0.25,0\n2,2,1\n"
POINTS = ((0.5, 1.0, 0), (1.0, 2.0, 1), (-1.0, 0.25, 0), (2.0, 2.0, 1))


def own(points: Any, **changes: Any) -> Experiment:
    settings = {"activations": ("relu",), "depth": 1, "width": 4, "learning_rate": 0.1, "steps": 3}
    return Experiment(dataset="own", points=points, **{**settings, **changes})


def many(rows: int) -> tuple[tuple[float, float, int], ...]:
    return tuple((0.1 * i, math.sin(i), int(i % 3 == 0)) for i in range(rows))


@pytest.mark.parametrize(
    "text",
    [
        GOOD,
        "x,y,label\n" + GOOD,
        "\n\n" + GOOD.replace("\n", "\r\n\r\n"),
        GOOD.replace(",", "\t"),
        GOOD.replace(",", ";").replace(".", ","),
        GOOD.replace(",", " "),
        GOOD.replace(",0\n", ",inside\n").replace(",1\n", ",outside\n"),
        GOOD.replace(",0\n", ',"a, b"\n').replace(",1\n", ',"c"\n'),
        GOOD.replace(",0\n", ",-1\n"),
        "横坐标,纵坐标,类别\n" + GOOD.replace(",0\n", ",内\n").replace(",1\n", ",外\n"),
        "\ufeff" + GOOD.replace("-", "\u2212"),
    ],
)
def test_a_table_is_read_however_it_is_written(text: str) -> None:
    assert parse(text).points == POINTS
    for encoding in ("utf-8", "utf-8-sig", "utf-16"):
        assert parse(text.removeprefix("\ufeff").encode(encoding)).points == POINTS
    if "\u2212" not in text:
        assert parse(text.encode("gb18030")).points == POINTS


def test_bare_utf_16_is_known_by_its_zeros() -> None:
    for encoding in ("utf-16-le", "utf-16-be"):
        assert parse(GOOD.encode(encoding)).points == POINTS


@pytest.mark.parametrize(
    ("text", "encoding"),
    [
        ("0,1,猫\n-1,2,狗\n", "gb18030"),
        ("横,纵,类\n0,1,猫\n-1,2,狗\n", "gb18030"),
        ("0,1,é\n−1,2,è\n", "utf-8"),
        ("0,1,猫\n−1,2,狗\n", "utf-8"),
        ("0,1,猫\n−1,2,狗\n", "utf-16"),
    ],
)
def test_a_few_bytes_are_enough_to_tell_the_encoding(text: str, encoding: str) -> None:
    """A detector that counts letters needs more of them: it takes these for Big5, or Western."""
    assert decode(text.encode(encoding))[0].removeprefix("\ufeff") == text


@pytest.mark.parametrize("missing", ["NA", "NaN", "", "-", "null"])
def test_a_missing_value_is_no_heading(missing: str) -> None:
    with pytest.raises(TableRefused) as refusal:
        parse(f"{missing},{missing},0\n{GOOD}")
    assert refusal.value.row == 1


@pytest.mark.parametrize(
    ("encoding", "guessed"),
    [("gb18030", "GB18030"), ("cp1252", "Windows-1252"), ("utf-8", None), ("utf-16", None)],
)
def test_an_encoding_that_is_guessed_is_told(encoding: str, guessed: str | None) -> None:
    word = "内" if encoding == "gb18030" else "café"
    table = parse(f"0.5,1,{word}\n1,2,b\n-1,0.25,{word}\n2,2,b\n".encode(encoding))
    assert (table.guessed, table.names) == (guessed, (word, "b"))


@pytest.mark.parametrize("word", ["Übung", "Größe", "naïve", "été", "ñandú", "Ärzte", "français"])
def test_a_western_word_is_not_taken_for_chinese(word: str) -> None:
    table = parse(f"0,5;1;{word}\n1;2;b\n-1;0,25;{word}\n2;2;b\n".encode("cp1252"))
    assert (table.guessed, table.names) == ("Windows-1252", (word, "b"))


@pytest.mark.parametrize("word", ["A类", "x和y", "猫狗", "ReLU组", "内（左）"])
def test_chinese_between_letters_stays_chinese(word: str) -> None:
    table = parse(f"0.5,1,{word}\n1,2,b\n-1,0.25,{word}\n2,2,b\n".encode("gb18030"))
    assert (table.guessed, table.names) == ("GB18030", (word, "b"))


def test_numbers_name_the_classes_in_their_order_and_words_as_they_come() -> None:
    assert parse("0,0,2\n1,1,1\n0,1,2\n1,0,1").names == ("1", "2")
    assert parse("0,0,b\n1,1,a\n0,1,b\n1,0,a").names == ("b", "a")


def seventh(row: str) -> str:
    """A table whose seventh line is ``row``: headings, five good ones, then this."""
    return "x,y,label\n" + "1,2,0\n0.5,3,1\n" * 2 + "1,2,0\n" + row + "\n4,4,1"


@pytest.mark.parametrize(
    ("text", "row", "reason", "values"),
    [
        ("", None, "empty", {}),
        ("x,y,label\n\n", None, "empty", {}),
        (seventh("1,2"), 7, "columns", {"found": 2}),
        (seventh("1,2,0,9"), 7, "columns", {"found": 4}),
        (seventh("1,two,0"), 7, "not_a_number", {"column": 2, "text": "two"}),
        (seventh(",2,0"), 7, "not_a_number", {"column": 1, "text": ""}),
        (seventh("1_0,2,0"), 7, "not_a_number", {"column": 1, "text": "1_0"}),
        (seventh("nan,2,0"), 7, "not_finite", {"column": 1, "text": "nan"}),
        (seventh("1,-Infinity,0"), 7, "not_finite", {"column": 2, "text": "-Infinity"}),
        (seventh("1e999,2,0"), 7, "not_finite", {"column": 1, "text": "1e999"}),
        (seventh("1,2e9,0"), 7, "too_large", {"column": 2, "text": "2e9"}),
        (seventh("1,2,"), 7, "no_label", {}),
        (seventh("1,2,5"), 7, "third_class", {"text": "5", "first": "0", "second": "1"}),
        ("1,2,0\n" * 5, None, "one_class", {"text": "0"}),
        ("1,2,0\n1,2,1", None, "too_few", {"rows": 2, "least": 4}),
        (
            "a,b,c\n" + "1,2,0\n1,2,1\n" * 1001,
            2002,
            "too_many",
            {"rows": 2002, "most": MOST_POINTS},
        ),
    ],
)
def test_what_cannot_be_read_is_refused_by_row_and_reason(text, row, reason, values) -> None:
    with pytest.raises(TableRefused) as refusal:
        parse(text)
    found = refusal.value
    assert (found.row, found.reason, dict(found.values)) == (row, reason, values)


@pytest.mark.parametrize("source", [b"1,2,\x81\n", b"\x89PNG\r\n\x1a\n\0\0\0\rIHDR", b"\xff\xfe0"])
def test_bytes_in_no_known_encoding_are_refused(source: bytes) -> None:
    with pytest.raises(TableRefused) as refusal:
        parse(source)
    assert refusal.value.reason in ("encoding", "columns")


LINES = st.lists(
    st.tuples(
        st.one_of(st.floats().map(str), st.text(max_size=6)),
        st.one_of(st.floats(-10, 10).map(str), st.text(max_size=3)),
        st.sampled_from(["0", "1", "a", "b", "", '"']),
    ).map(",".join),
    max_size=30,
).map("\n".join)


@given(st.one_of(st.text(), st.binary(), LINES, LINES.map(lambda text: text.encode("utf-16"))))
def test_anything_is_read_whole_or_refused(source: str | bytes) -> None:
    try:
        table = parse(source)
    except TableRefused:
        return
    assert checked(table.points) == table.points
    assert len(set(table.names)) == 2


@given(
    st.lists(
        st.tuples(*[st.floats(-FARTHEST, FARTHEST)] * 2, st.sampled_from([0, 1])),
        min_size=4,
    )
)
def test_what_is_written_out_is_read_back_exactly(points) -> None:
    if len({label for *_, label in points}) == 2:
        assert parse("\n".join(f"{x!r},{y!r},{label}" for x, y, label in points)).points == tuple(
            points
        )


@pytest.mark.parametrize(
    "points",
    [
        None,
        "abcd",
        POINTS[:3],
        many(MOST_POINTS + 1),
        [(0.0, 0.0, 1)] * 5,
        [*POINTS, (0.0, 0.0, 2)],
        [*POINTS, (0.0, math.nan, 1)],
        [*POINTS, (0.0, math.inf, 1)],
        [*POINTS, (0.0, 2e9, 1)],
        [*POINTS, (0.0, 0.0, True)],
        [*POINTS, (0.0, "1", 1)],
        [*POINTS, (0.0, 1.0)],
        [*POINTS, 7],
    ],
)
def test_no_experiment_has_points_that_cannot_be_learned(points: object) -> None:
    with pytest.raises(ValueError, match=r"points is .* allowed"):
        own(points)


def test_points_go_with_their_dataset_alone() -> None:
    with pytest.raises(ValueError, match=r"points is .* allowed is None"):
        replace(own(POINTS), dataset="moons")
    with pytest.raises(ValueError, match=r"noise is 0\.1"):
        own(POINTS, noise=0.1)


def test_an_experiment_with_points_is_a_key_like_any_other() -> None:
    experiment = own([list(point) for point in POINTS])
    assert experiment == own(POINTS)
    assert hash(experiment) == hash(own(POINTS))
    assert pickle.loads(pickle.dumps(experiment)) == experiment
    assert Experiment(**experiment.as_dict()) == experiment
    assert experiment != own((*POINTS[:3], (2.0, 2.5, 1)))
    assert experiment.layer_sizes == (2, 4, 1)


@pytest.mark.parametrize("rows", [4, 39, 40, 41, 203])
def test_a_fifth_is_held_out_where_there_is_enough(rows: int) -> None:
    points = many(rows)
    data = load_own(points, seed=1)
    if rows < 40:
        np.testing.assert_array_equal(data.X_test, data.X_train)
        assert len(data.y_train) == rows
    else:
        everything = np.concatenate([data.X_train, data.X_test])
        assert len(np.unique(everything, axis=0)) == rows
        assert rows / 5 - 2 < len(data.y_test) <= rows / 5
        assert set(data.y_train) == set(data.y_test) == {0, 1}
    assert len(data.y_train) == own(points).train_samples


def test_features_are_standardised_whatever_their_scale() -> None:
    points = tuple((1e6 + 1000 * x, 1e-3 * y, label) for x, y, label in many(100))
    data = load_own(points, seed=0)
    X = np.concatenate([data.X_train, data.X_test])
    np.testing.assert_allclose(X.mean(axis=0), 0, atol=1e-5)
    np.testing.assert_allclose(X.std(axis=0), 1, rtol=1e-5)
    x, y, label = points[5]
    own_scale = np.array([point[:2] for point in points])
    expected = (np.array([x, y]) - own_scale.mean(axis=0)) / own_scale.std(axis=0)
    nearest = np.abs(X - expected).max(axis=1).argmin()
    assert np.concatenate([data.y_train, data.y_test])[nearest] == label
    assert np.abs(X[nearest] - expected).max() < 1e-5


def test_points_on_one_line_keep_their_constant_feature_at_0() -> None:
    data = load_own([(0.0, 0.1, 0), (1.0, 0.1, 1), (2.0, 0.1, 0)], seed=0)
    assert np.abs(data.X_train[:, 1]).max() < 1e-9


def test_networks_learn_a_learners_own_points() -> None:
    from relu_core.training import train

    points = tuple((math.cos(i), math.sin(i), int(math.cos(i) > 0)) for i in range(60))
    recording = train(own(points, width=16, steps=300, seeds=4, learning_rate=0.5))
    assert np.median(recording.test_accuracy[0, :, -1]) > 0.9
