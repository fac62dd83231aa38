"""Text as search and the comparing of names see it."""

from __future__ import annotations

import pytest

from followup.folding import employer, fold


@pytest.mark.parametrize(
    ("typed", "folded"),
    [
        ("  Zürich\u00a0 HB ", "zurich hb"),
        ("STRASSE", "strasse"),
        ("Straße", "strasse"),
        ("E\u0301cole", "ecole"),
        ("ﬁne", "fine"),
        ("Ⅳ", "iv"),
        ("محمد", "محمد"),
        ("", ""),
    ],
)
def test_case_accents_and_blanks_do_not_count(typed: str, folded: str) -> None:
    assert fold(typed) == folded


@pytest.mark.parametrize(
    "company",
    ["Acme", "ACME", "Acme Inc", "Acme, Inc.", "acme  GmbH", "Acme GmbH & Co. KG", "Ácme S.A.", "Acme LLC", "Acme AG."],
)
def test_a_company_is_the_same_without_its_legal_form(company: str) -> None:
    assert employer(company) == "acme"


@pytest.mark.parametrize(
    ("company", "name"),
    [
        ("Inc", "inc"),
        ("AG & Co", "ag"),
        ("Booking.com B.V.", "booking.com"),
        ("Acme Labs", "acme labs"),
        ("Corporation for Art", "corporation for art"),
        ("&", "&"),
        ("...", ""),
        ("", ""),
    ],
)
def test_what_is_left_is_still_a_name(company: str, name: str) -> None:
    assert employer(company) == name
