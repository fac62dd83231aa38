"""A plan as row values: what Task and Standing hold for one application, and nothing that the clock knows."""

from __future__ import annotations

from datetime import datetime, timezone
from typing import Any

from followup.checklists import ChecklistFacts, InterviewFacts, progress
from followup.projection.sheets import Sheet
from followup.timeline import facts
from followup.timeline.chain import ENDING
from followup.timeline.facts import Kind, Outcome, Status
from followup.timeline.plan import plan
from followup.timeline.tasks import PlannedTask, State

Values = dict[str, Any]
EPOCH = datetime(1970, 1, 1, tzinfo=timezone.utc)

GAPS = {"offer": 0, "next_interview": 1, "decide": 2, "interview_again": 3, "first_interview": 4, "apply": 5}
"""What to add to an application with nothing planned, and in which order such applications are shown."""
STANDING = facts.ACTIVE | {Status.OFFER}
"""The statuses in which something is still to be done. An offer has no open tasks: only its answer is missing."""


def rows(sheet: Sheet) -> tuple[list[Values], Values | None]:
    """The Task rows of an application, and its Standing (None when it is closed)."""
    tasks = plan(sheet.application, sheet.policy, sheet.calendar)
    return [_task(sheet, task) for task in tasks], _standing(sheet, tasks)


def checklist_facts(sheet: Sheet, task: PlannedTask) -> ChecklistFacts:
    """What the checklist of a task looks at."""
    interview = next((one for one in sheet.application.interviews if one.ref == task.interview), None)
    ended = next((one for one in sheet.application.touchpoints if one.ref == task.touchpoint), None)
    policy = sheet.policy
    return ChecklistFacts(
        task=task.key,
        kind=task.kind,
        application=str(sheet.pk),
        opens_at=task.opens_at,
        closes_at=task.closes_at,
        zone=sheet.zone,
        channel=task.channel,
        recipients=task.recipients,
        interview=_interview(sheet, interview) if interview else None,
        job_description=sheet.job_description,
        formal=sheet.application.formal_culture,
        base_on=task.base_on,
        base_agreed=task.base_agreed,
        tries=task.tries,
        outcome=ended.outcome or Outcome.SENT if ended else None,
        done_at=ended.at if ended else None,
        second_weeks=(policy.second_first_weeks, policy.second_last_weeks),
        voicemail_after=policy.unanswered_tries - 1,
        thank_you_hours=policy.thank_you_hours,
    )


def _interview(sheet: Sheet, interview: facts.Interview) -> InterviewFacts:
    notes = sheet.notes[interview.ref]
    return InterviewFacts(
        id=interview.ref[1:],
        on=interview.on,
        note_lines=notes.lines,
        questions=notes.questions,
        interviewers=interview.interviewers,
        decision_on=interview.decision_on,
        strong_connection=interview.strong_connection,
    )


def _task(sheet: Sheet, task: PlannedTask) -> Values:
    ticked, items = progress(
        checklist_facts(sheet, task), sheet.ticks.get(task.key, frozenset()), sheet.own_items.get(task.kind, ())
    )
    return {
        "key": task.key,
        "application_id": sheet.pk,
        "interview_id": _pk(task.interview),
        "kind": str(task.kind),
        "state": str(task.state),
        "channel": str(task.channel or ""),
        "recipient_id": int(task.recipients[0].ref) if task.recipients else None,
        "recipients": task.recipient or "",
        "title": task.title,
        "opens_at": task.opens_at.astimezone(timezone.utc),
        "closes_at": task.closes_at.astimezone(timezone.utc),
        "expires_at": task.expires_at.astimezone(timezone.utc) if task.expires_at else None,
        "opens_on": task.opens_on,
        "closes_on": task.closes_on,
        "base_on": task.base_on,
        "base_agreed": task.base_agreed,
        "tries": task.tries,
        "touchpoint_id": _pk(task.touchpoint),
        "reasons": [{"rule": reason.rule, "text": reason.text} for reason in task.reasons],
        "why": task.why,
        "ticked": ticked,
        "items": items,
    }


def _pk(ref: str | None) -> int | None:
    return int(ref[1:]) if ref else None


def _standing(sheet: Sheet, tasks: tuple[PlannedTask, ...]) -> Values | None:
    if sheet.application.status not in STANDING:
        return None
    offered = [task.expires_at for task in tasks if task.state is State.OPEN]
    lasting = None in offered
    quiet_from = None if lasting else max((until.astimezone(timezone.utc) for until in offered if until), default=EPOCH)
    gap = "" if lasting else _gap(sheet)
    return {"application_id": sheet.pk, "quiet_from": quiet_from, "gap": gap, "rank": GAPS.get(gap, 0)}


def _gap(sheet: Sheet) -> str:
    """The one thing to add so that the application does not fall off the edge."""
    application = sheet.application
    if application.status is Status.OFFER:
        return "offer"
    if not application.interviews:
        return "apply" if application.status is Status.SAVED else "first_interview"
    if all(interview.cancelled for interview in application.interviews):
        return "interview_again"
    endings = [one.outcome for one in application.touchpoints if one.outcome in ENDING and one.kind is not Kind.OTHER]
    return "next_interview" if endings and endings[-1] is Outcome.NEXT_INTERVIEW else "decide"
