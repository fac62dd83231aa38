"""What roles and channels are called, inside a sentence. One table each, for every page, form and command."""

from __future__ import annotations

from followup.timeline.facts import Channel, Role

ROLES = {
    Role.HIRING_MANAGER: "hiring manager",
    Role.INTERVIEWER: "interviewer",
    Role.RECRUITER: "recruiter",
    Role.HR: "HR",
    Role.REFERRER: "referrer",
    Role.OTHER: "other",
}
CHANNELS = {
    Channel.PHONE: "by phone",
    Channel.EMAIL: "by email",
    Channel.IN_PERSON: "in person",
    Channel.OTHER: "another way",
}


def titled(text: str) -> str:
    """The words as they begin a line: ``HR`` stays, ``by phone`` becomes ``By phone``."""
    return text[:1].upper() + text[1:]


ROLE_CHOICES = [(role.value, titled(name)) for role, name in ROLES.items()]
CHANNEL_CHOICES = [(channel.value, titled(name)) for channel, name in CHANNELS.items()]
