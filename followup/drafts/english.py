"""English: the texts of calls as data, dates and names as they are said. The emails are in ``english_emails.py``."""

from __future__ import annotations

import unicodedata
from datetime import date

from followup.display import LONG_DAYS, LONG_MONTHS
from followup.drafts.english_emails import EMAILS
from followup.drafts.facts import Tone
from followup.drafts.language import CallText, Field, Language

TITLES = frozenset({"dr", "prof", "professor", "mr", "mrs", "ms", "mx", "miss", "sir", "dame", "herr", "frau"})

HEADINGS = {
    "opening": "Open",
    "moment": "Good moment?",
    "ask": "Ask",
    "vague": "If it is vague",
    "questions": "Your questions",
    "close": "Close",
    "good": "Good news",
    "bad": "Bad news",
    "more_time": "More time needed",
    "voicemail": "Voicemail",
    "no_questions": "two or three open questions",
}

LABELS = {
    Field.ME: "your name",
    Field.MY_PHONE: "your phone number",
    Field.COMPANY: "the company",
    Field.ROLE: "the role",
    Field.RECIPIENT: "whom you contact",
    Field.INTERVIEW_DAY: "the day of the interview",
    Field.DECISION_DAY: "the decision date",
    Field.AGREED_DAY: "the date you agreed",
    Field.FIRST_DATE: "a first date",
    Field.SECOND_DATE: "a second date",
    Field.MOMENT: "one moment of the conversation",
    Field.STEP: "the step and the date you have just agreed",
    Field.NUMBER: "their phone number",
    Field.ADDRESS: "their email address",
}

WARM_SNIPPETS = {
    "purpose.met": "We spoke on {interview_day} about the {role} role, and I am calling about the timeline for the next"
    " steps.",
    "purpose.other": "I interviewed on {interview_day} for the {role} role, and I am calling about the timeline for the"
    " next steps.",
    "purpose.agreed": "When we last spoke about the {role} role, we agreed that I would get in touch on {agreed_day}."
    " I am calling about the timeline for the next steps.",
    "ask.unknown": "Could you tell me when the next stage is expected, so that I can plan my own schedule around it?",
    "ask.past": "The date mentioned was {decision_day}. Could you tell me where the search stands, so that I can plan"
    " my own schedule around it?",
    "ask.ahead": "I have noted {decision_day} for the decision. Could you tell me how the timeline looks at the moment,"
    " so that I can plan my own schedule around it?",
    "ask.agreed": "Could you tell me where the search stands now, so that I can plan my own schedule around it?",
    "check_in.dates": "when would be a good time to check in, {first_date} or {second_date}?",
    "check_in.open": "what is the general time frame, and when would be a good time to check in?",
    "interest.plain": "I remain very enthusiastic about this opportunity.",
    "interest.strong": "I enjoyed our conversation very much, and I remain very enthusiastic about this opportunity.",
    "since.agreed": "I am writing about the {role} role at {company}, and about the update that was planned for"
    " {agreed_day}.",
    "since.plain": "I am writing about the {role} role at {company}, for which I interviewed on {interview_day}.",
    "sign.name": "Kind regards,\n{me}",
    "sign.phone": "Kind regards,\n{me}\n{my_phone}",
}

FORMAL_SNIPPETS = {
    "purpose.met": "We spoke on {interview_day} about the {role} position at {company}. I am calling about the timeline"
    " for the next steps.",
    "purpose.other": "I interviewed on {interview_day} for the {role} position at {company}. I am calling about the"
    " timeline for the next steps.",
    "purpose.agreed": "When we last spoke about the {role} position, we agreed that I would contact you on"
    " {agreed_day}. I am calling about the timeline for the next steps.",
    "ask.unknown": "May I ask when the next stage is expected, so that I can plan my own schedule accordingly?",
    "ask.past": "The date mentioned was {decision_day}. May I ask where the search stands, so that I can plan my own"
    " schedule accordingly?",
    "ask.ahead": "I have noted {decision_day} as the date of the decision. May I ask how the timeline looks at present,"
    " so that I can plan my own schedule accordingly?",
    "ask.agreed": "May I ask where the search stands now, so that I can plan my own schedule accordingly?",
    "check_in.dates": "which day would suit you for me to check in, {first_date} or {second_date}?",
    "check_in.open": "what is the general time frame, and which day would suit you for me to check in?",
    "interest.plain": "I remain very interested in this opportunity.",
    "interest.strong": "I appreciated our conversation, and I remain very interested in this opportunity.",
    "since.agreed": "I am writing with regard to the {role} position at {company}, and to the update that was planned"
    " for {agreed_day}.",
    "since.plain": "I am writing with regard to the {role} position at {company}, for which I interviewed on"
    " {interview_day}.",
    "sign.name": "Yours sincerely,\n{me}",
    "sign.phone": "Yours sincerely,\n{me}\n{my_phone}",
}

WARM_CALL = CallText(
    opening="Hello {recipient}, this is {me}. {purpose}",
    moment="Is this a good moment?",
    ask="{ask}",
    vague="If it is still open: {check_in}",
    questions="If there is time:",
    close="Thank you for your time, {recipient}. {interest} So that I have it right: {step}.",
    good=(
        "Thank you, that is wonderful news.",
        "If it is a next interview: which day and time would suit you, and whom will I meet?",
        "If it is an offer: when will I have it in writing, and by when would you like my answer?",
    ),
    bad=(
        "Thank you for telling me. I enjoyed learning about {company}, and I wish the team well.",
        "If you have any feedback for me, I would be glad to hear it, as I would be to hear of other roles.",
    ),
    more_time=("I understand, and thank you for letting me know.", "So that I can plan: {check_in}"),
    voicemail="Hello {recipient}, this is {me}. I interviewed on {interview_day} for the {role} role, and I am calling"
    " about the projected timeline for the next steps. I would appreciate a brief return call when it is convenient"
    " for you. My number is {my_phone}. Once more: {my_phone}. Thank you, and have a good day.",
)

FORMAL_CALL = CallText(
    opening="Hello {recipient}, my name is {me}. {purpose}",
    moment="Is this a convenient moment?",
    ask="{ask}",
    vague="If it is still open: {check_in}",
    questions="If there is time:",
    close="Thank you for your time, {recipient}. {interest} To confirm: {step}.",
    good=(
        "Thank you, I am very pleased to hear that.",
        "If it is a next interview: which day and time would suit you, and whom will I meet?",
        "If it is an offer: when may I expect it in writing, and by when would you like my answer?",
    ),
    bad=(
        "Thank you for informing me. I appreciated the opportunity to learn about {company}.",
        "Any feedback would be welcome, and I would be glad to be considered for other positions.",
    ),
    more_time=("I understand. Thank you for letting me know.", "So that I can plan: {check_in}"),
    voicemail="Hello {recipient}, my name is {me}. I interviewed on {interview_day} for the {role} position. I am"
    " calling about the projected timeline for the next steps. I would appreciate a brief return call when it is"
    " convenient for you. My number is {my_phone}. Once more: {my_phone}. Thank you.",
)


def day(on: date, this_year: int) -> str:
    """ "16 November", with the year when it is not ``this_year``."""
    return f"{on.day} {LONG_MONTHS[on.month - 1]}" + ("" if on.year == this_year else f" {on.year}")


def weekday(on: date, this_year: int) -> str:
    """ "Thursday 3 December"."""
    return f"{LONG_DAYS[on.weekday()]} {day(on, this_year)}"


def greet(names: tuple[str, ...], tone: Tone) -> str:
    """ "Dana" or "Dana and Priya"; formal: the full names. Which part of a name is the given one differs among
    cultures: only a name in Latin letters without a title or comma is shortened.
    """
    said = [name if tone == Tone.FORMAL else _given(name) for name in names]
    return said[0] if len(said) == 1 else f"{', '.join(said[:-1])} and {said[-1]}"


def _given(name: str) -> str:
    first = name.split()[0]
    is_title = first.rstrip(".").casefold() in TITLES or first.endswith(".") or len(first) == 1
    is_latin = all(unicodedata.name(letter, "").startswith("LATIN") for letter in first if letter.isalpha())
    return name if is_title or not is_latin or "," in name else first


ENGLISH = Language(
    code="en",
    headings=HEADINGS,
    labels=LABELS,
    snippets={Tone.WARM: WARM_SNIPPETS, Tone.FORMAL: FORMAL_SNIPPETS},
    calls={Tone.WARM: WARM_CALL, Tone.FORMAL: FORMAL_CALL},
    emails=EMAILS,
    day=day,
    weekday=weekday,
    greet=greet,
)
