"""The words of the consents in the admin: for all editions or for one, in each language, with earlier versions."""

from dataclasses import dataclass
from typing import Any

from django import forms
from django.conf import settings
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import ngettext
from django.views.decorators.http import require_http_methods

from wagtail.admin import messages
from wagtail.admin.auth import permission_required
from wagtail.log_actions import log

from campaigns.consent.wording import wordings_in_force, write_wording
from campaigns.drawings.choices import Purpose, languages
from campaigns.drawings.edition import ConsentWording, Edition

PERMISSION = "campaigns.change_edition"
LONGEST = 1000  # characters: a text that nobody reads is no consent


@dataclass(frozen=True, slots=True)
class Words:
    """One consent in one language, as the page shows it."""

    language: str
    language_name: str
    in_force: ConsentWording
    field: forms.BoundField
    earlier: list[ConsentWording]


class WordingsForm(forms.Form):
    """A field for each consent in each language."""

    def __init__(self, *args: Any, edition: Edition | None, **kwargs: Any) -> None:
        """Show the words in force for `edition`, or those for all."""
        super().__init__(*args, **kwargs)
        self.edition = edition
        self.in_force = {code: wordings_in_force(code, edition) for code, _name in settings.LANGUAGES}
        for code, wordings in self.in_force.items():
            for purpose in Purpose:
                self.fields[f"{purpose.value}-{code}"] = forms.CharField(
                    label=purpose.label,
                    initial=wordings[purpose.value].text,
                    max_length=LONGEST,
                    widget=forms.Textarea({"rows": 3, "lang": code}),
                )

    def write(self) -> list[ConsentWording]:
        """Write a new version of each text that was changed, and return those."""
        changed = []
        for code, wordings in self.in_force.items():
            for purpose in Purpose:
                text = self.cleaned_data[f"{purpose.value}-{code}"].replace("\r\n", "\n")
                if text != wordings[purpose.value].text:
                    changed.append(write_wording(purpose=purpose.value, language=code, text=text, edition=self.edition))
        return changed

    def groups(self) -> list[tuple[str, list[Words]]]:
        """Return the consents, each with its words in every language and the versions before; one query."""
        rows = list(ConsentWording.objects.filter(edition=self.edition).order_by("-version"))
        return [
            (
                str(purpose.label),
                [
                    Words(
                        language=code,
                        language_name=str(name),
                        in_force=self.in_force[code][purpose.value],
                        field=self[f"{purpose.value}-{code}"],
                        earlier=[
                            row
                            for row in rows
                            if (row.purpose, row.language) == (purpose.value, code)
                            and row.pk != self.in_force[code][purpose.value].pk
                        ],
                    )
                    for code, name in languages()
                ],
            )
            for purpose in Purpose
        ]


@permission_required(PERMISSION)
@require_http_methods(["GET", "HEAD", "POST"])
def edit_wordings(request: HttpRequest) -> HttpResponse:
    """Show the words; a post writes a new version of each that was changed. No earlier one is ever changed (S16)."""
    key = request.GET.get("edition", "")
    edition = get_object_or_404(Edition, pk=key) if key.isdecimal() else None
    form = WordingsForm(request.POST or None, edition=edition)
    if request.method == "POST" and form.is_valid():
        changed = form.write()
        for wording in changed:
            log(wording, "campaigns.write_wording", user=request.user)
        said = ngettext("%(number)s text has a new version.", "%(number)s texts have a new version.", len(changed))
        messages.success(request, said % {"number": len(changed)} if changed else _("Nothing was changed."))
        address = reverse("drawings_wordings")
        return redirect(f"{address}?edition={edition.pk}" if edition else address)
    context = {"form": form, "edition": edition, "editions": Edition.objects.all()}
    return render(request, "campaigns/admin/wordings.html", context, status=422 if form.errors else 200)
