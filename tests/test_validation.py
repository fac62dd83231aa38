"""Values that a person or a file gives: kept as meant, or refused with a sentence."""

from __future__ import annotations

from datetime import date, datetime, timezone
from zoneinfo import ZoneInfo

import pytest
from hypothesis import given
from hypothesis import strategies as st

from followup import validation
from followup.errors import FollowupError

LA = ZoneInfo("America/Los_Angeles")
UTC = timezone.utc


@pytest.mark.parametrize(
    ("given_text", "kept"),
    [
        ("  Acme  ", "Acme"),
        ("محمد العتيبي", "محمد العتيبي"),
        ("👩🏽‍💻 Zoë", "👩🏽‍💻 Zoë"),
        ("Donaudampfschifffahrtsgesellschaft", "Donaudampfschifffahrtsgesellschaft"),
        ("", ""),
    ],
)
def test_names_in_any_script_are_kept(given_text: str, kept: str) -> None:
    assert validation.clean_text(given_text) == kept


def test_line_ends_of_a_browser_become_plain_ones() -> None:
    assert validation.clean_text("one\r\ntwo\rthree\n", multiline=True, limit=50) == "one\ntwo\nthree"


@pytest.mark.parametrize(
    ("text", "sentence"),
    [
        ("a\nb", "on one line"),
        ("a\tb", "on one line"),
        ("a\u2028b", "on one line"),
        ("a\x00b", "U+0000"),
        ("a\x1bb", "U+001B"),
        ("a\x85b", "U+0085"),
        ("a\ud83d", "lone surrogate"),
        ("a" * 201, "at most 200 characters; this has 201"),
        ("a" * 10_000_000, "this has 10,000,000"),
    ],
)
def test_text_that_cannot_be_stored_is_refused_with_a_sentence(text: str, sentence: str) -> None:
    with pytest.raises(validation.Unfit, match=sentence.replace("+", r"\+")):
        validation.clean_text(text)


@pytest.mark.parametrize("text", ["", "   ", "\u200b\u200d", "\u3000"])
def test_a_name_of_nothing_visible_is_missing(text: str) -> None:
    with pytest.raises(validation.Unfit, match=r"This is needed\."):
        validation.required_text(text)


@pytest.mark.parametrize(
    "url", ["", "https://acme.example/jobs?id=1#top", "http://[::1]:8000/", "HTTPS://ACME.EXAMPLE"]
)
def test_web_links_are_kept(url: str) -> None:
    assert validation.web_url(url) == url


@pytest.mark.parametrize(
    "url",
    [
        "javascript:alert(1)",
        "JavaScript:alert(1)",
        "java\nscript:alert(1)",
        "data:text/html,x",
        "file:///etc/passwd",
        "//acme.example",
        "acme.example",
        "https://",
        "https:///path",
        "https://user:secret@acme.example",
        "https://user@acme.example",
        "https://acme.example/a b",
        "http://[::1",
        "http://acme.example:port/",
        "https:\\\\acme.example",
        "https://acme.example/" + "a" * 2000,
    ],
)
def test_links_that_a_click_could_regret_are_refused(url: str) -> None:
    with pytest.raises(validation.Unfit):
        validation.web_url(url)


@pytest.mark.parametrize("text", ["dana", "dana@", "a@b\nBcc: c@d.example", "a@" + "b" * 250 + ".example"])
def test_what_is_not_an_email_address_is_refused(text: str) -> None:
    with pytest.raises(validation.Unfit):
        validation.email(text)


def test_a_phone_number_needs_digits_and_keeps_its_form() -> None:
    assert validation.phone(" +1 (415) 555-0100 ext. 5 ") == "+1 (415) 555-0100 ext. 5"
    with pytest.raises(validation.Unfit, match="three digits"):
        validation.phone("ask Dana")


@pytest.mark.parametrize(
    "name", ["", "Mars/Olympus", "localtime", "right/UTC", "../../etc/passwd", "America", "\x00", "é"]
)
def test_a_zone_that_is_not_one_everywhere_is_refused(name: str) -> None:
    with pytest.raises(validation.Unfit, match="is not a time zone"):
        validation.zone(name)


def test_every_listed_zone_loads() -> None:
    assert {validation.zone(name).key for name in validation.zones()} == set(validation.zones())


@pytest.mark.parametrize(
    "text",
    ["2026-02-30", "20261125", "2026-W48-3", "25.11.2026", "1989-12-31", "2101-01-01", "٢٠٢٦-١١-٢٥", "2026-11-25 "],
)
def test_a_date_that_is_not_one_is_refused(text: str) -> None:
    with pytest.raises(FollowupError):
        validation.day(text)


def test_the_first_and_last_days_are_accepted() -> None:
    assert [validation.day("1990-01-01"), validation.day("2100-12-31")] == [date(1990, 1, 1), date(2100, 12, 31)]


def test_a_time_that_summer_time_skips_is_refused() -> None:
    with pytest.raises(validation.Unfit, match=r"Clocks in America/Los_Angeles skip 02:30 on 2026-03-08"):
        validation.local_instant(datetime(2026, 3, 8, 2, 30), LA)


def test_a_repeated_time_is_the_first_unless_said_otherwise() -> None:
    twice = datetime(2026, 11, 1, 1, 30)
    assert validation.local_instant(twice, LA) == datetime(2026, 11, 1, 8, 30, tzinfo=UTC)
    assert validation.local_instant(twice.replace(fold=1), LA) == datetime(2026, 11, 1, 9, 30, tzinfo=UTC)


@pytest.mark.parametrize(
    ("text", "at"),
    [
        ("2026-11-20T14:00:00-08:00", datetime(2026, 11, 20, 22, tzinfo=UTC)),
        ("2026-11-20T14:00", datetime(2026, 11, 20, 22, tzinfo=UTC)),
        ("2026-11-20 14:00:00.5", datetime(2026, 11, 20, 22, 0, 0, 500000, tzinfo=UTC)),
        ("2026-11-20T22:00Z", datetime(2026, 11, 20, 22, tzinfo=UTC)),
        ("2026-11-01T01:30:00-08:00", datetime(2026, 11, 1, 9, 30, tzinfo=UTC)),
    ],
)
def test_instants_are_read_with_and_without_an_offset(text: str, at: datetime) -> None:
    assert validation.instant(text, LA) == at


@pytest.mark.parametrize(
    "text",
    [
        "",
        "2026-11-20",
        "2026-11-20T24:00",
        "2026-11-20T14:60",
        "2026-11-20T14",
        "1989-12-31T23:00Z",
        "1990-01-01T00:30Z",
    ],
)
def test_an_instant_that_is_not_one_is_refused(text: str) -> None:
    with pytest.raises(FollowupError):
        validation.instant(text, LA)


@given(text=st.text(st.characters(categories=["L", "N", "P", "S", "Z", "C"])))
def test_cleaning_twice_is_cleaning_once_and_nothing_else_escapes(text: str) -> None:
    for clean in (
        validation.clean_text,
        validation.required_text,
        validation.web_url,
        validation.email,
        validation.phone,
    ):
        try:
            once = clean(text)
        except FollowupError:
            continue
        assert clean(once) == once
        once.encode()


@given(text=st.text(max_size=40))
def test_dates_times_and_zones_refuse_nonsense_in_a_sentence(text: str) -> None:
    for read in (validation.day, lambda value: validation.instant(value, LA), validation.zone):
        with pytest.raises(FollowupError, match=r"."):
            read(text)
