"""What an application is found by: read from the facts, made into tokens, stored beside it. The only writer of
SearchText."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence
from typing import Any

from django.db import connection

from followup import models
from followup.fulltext import engine
from followup.fulltext.words import stored
from followup.projection.reads import Read

CHUNK = 500

Tokens = tuple[str, str]  # those of the names, those of all else
Image = Mapping[str, Any]

_TEXTS = ("company", "role", "location", "source", "notes", "job_description")
_applications = Read(
    lambda ids: models.Application.objects.filter(pk__in=ids, deleted_at=None).order_by("pk").values_list("pk", *_TEXTS)
)
_people = Read(
    lambda ids: (
        models.ApplicationContact.objects.filter(application_id__in=ids, contact__deleted_at=None)
        .order_by("pk")
        .values_list("application_id", "contact__name", "contact__notes")
    )
)
_interviewers = Read(
    lambda ids: (
        models.Interviewer.objects.filter(
            interview__application_id__in=ids, interview__deleted_at=None, contact__deleted_at=None
        )
        .order_by("pk")
        .values_list("interview__application_id", "contact__name", "contact__notes")
    )
)
_interviews = Read(
    lambda ids: (
        models.Interview.objects.filter(application_id__in=ids, deleted_at=None)
        .order_by("pk")
        .values_list("application_id", "notes", "questions")
    )
)
_touchpoints = Read(
    lambda ids: (
        models.Touchpoint.objects.filter(application_id__in=ids, deleted_at=None)
        .exclude(note="")
        .order_by("pk")
        .values_list("application_id", "note")
    )
)
_stored = Read(lambda ids: models.SearchText.objects.filter(pk__in=ids).values_list("pk", "names", "texts"))

SEARCHED = {
    "followup.Application": _TEXTS,
    "followup.Contact": ("name", "notes"),
    "followup.ApplicationContact": ("contact_id",),
    "followup.Interviewer": ("contact_id",),
    "followup.Interview": ("id", "notes", "questions"),  # its interviewers are found by it, so it counts by itself
    "followup.Touchpoint": ("note",),
}
"""The columns whose words are found, by table."""


def is_reworded(images: Iterable[Mapping[str, Any]]) -> bool:
    """Whether a change of these rows, each as before and after, changes what anything is found by."""
    return any(
        _said(one["before"], columns) != _said(one["after"], columns)
        for one in images
        if (columns := SEARCHED.get(one["model"]))
    )


def reindex(application_ids: Iterable[int]) -> None:
    """Store what these applications are found by; inside the caller's transaction."""
    ids = sorted(set(application_ids))
    for start in range(0, len(ids), CHUNK):
        chunk = ids[start : start + CHUNK]
        _write(chunk, tokens(chunk))


def mend(ids: Sequence[int]) -> int:
    """Store what these are found by where it is not stored already; the number of rows that were wrong."""
    planned = tokens(ids)
    odd = [pk for pk, was, right in _pairs(ids, planned) if was != right]
    _write(odd, planned)
    return len(odd)


def mend_index() -> int:
    """Make the index again from its table if the two do not fit; how many were wrong."""
    if not any(engine(connection.vendor).damage()):
        return 0
    engine(connection.vendor).rebuild()
    return 1


def damage() -> list[str]:
    """What is wrong between the index and its table, as sentences."""
    return list(engine(connection.vendor).damage())


def differences(ids: Sequence[int]) -> Iterator[tuple[int, dict[str, str] | None, dict[str, str] | None]]:
    """Each row that is not as the facts say: what is stored, and what would be right."""
    for pk, was, right in _pairs(ids, tokens(ids)):
        if was != right:
            yield pk, _columns(was), _columns(right)


def tokens(ids: Sequence[int]) -> dict[int, Tokens]:
    """What each of these is found by; nothing for one that is in the bin or gone."""
    if not ids:
        return {}
    wanted = list(ids)
    people: dict[int, dict[str, None]] = defaultdict(dict)
    for pk, *texts in (*_people(wanted), *_interviewers(wanted)):
        people[pk].update(dict.fromkeys(texts))
    notes: dict[int, list[str]] = defaultdict(list)
    for pk, text, questions in _interviews(wanted):
        notes[pk] += [text, *map(str, questions)]
    for pk, text in _touchpoints(wanted):
        notes[pk].append(text)
    return {
        pk: (stored(company, role), stored(location, source, *people[pk], own, *notes[pk], description))
        for pk, company, role, location, source, own, description in _applications(wanted)
    }


def passages(ids: Sequence[int]) -> Iterator[tuple[int, str, str]]:
    """The texts outside company and role that these are found by, with the name of each: (application, name, text)."""
    if not ids:
        return
    wanted = list(ids)
    texts = list(_applications(wanted))
    for pk, _, _, location, source, notes, _ in texts:
        yield from ((pk, "place", location), (pk, "source", source), (pk, "notes", notes))
    for pk, name, notes in (*_people(wanted), *_interviewers(wanted)):
        yield from ((pk, "person", name), (pk, "about a person", notes))
    for pk, notes, questions in _interviews(wanted):
        yield pk, "interview notes", notes
        yield from ((pk, "question", str(question)) for question in questions)
    yield from ((pk, "message", note) for pk, note in _touchpoints(wanted))
    yield from ((row[0], "job description", row[-1]) for row in texts)


def _said(image: Image | None, columns: Sequence[str]) -> tuple[Any, ...]:
    """The words of a row; none of one that is in the bin, or not there. An image may hold a part of the columns."""
    if image is None or image.get("deleted_at"):
        return ()
    values = tuple(image.get(name) for name in columns)
    return () if columns[-1] in image and not any(values) else ("there", *values)


def _write(ids: Sequence[int], planned: Mapping[int, Tokens]) -> None:
    gone = [pk for pk in ids if pk not in planned]
    if gone:
        models.SearchText.objects.filter(pk__in=gone)._raw_delete("default")
    models.SearchText.objects.bulk_create(
        [
            models.SearchText(application_id=pk, names=planned[pk][0], texts=planned[pk][1])
            for pk in ids
            if pk in planned
        ],
        batch_size=CHUNK,
        update_conflicts=True,
        unique_fields=["application"],
        update_fields=["names", "texts"],
    )


def _pairs(ids: Sequence[int], planned: Mapping[int, Tokens]) -> Iterator[tuple[int, Tokens | None, Tokens | None]]:
    """Each with what is stored and what is right; None where there is none."""
    present = {pk: (names, texts) for pk, names, texts in _stored(list(ids))}
    return ((pk, present.get(pk), planned.get(pk)) for pk in ids)


def _columns(found: Tokens | None) -> dict[str, str] | None:
    return dict(zip(("names", "texts"), found, strict=True)) if found else None
