"""What to say and what to write for each step: call scripts, voicemails and emails, filled from facts.

No Django and no clock. Nothing here is ever sent: a draft is words for the user.
"""

from followup.drafts.compose import call_script, draft, emails
from followup.drafts.facts import DraftFacts, Tone
from followup.drafts.parts import CallScript, Email, Gap, Line, Section, Text, gaps, plain, seconds, word_count

__all__ = [
    "CallScript",
    "DraftFacts",
    "Email",
    "Gap",
    "Line",
    "Section",
    "Text",
    "Tone",
    "call_script",
    "draft",
    "emails",
    "gaps",
    "plain",
    "seconds",
    "word_count",
]
