"""The emails in English, one per kind and tone."""

from __future__ import annotations

from followup.drafts.facts import Tone
from followup.drafts.language import EmailText
from followup.timeline.facts import Kind


def _email(subject: str, body: str) -> EmailText:
    """The lines of a paragraph joined; a blank line parts the paragraphs."""
    paragraphs = (" ".join(paragraph.split()) for paragraph in body.strip().split("\n\n"))
    return EmailText(subject, "\n\n".join(paragraphs))


EMAILS = {
    (Kind.THANK_YOU, Tone.WARM): _email(
        "Thank you for our conversation on {interview_day}",
        """
        Hello {recipient},

        Thank you for taking the time to talk with me about the {role} role at {company}. I especially enjoyed
        {moment}.

        Our conversation made me even more interested in the role, and I would be glad to join the team.

        {sign}
        """,
    ),
    (Kind.THANK_YOU, Tone.FORMAL): _email(
        "Thank you for the interview on {interview_day}",
        """
        Dear {recipient},

        Thank you for the interview for the {role} position at {company}. I particularly appreciated {moment}.

        The conversation confirmed my interest in the position.

        {sign}
        """,
    ),
    (Kind.STATUS_CHECK, Tone.WARM): _email(
        "{role} role: timeline for the next steps",
        """
        Hello {recipient},

        Thank you again for the interview on {interview_day} for the {role} role at {company}.

        {ask} A general time frame is already a great help.

        {interest}

        {sign}
        """,
    ),
    (Kind.STATUS_CHECK, Tone.FORMAL): _email(
        "{role} position: timeline for the next steps",
        """
        Dear {recipient},

        Thank you again for the interview on {interview_day} for the {role} position at {company}.

        {ask} A general time frame would be most helpful.

        {interest}

        {sign}
        """,
    ),
    (Kind.CHECK_BACK, Tone.WARM): _email(
        "{role} role: checking in as agreed",
        """
        Hello {recipient},

        When we were last in touch about the {role} role at {company}, we agreed that I would check in on {agreed_day}.

        {ask}

        {interest}

        {sign}
        """,
    ),
    (Kind.CHECK_BACK, Tone.FORMAL): _email(
        "{role} position: checking in as agreed",
        """
        Dear {recipient},

        When we were last in contact about the {role} position at {company}, we agreed that I would contact you on
        {agreed_day}.

        {ask}

        {interest}

        {sign}
        """,
    ),
    (Kind.SECOND_FOLLOW_UP, Tone.WARM): _email(
        "{role} role: any update",
        """
        Hello {recipient},

        {since} {interest}

        If there is any update on the timeline, I would be glad to hear it when it is convenient for you.

        {sign}
        """,
    ),
    (Kind.SECOND_FOLLOW_UP, Tone.FORMAL): _email(
        "{role} position: any update",
        """
        Dear {recipient},

        {since} {interest}

        Should there be any update on the timeline, I would be grateful to hear it at your convenience.

        {sign}
        """,
    ),
    (Kind.CLOSING, Tone.WARM): _email(
        "{role} role: thank you, and my withdrawal",
        """
        Hello {recipient},

        Thank you, and please thank the team, for the time given to my application for the {role} role at {company}.

        I have decided to withdraw it and to go on with other plans. I enjoyed getting to know the team, and I would
        be glad if our paths crossed again.

        I wish you all the best with the search.

        {sign}
        """,
    ),
    (Kind.CLOSING, Tone.FORMAL): _email(
        "{role} position: withdrawal of my application",
        """
        Dear {recipient},

        Thank you and the team for the time and consideration given to my application for the {role} position at
        {company}.

        I have decided to withdraw my application. I would be glad to be considered for a suitable position in the
        future.

        I wish you every success with the search.

        {sign}
        """,
    ),
}
