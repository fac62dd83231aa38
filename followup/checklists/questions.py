"""Whether a question invites more than yes or no.

A question is closed when it begins with an auxiliary verb ("Is there ...", "Do you know when ..."). A polite request
is not: "Could you tell me how ..." asks for what follows it, so the request is taken off and the rest decides: "how
..." is open, "whether ..." or "if ..." is closed.
"""

from __future__ import annotations

import re

BULLET = re.compile(r"^\W*(?:\d+[.):]\W*)?")
AUXILIARY = re.compile(
    r"^(?:am|are|is|was|were|do|does|did|have|has|had|can|cannot|could|will|would|shall|should|may|might|must"
    r"|(?:ai|are|is|was|were|do|does|did|have|has|had|ca|could|wo|would|sha|should|might|must)n't|can't)(?![\w'])"
)
LINKING = re.compile(r"^(?:and|also|but|finally|first|firstly|lastly|next|or|second|secondly|so|then|well)\b[\s,:-]*")
REQUEST = re.compile(
    r"^(?:(?:can|could|will|would) you (?:please |perhaps |kindly )*"
    r"(?:tell (?:me|us)|describe|explain|share|say|outline|elaborate on|talk (?:me )?(?:about|through)|walk me through"
    r"|give me (?:an idea of|a sense of|an overview of)|help me (?:to )?understand)"
    r"|(?:can|could|may|might) i (?:please |also |just )*(?:ask|know)"
    r"|would you mind (?:telling me|describing|explaining|sharing|saying))\b[\s,:-]*"
    r"(?:please |(?:a (?:little|bit|little bit) )?more |about )*"
)
YES_OR_NO = re.compile(r"^(?:if|whether)\b")


def closed_by(question: str) -> str:
    """The word that lets ``question`` be answered by yes or no; empty for an open one (or none at all)."""
    text = BULLET.sub("", " ".join(question.casefold().replace("’", "'").split()))
    text = LINKING.sub("", text)
    rest = REQUEST.sub("", text)
    if rest != text:
        choice = YES_OR_NO.match(rest)
        return choice.group() if choice else ""
    word = AUXILIARY.match(text)
    return word.group() if word else ""
