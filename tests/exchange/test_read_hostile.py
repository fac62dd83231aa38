"""Whatever the bytes are: a document, or sentences. Never another exception."""

from __future__ import annotations

import copy
import json
from pathlib import Path
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from followup.errors import FollowupError
from followup.exchange.plan_json import plan_document
from followup.exchange.read import BadDocument, read_document, read_file
from tests.exchange.kit import GOOD


@pytest.mark.parametrize(
    ("raw", "sentence"),
    [
        (b"", "The file is empty."),
        (b"\xef\xbb\xbf \n", "The file is empty."),
        (b"{", "line 1, column 2: not JSON"),
        (b"\x00", "line 1, column 1: not JSON"),
        (b"null", "should be an object, not null"),
        (b"[]", "should be an object, not a list"),
        (b'"followup"', "should be an object, not text"),
        (b"NaN", "should be an object, not a number"),
        (b"1e999", "should be an object, not a number"),
        (b"9" * 10_000, "should be an object, not a number"),
        (b"\xff\xfe{\x00}\x00", "The file is not UTF-8 text (byte 1)."),
        ("Müller".encode("cp1252"), "The file is not UTF-8 text (byte 2)."),
        (b"[" * 200_000, "nested too deeply"),
        (b'{"a":' * 100_000, "nested too deeply"),
        (b"PK\x03\x04\x14\x00\x06\x00", "line 1, column 1: not JSON"),
        (b"SQLite format 3\x00", "line 1, column 1: not JSON"),
        (b"company;role\nAcme;Engineer", "line 1, column 1: not JSON"),
        (b'{"format": "followup", "version": 1, "profile": {"x": "\n"}}', "line 1, column 56: not JSON"),
        (b'{"version": 1}', 'format: is missing; it should be "followup"'),
        (b'{"format": "followup", "version": NaN}', "version: should be 1, not nan"),
        (b'{"format": "followup", "format": "followup", "version": 1, "profile": {}}', "format: is given twice"),
    ],
)
def test_bytes_that_are_no_interchange_file_are_refused_with_a_sentence(raw: bytes, sentence: str) -> None:
    with pytest.raises(BadDocument) as caught:
        read_document(raw)
    assert any(sentence in line for line in caught.value.problems), caught.value.problems


def test_a_name_given_twice_is_a_problem_at_its_place() -> None:
    raw = json.dumps(GOOD).replace('"company": "Acme"', '"company": "Acme", "company": "Other"')
    with pytest.raises(BadDocument, match=r"applications\[0\]\.company: is given twice"):
        read_document(raw.encode())


def test_a_byte_order_mark_is_no_problem() -> None:
    assert read_document(b"\xef\xbb\xbf" + json.dumps(GOOD).encode()).applications


@pytest.mark.parametrize("name", ["missing.json", "", "\0", "a" * 5000])
def test_a_file_that_cannot_be_opened_is_a_sentence(name: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(tmp_path)
    with pytest.raises(BadDocument, match=r"cannot be read: "):
        read_file(name)


def test_a_folder_is_not_a_file(tmp_path: Path) -> None:
    with pytest.raises(BadDocument, match=r"Is a directory|Permission denied"):
        read_file(str(tmp_path))


def test_a_window_past_the_calendars_end_is_named_by_its_application() -> None:
    changed = copy.deepcopy(GOOD)
    changed["applications"][0]["touchpoints"] = []
    changed["applications"][0]["interviews"][0].update(
        starts_at="2100-12-30T10:00:00-08:00", ends_at="2100-12-30T11:00:00-08:00", decision_on=None
    )
    with pytest.raises(BadDocument, match=r"^applications\[0\]: .*2101.* is outside 1990-2100"):
        plan_document(read_document(json.dumps(changed).encode()))


scalars = st.none() | st.booleans() | st.integers() | st.floats() | st.text() | st.sampled_from(
    ["2026-11-20", "2026-11-20T14:00", "2100-12-31", "1990-01-01T00:00Z", "skipped", "i1", "US", "Dana Ruiz"]
)  # fmt: skip
anything = st.recursive(
    scalars, lambda inner: st.lists(inner, max_size=4) | st.dictionaries(st.text(max_size=8), inner, max_size=4)
)


def places(value: Any, at: tuple[Any, ...] = ()) -> list[tuple[Any, ...]]:
    """Every place within a JSON value."""
    if isinstance(value, dict):
        return [at, *(place for key, inner in value.items() for place in places(inner, (*at, key)))]
    if isinstance(value, list):
        return [at, *(place for key, inner in enumerate(value) for place in places(inner, (*at, key)))]
    return [at]


PLACES = [place for place in places(GOOD) if place]


@settings(max_examples=300, deadline=None)
@given(spoils=st.lists(st.tuples(st.sampled_from(PLACES), anything), min_size=1, max_size=4))
def test_a_good_file_with_anything_anywhere_is_a_plan_or_a_sentence(spoils: list[tuple[tuple[Any, ...], Any]]) -> None:
    changed: Any = copy.deepcopy(GOOD)
    for place, value in spoils:
        holder = changed
        try:
            for step in place[:-1]:
                holder = holder[step]
            holder[place[-1]] = value
        except (TypeError, IndexError, KeyError):
            continue
    try:
        plan_document(read_document(json.dumps(changed).encode("utf-8", "surrogatepass")))
    except FollowupError as error:
        assert str(error).encode()  # noqa: PT017 - either outcome is right


@settings(max_examples=300, deadline=None)
@given(raw=st.binary(max_size=200) | anything.map(lambda value: json.dumps(value).encode()))
def test_any_bytes_are_refused_with_a_sentence(raw: bytes) -> None:
    with pytest.raises(BadDocument, match=r"."):
        read_document(raw)
