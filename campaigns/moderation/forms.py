"""The forms of the review desk."""

from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from campaigns.drawings.choices import Check, DeclineReason, Theme
from campaigns.drawings.drawing import DESCRIPTION_LENGTH, NAME_LENGTH, TITLE_LENGTH, Drawing
from campaigns.drawings.edition import Edition
from campaigns.moderation.rework import Region


class ReviewForm(forms.Form):
    """What a moderator writes and ticks before a drawing is shown (S26, S27, S35)."""

    alt_text = forms.CharField(
        label=_("Alternative text"), max_length=255, required=False,
        help_text=_("What the picture shows, not who made it."), widget=forms.Textarea({"rows": 2}),
    )  # fmt: skip
    title = forms.CharField(label=_("Title"), max_length=TITLE_LENGTH, required=False)
    artist_name = forms.CharField(label=_("Artist"), max_length=NAME_LENGTH, required=False)
    description = forms.CharField(
        label=_("Description"), max_length=DESCRIPTION_LENGTH, required=False, widget=forms.Textarea({"rows": 3})
    )
    theme = forms.ChoiceField(label=_("Theme"), choices=[("", "–"), *Theme.choices], required=False)
    checklist = forms.MultipleChoiceField(
        label=_("Checklist"), choices=Check.choices, required=False, widget=forms.CheckboxSelectMultiple
    )
    reason = forms.ChoiceField(
        label=_("Reason to decline"), choices=[("", "–"), *DeclineReason.choices], required=False
    )

    @classmethod
    def of(cls, drawing: Drawing) -> "ReviewForm":
        """Return the form with what the drawing says now."""
        names = ("alt_text", "title", "artist_name", "description", "theme")
        return cls(initial={name: getattr(drawing, name) for name in names})


class RegionForm(forms.Form):
    """A region of the picture in fractions, and what to do with it."""

    left = forms.FloatField(min_value=0, max_value=1)
    top = forms.FloatField(min_value=0, max_value=1)
    right = forms.FloatField(min_value=0, max_value=1)
    bottom = forms.FloatField(min_value=0, max_value=1)

    def region(self) -> Region:
        """Return the checked region."""
        data: dict[str, Any] = self.cleaned_data
        return Region(data["left"], data["top"], data["right"], data["bottom"])


class QueueForm(forms.Form):
    """The filters of the queue."""

    FLAGS = (("duplicate", _("Perhaps sent before")), ("reported", _("Reported")))

    edition = forms.ModelChoiceField(Edition.objects.all(), label=_("Edition"), required=False, empty_label=_("All"))
    city = forms.CharField(label=_("City"), required=False)
    age_band = forms.CharField(label=_("Age band"), required=False)
    flag = forms.ChoiceField(label=_("Flag"), choices=[("", _("All")), *FLAGS], required=False)

    def conditions(self) -> dict[str, Any]:
        """Return the conditions of the filters that are set and right; others are left out."""
        data = self.cleaned_data if self.is_bound and self.is_valid() else {}
        found: dict[str, Any] = {}
        if data.get("edition"):
            found["edition"] = data["edition"]
        if data.get("city"):
            found["city__name__icontains"] = data["city"]
        if data.get("age_band"):
            found["age_band"] = data["age_band"]
        if data.get("flag") == "duplicate":
            found["is_possible_duplicate"] = True
        if data.get("flag") == "reported":
            found["hidden_at__isnull"] = False
        return found
