"""Scripts and emails from facts: which text a step needs, filled."""

from __future__ import annotations

from dataclasses import replace

from followup.drafts.english import ENGLISH
from followup.drafts.facts import DraftFacts
from followup.drafts.fill import fill, one_line, values_of
from followup.drafts.language import Language
from followup.drafts.parts import CallScript, Email, Gap, Line, Section, Text
from followup.places import Fact, Place
from followup.timeline.facts import Channel, Kind

CALLS = frozenset({Kind.STATUS_CHECK, Kind.CHECK_BACK})
"""The steps that may be a call; every other text is an email."""
ASKED = 3
"""At most this many questions in one call."""


def draft(facts: DraftFacts, language: Language = ENGLISH) -> CallScript | tuple[Email, ...]:
    """What to say or write for this step; an empty tuple for one without words (prepare, a task of the user's own)."""
    if facts.kind in CALLS and facts.channel != Channel.EMAIL:
        return call_script(facts, language)
    return emails(facts, language)


def call_script(facts: DraftFacts, language: Language = ENGLISH) -> CallScript:
    """The script of a call and its voicemail."""
    values, texts = values_of(facts, language), language.calls[facts.tone]

    def section(key: str, *lines: str) -> Section:
        return Section(key, language.headings[key], tuple(fill(line, values) for line in lines))

    asked = Section(
        "questions", language.headings["questions"], (fill(texts.questions, values), *_questions(facts, language))
    )
    return CallScript(
        number=values["number"],
        sections=(
            section("opening", texts.opening),
            section("moment", texts.moment),
            section("ask", texts.ask),
            section("vague", texts.vague),
            asked,
            section("close", texts.close),
        ),
        branches=(
            section("good", *texts.good),
            section("bad", *texts.bad),
            section("more_time", *texts.more_time),
        ),
        voicemail=section("voicemail", texts.voicemail),
    )


def emails(facts: DraftFacts, language: Language = ENGLISH) -> tuple[Email, ...]:
    """The emails of this step: one to each interviewer for a thank-you, one to all recipients otherwise."""
    if (facts.kind, facts.tone) not in language.emails:
        return ()
    if facts.kind == Kind.THANK_YOU and facts.recipients:
        return tuple(_email(replace(facts, recipients=(one,)), language) for one in facts.recipients)
    return (_email(facts, language),)


def _email(facts: DraftFacts, language: Language) -> Email:
    values, text = values_of(facts, language), language.emails[facts.kind, facts.tone]
    each = [replace(facts, recipients=(one,)) for one in facts.recipients] or [facts]
    return Email(
        to=tuple(values_of(one, language)["address"] for one in each),
        subject=fill(text.subject, values),
        body=tuple(fill(paragraph, values) for paragraph in text.body.split("\n\n")),
    )


def _questions(facts: DraftFacts, language: Language) -> tuple[Line, ...]:
    asked = [said for text in facts.questions if (said := one_line(text))][:ASKED]
    if asked:
        return tuple((Text(said, fact=True),) for said in asked)
    place = Place(Fact.QUESTIONS, facts.interview) if facts.interview else Place(Fact.INTERVIEWS, facts.application)
    return ((Gap(language.headings["no_questions"], replace(place, back=facts.back)),),)
