"""Open questions invite an answer; closed ones yes or no."""

import pytest

from followup.checklists.questions import closed_by

OPEN = [
    "What are the next steps?",
    "How does the team decide?",
    "Which skills matter most in the first months?",
    "And what would a good first year look like?",
    "So, who else takes part in the decision?",
    "Could you tell me how the team is set up?",
    "Could you tell me more about the next stage?",
    "Can you describe the next stage?",
    "Would you walk me through the process?",
    "Could you please give me an idea of the timeline?",
    "May I ask when the next stage begins?",
    "Can I ask what the role needs most?",
    "Would you mind sharing what the next steps are?",
    "Tell me about the team.",
    "Canada: how do you work with that office?",
    "Island or mainland, where is the office?",
    "Done well, what does this role change?",
    "1. What is next?",
    "ما هي الخطوات التالية؟",
]
CLOSED = [
    ("Is the role remote?", "is"),
    ("Do you know when you will decide?", "do"),
    ("  does it matter?", "does"),
    ("HAVE you decided?", "have"),
    ("Can I start in March?", "can"),
    ("Will there be another round?", "will"),
    ("Would Tuesday suit you?", "would"),
    ("Aren't there other candidates?", "aren't"),
    ("Isn’t it remote?", "isn't"),
    ("Won't it take long?", "won't"),
    ("And is it full-time?", "is"),
    ("“Are you hiring more?”", "are"),
    ("Could you tell me whether it is remote?", "whether"),
    ("May I ask if you have decided?", "if"),
    ("2) Is it remote?", "is"),
    ("Could you decide by Friday?", "could"),
]


@pytest.mark.parametrize("question", OPEN)
def test_an_open_question_has_nothing_that_closes_it(question: str):
    assert closed_by(question) == ""


@pytest.mark.parametrize(("question", "word"), CLOSED)
def test_a_closed_question_names_the_word_that_closes_it(question: str, word: str):
    assert closed_by(question) == word


@pytest.mark.parametrize("question", ["", "  ", "\n"])
def test_a_blank_is_no_question(question: str):
    assert closed_by(question) == ""
