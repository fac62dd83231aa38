"""What the emails say, by kind, tone and situation."""

from dataclasses import replace
from datetime import date

import pytest

from followup.drafts import Gap, Tone, draft, emails, gaps, plain
from followup.timeline.facts import Channel, Kind
from tests.drafts.kit import DANA, PRIYA, WRITTEN, facts, letter, mail

GOLDEN = {
    (Kind.THANK_YOU, Tone.WARM): """
Thank you for our conversation on 16 November

Hello Dana,

Thank you for taking the time to talk with me about the Data Engineer role at Acme. I especially enjoyed [one moment of the conversation].

Our conversation made me even more interested in the role, and I would be glad to join the team.

Kind regards,
Sam Reyes
+1 415 555 0199
""",  # noqa: E501 - a golden text stands as it is sent
    (Kind.THANK_YOU, Tone.FORMAL): """
Thank you for the interview on 16 November

Dear Dana Ruiz,

Thank you for the interview for the Data Engineer position at Acme. I particularly appreciated [one moment of the conversation].

The conversation confirmed my interest in the position.

Yours sincerely,
Sam Reyes
+1 415 555 0199
""",  # noqa: E501 - a golden text stands as it is sent
    (Kind.STATUS_CHECK, Tone.WARM): """
Data Engineer role: timeline for the next steps

Hello Dana,

Thank you again for the interview on 16 November for the Data Engineer role at Acme.

The date mentioned was 25 November. Could you tell me where the search stands, so that I can plan my own schedule around it? A general time frame is already a great help.

I remain very enthusiastic about this opportunity.

Kind regards,
Sam Reyes
+1 415 555 0199
""",  # noqa: E501 - a golden text stands as it is sent
    (Kind.STATUS_CHECK, Tone.FORMAL): """
Data Engineer position: timeline for the next steps

Dear Dana Ruiz,

Thank you again for the interview on 16 November for the Data Engineer position at Acme.

The date mentioned was 25 November. May I ask where the search stands, so that I can plan my own schedule accordingly? A general time frame would be most helpful.

I remain very interested in this opportunity.

Yours sincerely,
Sam Reyes
+1 415 555 0199
""",  # noqa: E501 - a golden text stands as it is sent
    (Kind.CHECK_BACK, Tone.WARM): """
Data Engineer role: checking in as agreed

Hello Dana,

When we were last in touch about the Data Engineer role at Acme, we agreed that I would check in on 18 December.

Could you tell me where the search stands now, so that I can plan my own schedule around it?

I remain very enthusiastic about this opportunity.

Kind regards,
Sam Reyes
+1 415 555 0199
""",
    (Kind.CHECK_BACK, Tone.FORMAL): """
Data Engineer position: checking in as agreed

Dear Dana Ruiz,

When we were last in contact about the Data Engineer position at Acme, we agreed that I would contact you on 18 December.

May I ask where the search stands now, so that I can plan my own schedule accordingly?

I remain very interested in this opportunity.

Yours sincerely,
Sam Reyes
+1 415 555 0199
""",  # noqa: E501 - a golden text stands as it is sent
    (Kind.SECOND_FOLLOW_UP, Tone.WARM): """
Data Engineer role: any update

Hello Dana,

I am writing about the Data Engineer role at Acme, for which I interviewed on 16 November. I remain very enthusiastic about this opportunity.

If there is any update on the timeline, I would be glad to hear it when it is convenient for you.

Kind regards,
Sam Reyes
+1 415 555 0199
""",  # noqa: E501 - a golden text stands as it is sent
    (Kind.SECOND_FOLLOW_UP, Tone.FORMAL): """
Data Engineer position: any update

Dear Dana Ruiz,

I am writing with regard to the Data Engineer position at Acme, for which I interviewed on 16 November. I remain very interested in this opportunity.

Should there be any update on the timeline, I would be grateful to hear it at your convenience.

Yours sincerely,
Sam Reyes
+1 415 555 0199
""",  # noqa: E501 - a golden text stands as it is sent
    (Kind.CLOSING, Tone.WARM): """
Data Engineer role: thank you, and my withdrawal

Hello Dana,

Thank you, and please thank the team, for the time given to my application for the Data Engineer role at Acme.

I have decided to withdraw it and to go on with other plans. I enjoyed getting to know the team, and I would be glad if our paths crossed again.

I wish you all the best with the search.

Kind regards,
Sam Reyes
+1 415 555 0199
""",  # noqa: E501 - a golden text stands as it is sent
    (Kind.CLOSING, Tone.FORMAL): """
Data Engineer position: withdrawal of my application

Dear Dana Ruiz,

Thank you and the team for the time and consideration given to my application for the Data Engineer position at Acme.

I have decided to withdraw my application. I would be glad to be considered for a suitable position in the future.

I wish you every success with the search.

Yours sincerely,
Sam Reyes
+1 415 555 0199
""",
}


@pytest.mark.parametrize(("kind", "tone"), GOLDEN)
def test_an_email_reads_as_written_down_here(kind: Kind, tone: Tone):
    assert mail(kind, tone) == GOLDEN[kind, tone].strip()


def test_every_written_kind_has_its_golden_texts():
    assert set(GOLDEN) == {(kind, tone) for kind in WRITTEN for tone in Tone}


def test_a_second_follow_up_names_the_agreed_date_when_there_was_one():
    text = mail(Kind.SECOND_FOLLOW_UP, agreed_on=date(2026, 12, 18))
    assert "and about the update that was planned for 18 December." in text


def test_a_thank_you_goes_to_each_interviewer_apart():
    letters = emails(facts(Kind.THANK_YOU, recipients=(DANA, PRIYA)))
    assert [plain(*email.to) for email in letters] == ["dana@acme.example", "priya@acme.example"]
    assert [letter(email).split("\n\n")[1] for email in letters] == ["Hello Dana,", "Hello Priya,"]


def test_other_emails_greet_all_recipients_at_once():
    (email,) = emails(facts(Kind.CLOSING, recipients=(DANA, PRIYA, replace(PRIYA, ref="9", name="Ola Berg", email=""))))
    assert "Hello Dana, Priya and Ola," in letter(email)
    assert [plain(line) for line in email.to] == [
        "dana@acme.example",
        "priya@acme.example",
        "[their email address]",
    ]
    (gap,) = email.to[2]
    assert isinstance(gap, Gap)
    assert gap.path == "/contacts/9/edit/#id_email"


def test_with_nobody_known_there_is_one_email_with_gaps():
    (email,) = emails(facts(Kind.THANK_YOU, recipients=()))
    assert gaps(*email.to)[0].path == "/applications/1/contacts/new/"
    assert [gap.label for gap in gaps(email.subject, *email.body)] == [
        "whom you contact",
        "one moment of the conversation",
    ]


def test_the_moment_of_the_conversation_leads_nowhere_since_nothing_but_the_user_knows_it():
    (email,) = emails(facts(Kind.THANK_YOU))
    assert [gap.path for gap in gaps(*email.body)] == [""]


def test_without_a_phone_number_the_signature_is_the_name_alone():
    assert mail(Kind.CLOSING, my_phone=" ").endswith("Kind regards,\nSam Reyes")


@pytest.mark.parametrize("channel", [None, *Channel])
@pytest.mark.parametrize("kind", [Kind.THANK_YOU, Kind.SECOND_FOLLOW_UP, Kind.CLOSING])
def test_these_are_written_whatever_the_channel(kind: Kind, channel: Channel | None):
    assert draft(facts(kind, channel=channel)) == emails(facts(kind, channel=channel))


@pytest.mark.parametrize("kind", [Kind.STATUS_CHECK, Kind.CHECK_BACK])
def test_a_check_by_email_is_written(kind: Kind):
    assert draft(facts(kind, channel=Channel.EMAIL)) == emails(facts(kind))


@pytest.mark.parametrize("kind", [Kind.PREPARE, Kind.OTHER])
def test_steps_without_words_have_no_draft(kind: Kind):
    assert draft(facts(kind)) == ()
