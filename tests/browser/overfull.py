"""A search in which every text is as long, and every script as foreign, as people make them."""

from __future__ import annotations

from followup import models
from followup.services import own_tasks
from tests import factories as make
from tests.browser.pages import Places

LONG = "Rindfleischetikettierungsüberwachungsaufgabenübertragungsgesetz-Donaudampfschiff"
ARABIC = "المؤسسة العامة للتأمينات الاجتماعية وتطوير الموارد البشرية في المنطقة الشرقية الكبرى"
EMOJI = "👩🏽‍🚀🏳️‍🌈👨‍👩‍👧‍👦" * 9
WORDS = "International Consortium for the Advancement of Extraordinarily Verbose Undertakings"
JAPANESE = "株式会社東京国際情報技術研究開発機構関東支部人工知能応用研究所第二開発部門特別企画推進室長補佐代理"
UNBROKEN = "https://example.com/" + "a-path-without-an-end/" * 4
NAMES = (LONG, ARABIC, EMOJI, WORDS, JAPANESE)
DECIDED = ("2026-11-25", "2026-11-27", "2026-12-04", None, "2026-12-18")


def overfull() -> Places:
    """On Monday 30 November 2026: tasks that are late, due and coming, for every one of the names."""
    make.profile(name=LONG, timezone="America/New_York")
    for name, decision in zip(NAMES, DECIDED, strict=True):
        _application(name, decision)
    make.application(LONG, ARABIC, status="saved", source=WORDS)
    make.application(EMOJI, LONG, status="offer", location=LONG, salary=WORDS)
    make.application(WORDS, JAPANESE, status="rejected", source=LONG)
    make.day_off("2026-12-24", LONG)
    gone = make.application(LONG, EMOJI)
    models.Application.objects.filter(pk=gone.pk).update(deleted_at=make.MADE_AT)
    task = models.Task.objects.filter(kind="status_check", state="open", application__company=LONG).get()
    assert task.interview_id
    assert task.recipient_id
    own = make.own_task(task.application, LONG)
    return Places(task.key, task.application_id, task.interview_id, task.recipient_id, own_tasks.key_of(own))


def _application(name: str, decision: str | None) -> None:
    texts = {"source": name, "location": name, "salary": name, "notes": name * 3, "job_description": UNBROKEN * 3}
    row = make.application(name, name, posting_url=UNBROKEN, **texts)
    boss = make.contact(name, of=row, phone="+1 415 555 0100", email=f"{'long.address.' * 4}@example.com", notes=name)
    other = make.contact(name, "interviewer", of=row)
    made = {"decision": decision, "questions": [f"{name}?", "What would success look like?"], "notes": f"{name} {name}"}
    meeting = make.interview(row, "2026-11-20T10:00", who=[boss, other], **made)
    make.interview(row, "2026-12-09T10:00", cancelled=True)
    make.touchpoint(row, "thank_you", "2026-11-20T15:00", "sent", interview=meeting, contact=boss, note=name * 2)
    make.touchpoint(row, "other", "2026-11-21", note=name * 2)
    make.own_task(row, name, "2026-11-28", "2026-12-02")
