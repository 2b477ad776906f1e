"""The editing form of a publication, and the form in which readers ask for another language or format."""

from typing import Any

from django import forms
from django.core.exceptions import ValidationError
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from wagtail.admin.forms import WagtailAdminPageForm

from reports.publications.choices import NAMES_IN_USE, GenderReview, RequestKind
from reports.publications.dates import PartialDate
from reports.publications.editions import Edition
from reports.publications.identifiers import bare_doi


class PublicationForm(WagtailAdminPageForm):
    """Refuses dates that cannot be, addresses in use, and a gender review without its reason."""

    def clean(self) -> dict[str, Any]:
        """Check what several fields say together."""
        cleaned: dict[str, Any] = super().clean()
        if cleaned.get("slug") in NAMES_IN_USE:
            self.add_error("slug", _("The library uses this address itself. Choose another one."))
        try:
            PartialDate(*(cleaned.get(name) for name in ("year", "month", "day"))).check()
        except ValidationError as error:
            self.add_error(None, error)
        if cleaned.get("doi"):
            cleaned["doi"] = bare_doi(cleaned["doi"])
        is_reviewed = cleaned.get("gender_review") in (GenderReview.YES, GenderReview.NO)
        if is_reviewed and not cleaned.get("gender_reason") and not self.is_deferred_validation:
            self.add_error("gender_reason", _("Say in a few words what the review found."))
        self.refuse_doubled_editions()
        return cleaned

    def refuse_doubled_editions(self) -> None:
        """Refuse, at its line, an edition whose address is another's: on a translation's page, or until it is saved.

        Wagtail itself refuses two lines of one form that say the same.
        """
        formset = self.formsets.get("editions")
        if formset is None or not formset.is_valid():
            return
        lines = [form for form in formset.forms if form.cleaned_data and not form.cleaned_data.get("DELETE")]
        gone = [form.instance.pk for form in formset.forms if form not in lines and form.instance.pk]
        saved = Edition.objects.filter(work_key=self.instance.translation_key).exclude(pk__in=gone)
        taken = {(edition.language, edition.format): edition.pk for edition in saved}
        for form in lines:
            owner = taken.get((form.cleaned_data["language"], form.cleaned_data["format"]))
            if owner is not None and owner != form.instance.pk:
                form.add_error(
                    "language",
                    _("The work has an edition in this language and format. Change that one, and save first."),
                )


class RequestForm(forms.Form):
    """What a reader asks for. `website` is a trap: people do not see it, programs fill it in."""

    kind = forms.ChoiceField(
        label=gettext_lazy("What do you need?"), choices=RequestKind, widget=forms.RadioSelect,
        error_messages={"required": gettext_lazy("Choose one of the two.")},
    )  # fmt: skip
    wanted_language = forms.CharField(
        label=gettext_lazy("Which language?"), max_length=60, required=False,
        widget=forms.TextInput({"class": "input"}),
    )  # fmt: skip
    words = forms.CharField(
        label=gettext_lazy("What would help you?"), max_length=1000, required=False,
        widget=forms.Textarea({"rows": 4, "class": "input"}),
    )  # fmt: skip
    email = forms.EmailField(
        label=gettext_lazy("Your e-mail, if you want an answer"), required=False,
        widget=forms.EmailInput({"autocomplete": "email", "class": "input"}),
    )  # fmt: skip
    website = forms.CharField(required=False, widget=forms.TextInput({"autocomplete": "off", "tabindex": "-1"}))

    def clean(self) -> dict[str, Any]:
        """Ask for the language where one is wanted."""
        cleaned: dict[str, Any] = super().clean() or {}
        if cleaned.get("kind") == RequestKind.LANGUAGE and not cleaned.get("wanted_language"):
            self.add_error("wanted_language", _("Write the language that you need."))
        return cleaned
