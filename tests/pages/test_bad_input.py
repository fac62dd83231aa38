"""Every form against what cannot be right: a 4xx with a sentence, the typed text kept, the database as it was."""

from __future__ import annotations

import re
from typing import Any
from urllib.parse import urlencode

import pytest
from django.test import Client

from followup import models
from tests import factories as make
from tests.pages.forms import FORMS, Form
from tests.pages.kit import HTMX, form_of, rows

pytestmark = pytest.mark.django_db
HUGE = str(10**30)


LINES = ("Ac\0me", "Ac\x07me", "\x1b[31mAcme", "Ac\nme", "x" * 2_000, "Ac\ufffdme")
TEXTS = ("Ac\0me", "Ac\x07me", "\x1b[31mAcme", "x" * 100_001, "Ac\ufffdme")
DAYS = (
    *("1989-12-31", "2101-01-01", "0001-01-01", "2026-02-30", "11/12/2026", "tomorrow", "2026-12-01\0"),
    *("٢٠٢٦-١٢-٠١", HUGE),
)


def texts(row: dict[str, Any]) -> list[Any]:
    """The values of a row, those in lists one by one."""
    return [one for value in row.values() for one in (value if isinstance(value, list) else [value])]


class Sender:
    """A form as it stands on its page, sent again and again with something else typed."""

    def __init__(self, visitor: Client, form: Form, ids: dict[str, int]) -> None:
        self.visitor, self.action = visitor, form.action.format(**ids)
        self.right = form_of(visitor.get(form.shows.format(**ids)), self.action) | form.good

    def send(self, headers: Any = None, *, without: str = "", **typed: Any) -> Any:
        fields = {name: value for name, value in (self.right | typed).items() if name != without}
        return self.visitor.post(self.action, fields, headers=headers)

    def refuses(self, **typed: Any) -> None:
        """Refused with a sentence, whatever of this is typed, and nothing is written."""
        before = rows()
        answer = self.send(**typed)
        refused(answer)
        assert rows() == before, f"{typed} was written in part"


def send(visitor: Client, form: Form, ids: dict[str, int], **typed: Any) -> Any:
    return Sender(visitor, form, ids).send(**typed)


def refused(answer: Any) -> str:
    """The sentences of a refusal: each is the text of an element that says so."""
    assert answer.status_code == 422
    html = answer.content.decode()
    sentences = re.findall(r'class="error"[^>]*>([^<]+)|class="notice-errors"><li>([^<]+)', html)
    assert sentences, "no sentence says what is wrong"
    return " ".join(text for pair in sentences for text in pair)


def named(name: str) -> Form:
    return next(form for form in FORMS if form.name == name)


every_form = pytest.mark.parametrize("form", FORMS, ids=lambda form: form.name)


@every_form
def test_the_good_input_passes(visitor, ids, form):
    before = rows()
    assert send(visitor, form, ids).status_code == 303
    assert rows() != before


@pytest.mark.parametrize("form", [one for one in FORMS if one.line or one.text], ids=lambda form: form.name)
@pytest.mark.parametrize(
    "text", ["Ünïcode 株式会社", "🚀 Rocket 👩\u200d💻", "شركة المياه", "<b>&amp;", "a\u2066b\u2069"]
)
def test_names_of_any_script_are_kept_as_they_are(visitor, ids, form, text):
    field = (*form.line, *form.text)[0]
    assert send(visitor, form, ids, **{field: text}).status_code == 303
    assert any(text in str(value) for table in rows().values() for row in table for value in texts(row))


@every_form
def test_a_line_that_cannot_be_right(visitor, ids, form):
    sender = Sender(visitor, form, ids)
    for field in form.line:
        for value in LINES:
            sender.refuses(**{field: value})
            assert 'aria-invalid="true"' in sender.send(**{field: value}).content.decode()


@every_form
def test_a_text_that_cannot_be_right(visitor, ids, form):
    sender = Sender(visitor, form, ids)
    for field in form.text:
        for value in TEXTS:
            sender.refuses(**{field: value})


@every_form
def test_a_date_that_cannot_be_right(visitor, ids, form):
    sender = Sender(visitor, form, ids)
    for field in form.day:
        for value in DAYS:
            sender.refuses(**{field: value})


@every_form
def test_what_is_in_no_list(visitor, ids, form):
    sender = Sender(visitor, form, ids)
    for field in form.pick:
        for value in ("nope", HUGE, "-1", "\0", "' OR 1=1 --"):
            sender.refuses(**{field: value})


@every_form
def test_what_is_needed(visitor, ids, form):
    sender = Sender(visitor, form, ids)
    for field in form.needed:
        sender.refuses(**{field: ""})
        sender.refuses(**{field: "  "})
        sender.refuses(without=field)


@every_form
def test_a_form_with_nothing_in_it(visitor, ids, form):
    before = rows()
    for headers in ({}, HTMX):
        refused(visitor.post(form.action.format(**ids), {}, headers=headers))
    assert rows() == before


@every_form
def test_bytes_that_are_no_text(visitor, ids, form):
    sender, before = Sender(visitor, form, ids), rows()
    field = (*form.line, *form.text, *form.day, *form.pick)[0]
    rest = urlencode({name: value for name, value in sender.right.items() if name != field}, doseq=True).encode()
    for raw in (b"%ED%A0%80", b"%FF%FE", b"\xed\xa0\x80", b"%C3"):
        body = rest + b"&" + field.encode() + b"=" + raw
        answer = visitor.post(sender.action, body, content_type="application/x-www-form-urlencoded")
        assert answer.status_code in (400, 422)
    assert rows() == before


@every_form
def test_a_paste_of_ten_megabytes(visitor, ids, form):
    typed, before = (*form.text, *form.line), rows()
    paste = "x" * 10_000_000
    answer = send(visitor, form, ids, **{(*typed, *form.day, *form.pick)[0]: paste})
    assert answer.status_code == 422
    assert not typed or paste in answer.text, "what was typed is kept"
    assert rows() == before


@every_form
def test_a_token_that_no_form_of_ours_has(visitor, ids, form):
    sender = Sender(visitor, form, ids)
    for token in ("x", "' OR", "\0", HUGE, "x" * 5000):
        sender.refuses(token=token)


class TestFactsThatContradict:
    def test_an_end_before_the_start(self, visitor, ids):
        form = named("new interview")
        for ends in ("14:00", "15:00"):
            assert "The interview ends before it starts." in refused(send(visitor, form, ids, ends=ends))

    def test_a_local_time_that_a_clock_change_skips(self, visitor, ids):
        form = named("new interview")
        answer = send(visitor, form, ids, on="2027-03-14", starts="02:30", ends="04:00")
        sentence = "Clocks in America/New_York skip 02:30 on 2027-03-14. Choose another time."
        assert sentence in refused(answer)
        assert 'value="02:30"' in answer.content.decode()

    def test_a_decision_before_the_interview(self, visitor, ids):
        for name in ("new interview", "interview", "decision date"):
            form = named(name)
            answer = send(visitor, form, ids, decision_on="2026-11-01")
            assert "The decision date lies before the interview" in refused(answer)

    def test_a_region_of_another_country(self, visitor, ids):
        form = named("application")
        assert "subdivision" in refused(send(visitor, form, ids, country="DE", subdivision="CA"))

    @pytest.mark.parametrize(
        "link", ["javascript:alert(1)", "data:text/html,x", "ftp://x.example", "https://", "http://u:p@x", "//x"]
    )
    def test_a_link_that_is_not_safe(self, visitor, ids, link):
        form = named("application")
        answer = send(visitor, form, ids, posting_url=link)
        refused(answer)
        assert not models.Application.objects.get().posting_url

    def test_a_last_day_before_the_first(self, visitor, ids):
        form = named("own task")
        assert "The last day comes before the first." in refused(send(visitor, form, ids, closes_on="2026-11-01"))

    def test_all_problems_at_once_with_the_focus_on_the_first(self, visitor, ids):
        form = named("application")
        answer = send(visitor, form, ids, company="", role="", posting_url="x", applied_on="2026-02-30")
        html = answer.content.decode()
        assert html.count('aria-invalid="true"') == 4
        assert html.count(" autofocus") == 1
        assert re.search(r'name="company"[^>]*autofocus', html)
        assert 'aria-describedby="id_company_error"' in html
        assert 'id="id_company_error"' in html


def test_an_interviewer_who_is_in_the_bin_is_refused(visitor, ids):
    form = named("new interview")
    models.Contact.objects.update(deleted_at=make.MADE_AT)
    assert "not in the list any more" in refused(send(visitor, form, ids, interviewers=[str(ids["contact"])]))
