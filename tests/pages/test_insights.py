"""Insights: each number on the page is the number of rows behind its link; bad days are told beside their field."""

from __future__ import annotations

import re
from datetime import datetime, timezone
from html import unescape

import pytest
from django.test import Client
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from followup import clock, models, projection
from followup.exchange.load import rows_of
from followup.selectors.insights import figures
from followup.services.loading import store
from tests import factories as make
from tests.benchmarks.search import documents
from tests.pages.kit import words

pytestmark = pytest.mark.django_db
NOW = datetime(2026, 11, 30, 15, tzinfo=timezone.utc)
LINK = re.compile(r'<a href="(/insights/rows/[^"]+)">([0-9,]+)')


def page(client: Client, path: str = "/insights/", status: int = 200) -> str:
    response = client.get(path)
    assert response.status_code == status, path
    return response.content.decode()


def numbers(html: str) -> dict[str, int]:
    """The figures that the page links to, by their addresses."""
    return {unescape(href): int(number.replace(",", "")) for href, number in LINK.findall(html)}


def listed(client: Client, href: str) -> tuple[int, int]:
    """How many rows the page of a figure says there are, and how many all of its pages list."""
    html, seen = page(client, href), 0
    lead = re.search(r'<p class="lead">([0-9]+)', html)
    assert lead
    while True:
        seen += html.count('<th scope="row">')
        older = re.search(r'<a class="button" href="([^"]+)" rel="next"', html)
        if not older:
            return int(lead[1]), seen
        html = page(client, href.partition("?")[0] + unescape(older[1]))


@given(
    period=st.sampled_from(["", "?days=30", "?from=2026-10-10&to=2026-11-10"]),
    seed=st.integers(0, 10_000),
    size=st.integers(0, 25),
)
@settings(max_examples=8, deadline=None, suppress_health_check=list(HealthCheck))
def test_every_number_is_the_number_of_rows_behind_it(period: str, seed: int, size: int) -> None:
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(clock, "now", lambda: NOW)
        models.Application.objects.all().delete()
        make.profile()
        for document in documents(size, NOW, seed=seed):
            store(rows_of(document, {}, now=NOW, version=1))
        projection.replan()
        client = Client()
        found = numbers(page(client, f"/insights/{period}"))
        for href, number in found.items():
            assert listed(client, href) == (number, number), href
        for figure in ("held", "steps", "applied"):
            assert parts_of(client, figure, period) == listed(client, f"/insights/rows/{figure}/{period}")[0], figure


PARTS = {
    "held": ("answered", "undated", "dropped", "waiting"),
    "steps": ("steps-answered", "steps-open", "steps-silent"),
    "applied": ("applied",),
}


def parts_of(client: Client, figure: str, period: str) -> int:
    return sum(listed(client, f"/insights/rows/{part}/{period}")[0] for part in PARTS[figure])


def test_before_there_is_an_application_the_page_says_what_it_is_for(visitor: Client) -> None:
    html = page(visitor)
    assert "Nothing to count yet" in html
    assert 'href="/applications/new/"' in html


def test_without_an_interview_each_part_says_what_it_will_show(visitor: Client) -> None:
    make.application(status="applied")
    html = page(visitor)
    for sentence in ("the first message of theirs", "ask when they will decide", "Each follow-up has a window"):
        assert sentence in html


def test_a_period_without_anything_says_so(visitor: Client, ids: dict[str, int]) -> None:
    assert "None did in these days" in page(visitor, "/insights/?from=2031-01-01&to=2031-02-01")


@pytest.mark.parametrize(
    ("query", "sentence"),
    [
        ("from=2026-13-01", "day"),
        ("from=soon", "date"),
        ("to=1989-12-31", "1990"),
        ("from=2026-12-02&to=2026-12-01", "This day comes before the first."),
        ("from=%EF%BF%BD", "could not be read"),
    ],
)
@pytest.mark.parametrize("path", ["/insights/", "/insights/rows/applied/"])
def test_days_that_make_no_sense_are_told_beside_their_field(
    visitor: Client, ids: dict[str, int], path: str, query: str, sentence: str
) -> None:
    html = page(visitor, f"{path}?{query}", 422)
    name = "to" if "to=" in query else "from"
    error = re.search(rf'<p class="error" id="id_{name}_error">([^<]+)', html)
    assert error
    assert sentence in unescape(error[1])
    assert f'aria-describedby="id_{name}_error"' in html
    assert "Nothing is counted until the days are right" in html


@pytest.mark.parametrize("query", ["days=7", "days=x", "page=0", "page=-1", "page=999999", "page=x", "of="])
def test_other_nonsense_in_the_address_is_as_if_it_were_not_there(
    visitor: Client, ids: dict[str, int], query: str
) -> None:
    page(visitor, f"/insights/?{query}")
    page(visitor, f"/insights/rows/applied/?{query}")


@pytest.mark.parametrize(
    "path",
    [
        "nothing/",
        "applied/?of=nothing",
        "applied/?of=month:2026-13",
        "applied/?of=source:nowhere",
        "applied/?of=other-sources",
        "held/?of=month:2026-11",
        "steps/?of=status_check.pigeon",
        "steps/?of=prepare.phone",
        "windows-kept/?of=other",
        "windows-kept/?of=nothing",
    ],
)
def test_a_figure_that_is_none_is_not_found(visitor: Client, ids: dict[str, int], path: str) -> None:
    page(visitor, f"/insights/rows/{path}", 404)


def test_the_period_stays_in_every_link(visitor: Client, ids: dict[str, int]) -> None:
    html = page(visitor, "/insights/?from=2026-11-01&to=2026-11-30")
    assert numbers(html)
    assert all(href.endswith("from=2026-11-01&to=2026-11-30") for href in numbers(html))
    back = page(visitor, "/insights/rows/held/?from=2026-11-01&to=2026-11-30")
    assert 'href="/insights/?from=2026-11-01&amp;to=2026-11-30">Insights' in back
    assert "1, Sun 1 - Mon 30 Nov" in back


def test_few_cases_are_told_without_a_share(visitor: Client, ids: dict[str, int]) -> None:
    told = words(visitor.get("/insights/"))
    assert "1 of 1, too few to tell" in told
    assert "%" not in told.partition("Each number leads")[0]


def test_an_answer_is_told_against_its_interview_and_its_date(visitor: Client, ids: dict[str, int]) -> None:
    row = models.Application.objects.get()
    make.touchpoint(row, "response", "2026-11-27", "rejected")
    told = words(visitor.get("/insights/rows/answered/"))
    assert "Fri 20 Nov" in told
    assert "Fri 27 Nov, after 7 days" in told
    assert "Fri 27 Nov, 2 days after the date" in told
    assert "1 answer, 7 days after the interview: too few for a median." in words(visitor.get("/insights/"))
    assert "1 decision: 2 days after it. Too few for a median." in words(visitor.get("/insights/"))


def test_a_source_keeps_its_marks(visitor: Client) -> None:
    make.application(source='<b>"Zürich" & co</b>')
    html = page(visitor)
    assert "<b>&quot;" not in html
    (href,) = [href for href in numbers(html) if "source" in href and "applied" in href]
    assert listed(visitor, href) == (1, 1)
    assert "&lt;b&gt;&quot;Zürich&quot; &amp; co&lt;/b&gt;" in page(visitor, href)


def test_names_of_any_length_and_a_page_after_the_last(visitor: Client) -> None:
    make.application("x" * 200, "y" * 200, source="z" * 200)
    found = numbers(page(visitor))
    assert all(listed(visitor, href) == (number, number) for href, number in found.items())
    assert "Nothing is counted here." in page(visitor, "/insights/rows/applied/?page=2")


def test_fifty_rows_stand_on_a_page(visitor: Client) -> None:
    make.applications(120)
    assert listed(visitor, "/insights/rows/applied/") == (120, 120)
    assert listed(visitor, "/insights/rows/held/") == (120, 120)
    assert "51 to 100 of 120" in page(visitor, "/insights/rows/held/?page=2")


def test_a_big_search_says_when_it_was_counted_and_counts_again(
    visitor: Client, ids: dict[str, int], monkeypatch: pytest.MonkeyPatch
) -> None:
    assert "Counted at" not in page(visitor)
    monkeypatch.setattr(figures, "MANY", 0)
    monkeypatch.setattr(figures, "_kept", {})
    again = re.compile(r'Counted at [0-9:]+(?:; this list is as of now)?\. <a href="([^"]+)">Count again</a>')
    for path in ("/insights/?days=365", "/insights/rows/held/?days=365", "/insights/rows/applied/?days=365"):
        found = again.search(page(visitor, path))
        assert found, path
        answer = visitor.get(unescape(found[1]))
        assert (answer.status_code, answer["Location"]) == (303, path)
    for href, number in numbers(page(visitor, "/insights/?days=365")).items():
        assert listed(visitor, href) == (number, number), href
    assert "this list is as of now" in page(visitor, "/insights/rows/applied/?days=365")
    assert "ounted at" not in page(visitor, "/insights/rows/applied/?days=90")
    held = models.Interview.objects.all()
    before = numbers(page(visitor, "/insights/?days=365"))
    held.update(cancelled=True)
    assert numbers(page(visitor, "/insights/?days=365")) == before
    assert not numbers(page(visitor, "/insights/?days=30")).keys() & {"/insights/rows/held/?days=30"}
