"""The demo shows every stage and every state of a task, on whatever day and at whatever hour it is opened."""

from __future__ import annotations

from collections.abc import Callable
from datetime import datetime, timedelta, timezone
from zoneinfo import ZoneInfo

import pytest

from followup import models, projection
from followup.demo import employers, load_demo, sample
from followup.exchange.document import Document
from followup.exchange.plan_json import plan_document
from followup.insights.period import Period
from followup.selectors.insights import figures
from followup.timeline.facts import STAGES, Kind, Status, local_day
from followup.timeline.tasks import PlannedTask, State
from followup.validation import clean_text, email, phone, web_url

WEEK = timedelta(weeks=1)
HARD_DAYS = [
    "2026-11-26T12:00:00-08:00",  # Thanksgiving
    "2026-12-24T23:59:00-08:00",
    "2026-12-25T00:00:00-08:00",
    "2026-12-26T15:00:00+00:00",  # Boxing Day, a Saturday
    "2026-12-31T23:30:00-08:00",
    "2027-01-01T09:00:00+01:00",
    "2026-03-08T01:59:00-08:00",  # clocks go forward
    "2026-03-29T02:30:00+02:00",
    "2026-11-01T01:30:00-08:00",  # clocks go back
    "2026-10-25T02:30:00+01:00",
    "2027-03-26T10:00:00+00:00",  # Good Friday
    "2028-02-29T06:00:00+00:00",
    "2026-06-01T13:17:00+00:00",  # the end of a long Eid in Riyadh
]
YEAR = [f"{datetime(2026, 1, 1, 3, tzinfo=timezone.utc) + timedelta(days=5 * n, hours=7 * n)}" for n in range(73)]


def states(document: Document, now: datetime) -> dict[str, set[str]]:
    """Each application's open tasks, as ``late status_check phone``."""
    found: dict[str, set[str]] = {}
    for one in plan_document(document):
        open_tasks = [task for task in one.tasks if task.state is State.OPEN]
        found[one.sheet.title.split(" - ")[0]] = {
            f"{seen(task, now)} {task.kind} {task.channel or ''}".strip() for task in open_tasks
        }
    return found


def seen(task: PlannedTask, now: datetime) -> str:
    if task.expires_at and task.expires_at <= now:
        return "expired"
    if task.closes_at <= now:
        return "late"
    if task.opens_at <= now:
        return "due"
    return "coming" if task.opens_at <= now + WEEK else "waiting"


@pytest.mark.parametrize("moment", [*HARD_DAYS, *YEAR])
def test_every_story_stands_where_it_should(moment: str) -> None:
    now = datetime.fromisoformat(moment)
    document = sample(now, "America/Los_Angeles")
    assert len(document.applications) == 18
    found = states(document, now)
    assert found["Orchard Robotics"] == {"late status_check phone"}
    assert found["Kestrel Air"] == {"due status_check phone"}
    assert found["Vellum Payroll"] == {"due status_check phone"}
    assert found["Marlowe Instruments"] == {"due status_check phone"}
    assert found["Hafenlicht Logistik"] == {"due second_follow_up email"}
    assert "due thank_you email" in found["Northlight Studios"]
    assert found["Waha Water"] == {"late thank_you email", "waiting status_check phone"}
    assert "due prepare" in found["Lumen Atlas"]
    assert found["Mesa Health"] == {"due status_check phone"}
    assert found["Ferryman Books"] == {"coming check_back phone"}
    assert found["Cedar & Main Credit Union"] == {"due closing email"}
    quiet = ("Brightside Energy", "Tallyhouse", "Quill & Compass")
    ended = ("Alder Systems", "Granite Peak Outdoor", "Solstice Labs", "Pioneer Freight")
    assert not any(found[name] for name in (*quiet, *ended))
    assert not any(state.startswith("expired") for each in found.values() for state in each)
    happened = [touchpoint.at for application in document.applications for touchpoint in application.touchpoints]
    assert max(happened) <= now


def test_every_stage_and_every_status_is_there() -> None:
    now = datetime.fromisoformat("2026-11-23T09:00:00-08:00")
    document = sample(now, "Europe/Paris")
    kinds = {task.kind for one in plan_document(document) for task in one.tasks if task.state is State.OPEN}
    assert kinds == set(STAGES)
    assert {application.status for application in document.applications} == set(Status)
    assert len({application.country for application in document.applications}) >= 5


def test_the_words_are_fit_to_be_typed_and_belong_to_nobody() -> None:
    now = datetime.fromisoformat("2026-11-23T09:00:00-08:00")
    for application in sample(now, "Europe/Paris").applications:
        assert application.source
        assert application.location
        assert ".example/" in web_url(application.posting_url)
        assert clean_text(application.job_description, limit=2000, multiline=True) == application.job_description
        for person in application.contacts:
            assert phone(person.phone) == person.phone
            assert email(person.email).endswith(".example")


@pytest.mark.django_db
@pytest.mark.parametrize(
    "moment", ["2026-11-23T09:00:00-08:00", "2026-11-28T10:00:00-08:00", "2026-12-25T23:00:00+00:00"]
)
def test_loaded_it_shows_one_late_call_and_one_email_that_closes_today(
    at: Callable[[str], datetime], moment: str
) -> None:
    now = at(moment)
    load_demo()
    load_demo()
    assert models.Application.objects.count() == 18
    assert list(projection.compare()) == []
    offered = models.Task.objects.filter(state="open")
    (call,) = offered.filter(closes_at__lte=now, channel="phone")
    assert call.application.subdivision == "CA"
    assert call.recipient
    assert (call.recipient.role, call.recipient.phone) == ("hiring_manager", "+1 415 555 0100")
    assert call.ticked >= 4  # the right person, notes, job description, questions: ticked by facts
    (second,) = offered.filter(kind=Kind.SECOND_FOLLOW_UP)
    assert second.closes_on == local_day(now, ZoneInfo(employers.HAFEN.timezone))
    gaps = models.Standing.objects.exclude(quiet_from=None).exclude(gap="").values_list("gap", flat=True)
    assert set(gaps) >= {"next_interview", "first_interview", "apply"}


@pytest.mark.django_db
def test_a_recruiter_is_one_person_with_calls_about_two_employers(at: Callable[[str], datetime]) -> None:
    now = at("2026-11-23T09:00:00-08:00")
    load_demo()
    kim = models.Contact.objects.get(name="Kim Vance")
    assert kim.applications.count() == 4
    calls = kim.tasks.filter(state="open", channel="phone", opens_at__lte=now, closes_at__gt=now)
    assert {call.application.company for call in calls} == {"Vellum Payroll", "Marlowe Instruments"}


@pytest.mark.django_db
@pytest.mark.parametrize("moment", ["2026-11-23T09:00:00-08:00", "2026-07-04T20:00:00+00:00"])
def test_what_is_over_gives_the_insights_something_of_each_kind(at: Callable[[str], datetime], moment: str) -> None:
    at(moment)
    load_demo()
    found = figures.figures(figures.scope(Period()))
    assert {verdict for _, verdict in found.windows} >= {"kept", "early", "late", "missed", "overdue"}
    for figure in ("before", "on-day", "after", "answered", "waiting"):
        assert found.waits.count(figure), figure
    assert {result for _, _, result in found.steps} == {"answered", "open", "silent"}
    assert all(found.applications[figure, ""] for figure in figures.APPLICATIONS)
    assert max(found.applications["applied", source.token] for source in found.sources) >= 5
