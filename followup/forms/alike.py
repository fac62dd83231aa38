"""The fields of what is entered a second time: an application like one there is, a person who is known already."""

from __future__ import annotations

from typing import Any

from django import forms

from followup.forms.base import Choice, FactForm, Flag, Keys, Radios, Ruled, text_input
from followup.selectors import duplicates
from followup.selectors.events import is_used
from followup.services import clean
from followup.words import ROLE_CHOICES

NEW_PEOPLE = 3
NEW = "new"


class Same(Choice):
    """Who is meant. An answer to what is not asked any more, as the name was changed, is none."""

    def clean(self, value: Any) -> str:
        """The key of somebody who is known, NEW, or ""."""
        return str(value) if value and self.valid_value(value) else ""


class AlikeForm(FactForm):
    """Company and role, what looks like them, and whom one knows there."""

    company = Ruled(clean.APPLICATION["company"], required=True, label="Company", widget=text_input(autocomplete="off"))
    role = Ruled(
        clean.APPLICATION["role"],
        required=True,
        label="Role",
        widget=text_input(autocomplete="off"),
    )
    again = Flag(label="Add it all the same")
    people = Keys(label="People you know there: add them here too")

    def __init__(self, *args: Any, **options: Any) -> None:
        super().__init__(*args, **options)
        self.alike = duplicates.alike(*(str(self[name].value() or "") for name in ("company", "role")))
        people: Any = self.fields["people"]
        people.choices = [(str(person.pk), person.words) for person in self.alike.people]

    def clean(self) -> dict[str, Any]:
        """What is there already is added again only when that is meant."""
        super().clean()
        if self.alike.same and not self.cleaned_data.get("again") and not is_used(self.cleaned_data.get("token", "")):
            self.add_error("again", "Open it, or tick this if you want it twice.")
        return self.cleaned_data

    @property
    def values(self) -> dict[str, Any]:
        """What the service is given."""
        return {name: value for name, value in super().values.items() if name != "again"}


class PeopleForm(FactForm):
    """Rows for people who were there: a name, a role, and whether they are somebody who is known already."""

    def __init__(self, *args: Any, **options: Any) -> None:
        super().__init__(*args, **options)
        for number in range(1, NEW_PEOPLE + 1):
            self.fields[f"new_name_{number}"] = Ruled(clean.line, label="Name", widget=text_input(autocomplete="off"))
            self.fields[f"new_role_{number}"] = Choice(
                choices=ROLE_CHOICES, required=False, label="Role", initial="interviewer"
            )
            self.fields[f"same_{number}"] = same_person(str(self[f"new_name_{number}"].value() or ""))

    @property
    def new_people(self) -> list[tuple[forms.BoundField, forms.BoundField, forms.BoundField]]:
        """The rows: name, role, and the question whether it is somebody known."""
        return [(self[f"new_name_{n}"], self[f"new_role_{n}"], self[f"same_{n}"]) for n in range(1, NEW_PEOPLE + 1)]

    @property
    def adds_people(self) -> bool:
        """Whether one of those rows is used."""
        return any(name.value() or name.errors for name, _, _ in self.new_people)

    def clean(self) -> dict[str, Any]:
        """A name that is known already needs an answer: the same person, or somebody else."""
        super().clean()
        fields = self.cleaned_data
        for number in range(1, NEW_PEOPLE + 1):
            ask_who(self, f"same_{number}", asked=bool(fields.get(f"new_name_{number}")))
        return fields

    @property
    def values(self) -> dict[str, Any]:
        """What the service is given: those who are known by their keys, the others by name and role."""
        found = super().values
        known, people = list(found.pop("interviewers", [])), []
        for n in range(1, NEW_PEOPLE + 1):
            name, role, same = (found.pop(f"{part}_{n}", "") for part in ("new_name", "new_role", "same"))
            if name and same not in ("", NEW):
                known.append(int(same))
            elif name:
                people.append({"name": name, "role": role or "interviewer"})
        return {**found, "interviewers": list(dict.fromkeys(known)), "new_interviewers": people}


def same_person(name: str, email: str = "") -> Same:
    """The question whether this is somebody one knows already; no choices where nobody is like them."""
    known = duplicates.people_like(name, email)
    choices = [(str(person.pk), person.words) for person in known]
    return Same(
        choices=[*choices, (NEW, "Somebody else")] if choices else [],
        required=False,
        label="Is this somebody you know?",
        widget=Radios,
    )


def ask_who(form: FactForm, field: str, *, asked: bool) -> None:
    """Refuse to make a second person of somebody who is known, until it is said who is meant."""
    choice: Any = form.fields[field]
    unanswered = asked and choice.choices and not form.cleaned_data.get(field) and field not in form.errors
    if unanswered and not is_used(form.cleaned_data.get("token", "")):
        form.add_error(field, "Somebody of this name or address is known already. Choose who is meant.")
