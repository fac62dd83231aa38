"""Every page that can be opened, by the name of its URL, for the tests that hold on all of them."""

from __future__ import annotations

from dataclasses import asdict, dataclass


@dataclass(frozen=True, slots=True)
class Places:
    """What the addresses name: rows of the world that a test has made."""

    task: str
    application: int
    interview: int
    contact: int
    own: str


PAGES = {
    "today_page": ["/"],
    "welcome_you": ["/welcome/"],
    "welcome_interview": ["/welcome/interview/"],
    "today_section": ["/today/late/", "/today/now/", "/today/coming/", "/today/waiting/"],
    "calls_page": ["/calls/?since=0"],
    "call_page": ["/calls/{task}/?since=0", "/calls/nothing-i0/?since=0"],
    "task_page": ["/tasks/{task}/"],
    "task_snooze": ["/tasks/{task}/snooze/"],
    "task_edit": ["/tasks/{own}/edit/"],
    "horizon_page": ["/horizon/", "/horizon/?weeks=12", "/horizon/?from=2030-01-07&weeks=8"],
    "insights_page": ["/insights/", "/insights/?days=30", "/insights/?from=2031-01-01&to=2031-02-01"],
    "insights_rows": ["/insights/rows/applied/", "/insights/rows/held/", "/insights/rows/steps/"],
    "application_list": [
        "/applications/",
        "/applications/?q=nothing-has-this",
        "/applications/?sort=-next&from=2026-01-01&columns=status,next,decision,contact,source,location,people",
    ],
    "board_page": ["/applications/board/", "/applications/board/?q=nothing-has-this"],
    "application_move": [
        f"/applications/{{application}}/move/?to={to}"
        for to in ("saved", "applied", "interviewing", "offer", "rejected", "withdrawn")
    ],
    "application_new": ["/applications/new/"],
    "application_page": [
        "/applications/{application}/",
        "/applications/{application}/?whole",
        "/applications/{application}/?history=dates",
    ],
    "application_print": ["/applications/{application}/print/"],
    "week_print": ["/week/", "/week/?from=2026-12-09", "/week/?from=2031-01-01"],
    "application_edit": ["/applications/{application}/edit/"],
    "task_add": ["/applications/{application}/tasks/new/"],
    "interview_new": ["/applications/{application}/interviews/new/"],
    "contact_add": ["/applications/{application}/contacts/new/"],
    "response_new": ["/applications/{application}/responses/new/"],
    "interview_edit": ["/interviews/{interview}/edit/"],
    "interview_decision": ["/interviews/{interview}/decision/"],
    "contact_list": ["/contacts/"],
    "contact_new": ["/contacts/new/"],
    "contact_edit": ["/contacts/{contact}/edit/"],
    "settings_page": ["/settings/"],
    "bin_page": ["/bin/"],
    "keys_page": ["/keys/"],
    "bin_empty": ["/bin/empty/"],
}
"""The pages. Whoever adds one adds it here."""

NO_PAGES = {
    "application_alike",
    "application_history",
    "bulk_page",
    "healthz",
    "horizon_table",
    "move_preview",
    "palette_found",
    "today_aside",
    "today_queue",
    "pulse",
    "icon",
    "task_preview",
    "response_preview",
}
"""What answers a GET and is no page: a region, or an answer for a program."""


def paths(places: Places) -> list[str]:
    """The addresses of all pages in this world."""
    return [path.format(**asdict(places)) for addresses in PAGES.values() for path in addresses]
