"""Where a word may be broken: syllables of plain words, joints of paths, names and code."""

import pytest

from bookbuild.emit.pdf.lines.inside import break_points


def parts(word: str, *, hyphenated: bool = True) -> list[str]:
    points = sorted(break_points(word, hyphenated=hyphenated))
    return [word[start:end] for start, end in zip([0, *points], [*points, len(word)], strict=True)]


@pytest.mark.parametrize("word", ["etcd", "2,000", "3.14", "v1.2"])
def test_short_words_and_numbers_stay_whole(word: str) -> None:
    assert parts(word) == [word]


def test_a_word_breaks_between_syllables_with_a_hyphen() -> None:
    assert break_points("distributed", hyphenated=True) == dict.fromkeys([3, 7], True)
    assert break_points("distributed", hyphenated=False) == {}


@pytest.mark.parametrize(
    ("word", "expected"),
    [
        ("kubernetes.io/aws、", ["kubernetes.", "io/", "aws、"]),
        ("--force-new-cluster", ["--", "force-", "new-", "cluster"]),
        ("FlinkKafkaConsumer", ["FlinkKafkaConsumer"]),
        ("maxSurge2", ["max", "Surge2"]),
        ("https://a.org/b_c", ["https://", "a.", "org/", "b_c"]),
    ],
)
def test_names_and_paths_break_at_their_joints_without_one(word: str, expected: list[str]) -> None:
    assert parts(word, hyphenated=False) == expected


def test_marks_around_a_word_belong_to_it() -> None:
    assert parts("（distributed）、") == ["（dis", "trib", "uted）、"]
