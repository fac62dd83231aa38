"""The form of a person."""

from __future__ import annotations

from followup.forms.base import Choice, EditForm, FactForm, Flag, Ruled, initial_of, text_area, text_input
from followup.models import Contact
from followup.services import clean
from followup.timeline import facts
from followup.words import ROLE_CHOICES

RULES = clean.CONTACT
COLUMNS = ("name", "role", "email", "phone", "email_only", "notes")


class ContactForm(FactForm):
    """A person at, or near, an employer."""

    name = Ruled(RULES["name"], required=True, label="Name", widget=text_input(autocomplete="off"))
    role = Choice(choices=ROLE_CHOICES, label="Role", initial=facts.Role.INTERVIEWER)
    phone = Ruled(RULES["phone"], label="Phone", widget=text_input(type="tel", autocomplete="off"))
    email = Ruled(RULES["email"], label="Email", widget=text_input(type="email", autocomplete="off"))
    email_only = Flag(
        label="Asked to be contacted by email only", help_text="Status checks with this person then go by email."
    )
    notes = Ruled(RULES["notes"], label="Notes", widget=text_area(3))


class ContactEditForm(EditForm, ContactForm):
    """A stored person."""

    @classmethod
    def of(cls, row: Contact) -> ContactEditForm:
        """The form as of what is stored."""
        return cls(initial=initial_of(row, *COLUMNS))
