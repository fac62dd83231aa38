"""A planned file as JSON objects, exactly as the format fixes them."""

from __future__ import annotations

import copy
import os
import subprocess
import sys
from datetime import datetime
from pathlib import Path
from typing import Any

import pytest

from followup.exchange.plan_json import plan_document, plans_json
from tests.exchange.kit import GOOD, read, spoilt

KEYS = [
    *("application", "interview", "kind", "channel", "recipient", "opens_at", "closes_at", "opens_on", "closes_on"),
    *("state", "reasons"),
]


def planned(value: object) -> list[dict[str, Any]]:
    return plans_json(plan_document(read(value)))


def test_the_file_of_the_design_plans_to_the_objects_of_the_design() -> None:
    rows = planned(GOOD)
    assert [row["kind"] for row in rows] == ["prepare", "thank_you", "status_check", "second_follow_up"]
    check = rows[2]
    reasons = check.pop("reasons")
    assert check == {
        "application": "Acme - Data Engineer",
        "interview": "i1",
        "kind": "status_check",
        "channel": "phone",
        "recipient": "Dana Ruiz",
        "opens_at": "2026-12-02T00:00:00-08:00",
        "closes_at": "2026-12-04T00:00:00-08:00",
        "opens_on": "2026-12-02",
        "closes_on": "2026-12-03",
        "state": "done",
    }
    assert reasons[0] == {"rule": "T3", "text": "1-2 business days after the decision date, Tue 1 Dec."}
    assert all(list(row) == KEYS for row in planned(GOOD))


def example(**changes: Any) -> dict[str, Any]:
    """One application with one interview at 10:00 local, no touchpoints."""
    profile = {name: changes.pop(name) for name in ("timezone", "country", "subdivision") if name in changes}
    day, decision = changes.pop("interview"), changes.pop("decision", None)
    file = copy.deepcopy(GOOD)
    file["profile"] = {"timezone": "UTC", "country": "US", **profile}
    file["days_off"] = []
    file["applications"][0].update(
        contacts=[],
        interviews=[{"id": "i1", "starts_at": f"{day}T10:00", "ends_at": f"{day}T11:00", "decision_on": decision}],
        touchpoints=changes.pop("touchpoints", []),
        **changes,
    )
    return file


@pytest.mark.parametrize(
    ("facts", "kind", "opens_on", "closes_on"),
    [
        ({"interview": "2026-11-16", "decision": "2026-11-25"}, "status_check", "2026-11-27", "2026-11-30"),
        (
            {"interview": "2026-11-16", "decision": "2026-11-25", "subdivision": "CA"},
            *("status_check", "2026-11-30", "2026-12-01"),
        ),
        ({"interview": "2026-11-16", "decision": "2026-11-28"}, "status_check", "2026-11-30", "2026-12-01"),
        ({"interview": "2026-11-25"}, "status_check", "2026-12-07", "2026-12-10"),
        (
            {"interview": "2026-12-23", "country": "DE", "subdivision": "BY"},
            *("status_check", "2027-01-05", "2027-01-11"),
        ),
        (
            {"interview": "2026-09-10", "decision": "2026-09-22", "country": "SA"},
            *("status_check", "2026-09-24", "2026-09-27"),
        ),
        (
            {"interview": "2026-02-05", "decision": "2026-02-13", "country": "CN"},
            *("status_check", "2026-02-14", "2026-02-24"),
        ),
        (
            {
                "interview": "2026-12-01",
                "decision": "2026-12-09",
                "touchpoints": [
                    {
                        "kind": "status_check",
                        "direction": "out",
                        "at": "2026-12-11T10:00",
                        "outcome": "gave_date",
                        "agreed_on": "2026-12-18",
                        "next_by": "them",
                    }
                ],
            },
            *("second_follow_up", "2026-12-28", "2026-12-31"),
        ),
    ],
)
def test_the_playbooks_worked_examples_hold_for_a_file(
    facts: dict[str, Any], kind: str, opens_on: str, closes_on: str
) -> None:
    (row,) = [row for row in planned(example(**facts)) if row["kind"] == kind]
    assert (row["opens_on"], row["closes_on"]) == (opens_on, closes_on)


def test_an_application_with_a_country_leaves_the_profiles_subdivision_behind() -> None:
    facts = {"interview": "2026-11-16", "decision": "2026-11-25", "subdivision": "CA"}
    own = example(**facts)
    own["applications"][0]["country"] = "US"
    theirs = [row["opens_on"] for row in planned(own) if row["kind"] == "status_check"]
    assert theirs == ["2026-11-27"]


def test_a_day_off_of_one_application_is_its_own_and_wins_over_one_for_all() -> None:
    file = example(interview="2026-11-16", decision="2026-11-30")
    other = copy.deepcopy(file["applications"][0])
    other["company"] = "Other"
    file["applications"].append(other)
    file["days_off"] = [
        {"on": "2026-12-01", "working": False},
        {"on": "2026-12-01", "working": True, "application": "Other - Data Engineer"},
    ]
    opens = {row["application"]: row["opens_on"] for row in planned(file) if row["kind"] == "status_check"}
    assert opens == {"Acme - Data Engineer": "2026-12-02", "Other - Data Engineer": "2026-12-01"}


def test_interviews_keep_the_files_own_ids() -> None:
    file = spoilt("applications[0].interviews[0].id", "round one")
    file["applications"][0]["touchpoints"][0]["interview"] = "round one"
    assert {row["interview"] for row in planned(file)} == {"round one"}


def test_tasks_are_ordered_by_application_as_in_the_file_then_by_window() -> None:
    file = example(interview="2026-11-16", decision="2026-11-25")
    earlier = copy.deepcopy(file["applications"][0])
    earlier["company"] = "Aardvark"
    earlier["interviews"][0].update(starts_at="2026-10-01T10:00", ends_at="2026-10-01T11:00", decision_on=None)
    file["applications"].append(earlier)
    rows = planned(file)
    assert [row["application"] for row in rows] == ["Acme - Data Engineer"] * 3 + ["Aardvark - Data Engineer"] * 3
    for company in ("Acme", "Aardvark"):
        opens = [datetime.fromisoformat(row["opens_at"]) for row in rows if row["application"].startswith(company)]
        assert opens == sorted(opens)


def test_a_thank_you_across_a_clock_change_lasts_24_hours_and_says_both_offsets() -> None:
    file = example(interview="2026-03-07", timezone="America/Los_Angeles")
    (row,) = [row for row in planned(file) if row["kind"] == "thank_you"]
    assert (row["opens_at"], row["closes_at"]) == ("2026-03-07T11:00:00-08:00", "2026-03-08T12:00:00-07:00")


def test_two_interviews_in_the_hour_that_comes_twice_are_ordered_by_instant() -> None:
    file = example(interview="2026-11-20", timezone="America/Los_Angeles")
    file["applications"][0]["interviews"] = [
        {"id": "later", "starts_at": "2026-11-01T01:15:00-08:00", "ends_at": "2026-11-01T01:25:00-08:00"},
        {"id": "earlier", "starts_at": "2026-11-01T01:30:00-07:00", "ends_at": "2026-11-01T01:40:00-07:00"},
    ]
    states = {row["interview"]: row["state"] for row in planned(file) if row["kind"] == "status_check"}
    assert states == {"earlier": "superseded", "later": "open"}


def test_planning_a_file_twice_is_planning_it_once() -> None:
    assert planned(GOOD) == planned(GOOD)


def test_planning_a_file_loads_no_model_and_no_settings() -> None:
    code = (
        "import sys; from followup.exchange import plan_json, read, table; "
        "assert 'followup.models' not in sys.modules; "
        "from django.conf import settings; assert not settings.configured"
    )
    environment = {name: value for name, value in os.environ.items() if name != "DJANGO_SETTINGS_MODULE"}
    subprocess.run([sys.executable, "-c", code], cwd=Path(__file__).parents[2], env=environment, check=True)
