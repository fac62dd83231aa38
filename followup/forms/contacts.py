"""The form of a person."""

from __future__ import annotations

from typing import Any, ClassVar

from followup.forms.alike import NEW, ask_who, same_person
from followup.forms.base import Choice, EditForm, FactForm, Flag, Ruled, initial_of, text_area, text_input
from followup.models import Contact
from followup.services import clean
from followup.timeline import facts
from followup.words import ROLE_CHOICES

RULES = clean.CONTACT
COLUMNS = ("name", "role", "email", "phone", "email_only", "notes")


class ContactForm(FactForm):
    """A person at, or near, an employer."""

    first: ClassVar[str] = "name"
    name = Ruled(RULES["name"], required=True, label="Name", widget=text_input(autocomplete="off"))
    role = Choice(choices=ROLE_CHOICES, label="Role", initial=facts.Role.INTERVIEWER)
    phone = Ruled(RULES["phone"], label="Phone", widget=text_input(type="tel", autocomplete="off"))
    email = Ruled(RULES["email"], label="Email", widget=text_input(type="email", autocomplete="off"))
    email_only = Flag(
        label="Asked to be contacted by email only", help_text="Status checks with this person then go by email."
    )
    notes = Ruled(RULES["notes"], label="Notes", widget=text_area(3))


class NewContactForm(ContactForm):
    """A person to add, unless it is somebody who is known already."""

    def __init__(self, *args: Any, **options: Any) -> None:
        super().__init__(*args, **options)
        self.fields["same"] = same_person(*(str(self[name].value() or "") for name in ("name", "email")))

    def clean(self) -> dict[str, Any]:
        """Who is meant needs an answer where somebody is like them."""
        super().clean()
        ask_who(self, "same", asked=True)
        return self.cleaned_data

    @property
    def known(self) -> int | None:
        """The key of the known person who is meant."""
        same = self.cleaned_data["same"]
        return int(same) if same not in ("", NEW) else None

    @property
    def values(self) -> dict[str, Any]:
        """What the service is given."""
        return {name: value for name, value in super().values.items() if name != "same"}


class ContactEditForm(EditForm, ContactForm):
    """A stored person."""

    @classmethod
    def of(cls, row: Contact) -> ContactEditForm:
        """The form as of what is stored."""
        return cls(initial=initial_of(row, *COLUMNS))
