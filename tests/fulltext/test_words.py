"""Tokens: what a text is found by, and what a search asks for."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from followup.fulltext import words


def finds(search: str, text: str) -> bool:
    """Whether each token of the search begins a stored one, as a database compares them."""
    stored = words.stored(text).split(" ")
    return all(any(token.startswith(asked) for token in stored) for asked in words.asked(search))


@pytest.mark.parametrize(
    ("search", "text"),
    [
        ("zurich", "Zürich"),
        ("ZÜRI", "zurich"),
        ("strasse", "Hauptstraße 5"),
        ("straße", "HAUPTSTRASSE"),
        ("istanbul", "İstanbul"),
        ("isik", "Işık"),
        ("lodz", "Łódź"),
        ("orsted", "Ørsted"),
        ("ingenieur", "Softwareingenieur"),
        ("works", "Northworks"),
        ("مهندس", "مُهَنْدِس برمجيات"),
        ("احمد", "أحمد"),
        ("工", "软件工程师"),
        ("工程", "软件工程师"),
        ("件工程师", "软件工程师"),
        ("python工程师", "高级Python 工程师"),
        ("エンジニア", "ソフトウェアエンジニア"),
        ("소프트", "소프트웨어"),
        ("กรุง", "อยู่กรุงเทพ"),
        ("हिन्दी", "हिन्दी में"),
        ("c++", "C++ and Rust"),
        ("c#", "C#, .NET"),
        ("net", "C#, .NET"),
        ("node.js", "We run Node.js"),
        ("data-engineer", "Data Engineer"),
        ("dana@acme.example", "write to dana@acme.example"),
        ("🎉", "an offer 🎉"),
        ("ﬁn", "finance"),
        ("2026", "due 2026-12-01"),
        ("team kube", "the Kubernetes team"),
    ],
)
def test_a_search_finds(search: str, text: str) -> None:
    assert finds(search, text)


@pytest.mark.parametrize(
    ("search", "text"),
    [
        ("acme", "Acne"),
        ("ata", "data"),  # a short word is found by its beginning
        ("工师", "软件工程师"),
        ("c++", "C and Go"),
        ("team rust", "the Kubernetes team"),
    ],
)
def test_a_search_does_not_find(search: str, text: str) -> None:
    assert not finds(search, text)


@pytest.mark.parametrize("text", ["", " ", "\x00", '"', "'", "*", "--", "(", '" OR "', "\\", "%_", "\u200f\u202e"])
def test_signs_ask_for_nothing_but_words_between_them(text: str) -> None:
    assert words.asked(text) in ((), ("or",))


@given(st.text(max_size=300))
def test_a_token_holds_nothing_that_a_database_could_read_as_its_language(text: str) -> None:
    for token in (*words.asked(text), *words.stored(text).split()):
        assert token
        assert not set(token) & set("\"'\\ *&|!():<>^-\x00\t\n")
    assert len(words.asked(text)) <= words.MOST_ASKED


@given(st.text(max_size=200))
def test_a_text_is_found_by_itself(text: str) -> None:
    assert finds(text, text)


@given(st.text(alphabet="abcdefgäßøé工程師 ", min_size=1, max_size=40), st.data())
def test_a_word_is_found_while_it_is_typed(text: str, data: st.DataObject) -> None:
    typed = text[: data.draw(st.integers(1, len(text)))]
    assert finds(typed, text)


def test_what_is_read_and_stored_is_bounded() -> None:
    assert len(words.stored("x" * 1_000_000)) < 10 * words.LONGEST**2
    many = " ".join(f"number{n}ofmany" for n in range(100_000))
    assert len(words.stored(many)) <= words.MOST_READ + words.MOST_INSIDE
    assert len(words.stored("".join(chr(0x4E00 + n % 20_000) for n in range(200_000)))) <= words.MOST_INSIDE
