"""Whatever the facts, a text has no empty place, no leftover of its template, and no pressure."""

import re
from dataclasses import fields

import pytest
from hypothesis import given
from hypothesis import strategies as st

from followup.drafts import Gap, Text, Tone, call_script, emails, plain, word_count
from followup.drafts.english import ENGLISH
from followup.drafts.fill import fill, one_line, unknown_fields
from followup.drafts.language import SNIPPETS, CallText, Field
from followup.timeline.facts import Contact, Kind
from tests.drafts.kit import SPOKEN, WRITTEN, everything, facts, say

PRESSING = re.compile(
    r"\b(still waiting|have not heard|haven't heard|need (?:an? )?(?:answer|decision)|as soon as possible|asap|"
    r"urgent\w*|immediately|must|deadline|disappoint\w*|frustrat\w*|overdue|promised|why have|you said|you failed|"
    r"sorry|apologi\w*|at the latest|by tomorrow|unless|final)\b",
    re.IGNORECASE,
)
TEMPLATES = [
    *(text for snippets in ENGLISH.snippets.values() for text in snippets.values()),
    *(text for email in ENGLISH.emails.values() for text in (email.subject, email.body)),
]
AWKWARD = [
    "",
    " \n\t",
    "Sam\r\nBcc: x@y.example",
    "<script>alert(1)</script>",
    "{role}",
    "{",
    "}}{{ me }}",
    "%s %(me)s",
    "ليلى حداد",
    "\u202eabc",
    "李 明",
    "👩‍💻 Dev",
    "\x00\x07",
    "\ud800",
    "x" * 500,
    "Donaudampfschifffahrts-Elektrizitäten " * 5,
]
words = st.one_of(st.sampled_from(AWKWARD), st.text(max_size=60))
dates = st.one_of(st.none(), st.dates())
some_facts = st.builds(
    facts,
    kind=st.sampled_from(Kind),
    tone=st.sampled_from(Tone),
    my_name=words,
    my_phone=words,
    company=words,
    role=words,
    recipients=st.lists(st.builds(Contact, st.just("7"), words, email=words, phone=words), max_size=3).map(tuple),
    met=st.booleans(),
    interview=st.sampled_from(["", "3"]),
    interview_on=dates,
    decision_on=dates,
    agreed_on=dates,
    strong_connection=st.booleans(),
    questions=st.lists(words, max_size=5).map(tuple),
    proposals=st.lists(st.dates(), max_size=3).map(tuple),
)
plain_word = st.text(alphabet="abcdefghijklmnopqrstuvwxyz", min_size=1, max_size=12)


def phrase(most: int) -> st.SearchStrategy[str]:
    return st.lists(plain_word, min_size=1, max_size=most).map(" ".join)


@given(some_facts)
def test_no_part_is_empty_and_no_gap_without_a_label(whole):
    script = call_script(whole)
    lines = [
        script.number,
        *(line for step in (*script.sections, *script.branches, script.voicemail) for line in step.lines),
    ]
    for email in emails(whole):
        lines += [*email.to, email.subject, *email.body]
    for line in lines:
        assert line
        assert all(part.text.strip() if part.fact else part.text for part in line if isinstance(part, Text))
        assert all(part.label for part in line if isinstance(part, Gap))


@given(some_facts)
def test_a_fact_keeps_its_line_and_can_be_encoded(whole):
    for text in everything(whole):
        text.encode("utf-8")
        assert "\r" not in text
        assert "\x00" not in text
    assert all("\n" not in plain(email.subject) for email in emails(whole))


@given(st.sampled_from(Tone), st.sampled_from(WRITTEN), st.booleans(), dates, dates, st.booleans())
def test_no_template_shows_through(tone, kind, met, decision_on, agreed_on, strong_connection):
    whole = facts(
        kind, tone, met=met, decision_on=decision_on, agreed_on=agreed_on, strong_connection=strong_connection
    )
    for text in everything(whole):
        assert not re.search(r"[{}<>]|  |\bNone\b| [,.?]|\.\.", text)


def test_a_value_that_looks_like_a_field_stays_as_it_was_typed():
    assert "this is {role}. We spoke" in say("opening", my_name="{role}")


@given(
    st.sampled_from(SPOKEN),
    st.sampled_from(Tone),
    phrase(3),
    phrase(3),
    phrase(5),
    phrase(5),
    st.sampled_from([2026, 2027]),
)
def test_a_voicemail_is_short_for_reasonable_names(kind, tone, mine, theirs, role, phone, year):
    whole = facts(kind, tone, my_name=mine, my_phone=phone, role=role, recipients=(Contact("7", theirs),))
    assert word_count(*call_script(whole).voicemail.lines) <= 75


@pytest.mark.parametrize("met", [True, False])
@pytest.mark.parametrize("tone", Tone)
@pytest.mark.parametrize("kind", WRITTEN)
def test_no_text_of_ours_presses(kind: Kind, tone: Tone, met: bool):
    for strong in (True, False):
        for text in everything(facts(kind, tone, met=met, strong_connection=strong)):
            assert not PRESSING.search(text), text


def test_every_tone_has_every_sentence():
    wanted = {f"{name}.{case}" for name, cases in SNIPPETS.items() for case in cases}
    assert all(set(ENGLISH.snippets[tone]) == wanted for tone in Tone)
    assert set(ENGLISH.emails) == {(kind, tone) for kind in WRITTEN for tone in Tone}
    assert set(ENGLISH.calls) == set(Tone)
    assert set(ENGLISH.labels) == set(Field)


def test_every_merge_field_of_ours_is_known():
    calls = [getattr(call, spec.name) for call in ENGLISH.calls.values() for spec in fields(CallText)]
    texts = [text for one in calls for text in ([one] if isinstance(one, str) else one)]
    assert [unknown_fields(text) for text in (*texts, *TEMPLATES)] == [()] * len([*texts, *TEMPLATES])
    assert unknown_fields("{me} {salary} {} {salary}") == ("salary", "")


def test_filling_an_unknown_field_is_refused():
    with pytest.raises(KeyError):
        fill("{salary}", {})


def test_a_value_is_brought_to_one_line():
    assert one_line(" Sam\r\n\x00 Reyes\u2028 \ud800") == "Sam Reyes"
    assert one_line("\u200b \u2060") == ""
