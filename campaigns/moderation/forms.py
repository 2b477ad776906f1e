"""The forms of the review desk."""

from datetime import datetime, timedelta
from typing import Any

from django import forms
from django.db.models import Q
from django.utils.translation import gettext_lazy as _

from campaigns.drawings.choices import Check, DeclineReason, DrawingStatus
from campaigns.drawings.drawing import DESCRIPTION_LENGTH, NAME_LENGTH, TITLE_LENGTH, Drawing
from campaigns.drawings.edition import Edition
from campaigns.drawings.querysets import DrawingQuerySet
from campaigns.moderation.rework import Region
from campaigns.moderation.services import WORDS, Review
from metropolis_site.core.models import City


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
    theme = forms.ChoiceField(label=_("Theme"), required=False)
    checklist = forms.MultipleChoiceField(
        label=_("Checklist"), choices=Check.choices, required=False, widget=forms.CheckboxSelectMultiple
    )
    reason = forms.ChoiceField(
        label=_("Reason to decline"), choices=[("", "–"), *DeclineReason.choices], required=False
    )

    def __init__(self, *args: Any, drawing: Drawing, **kwargs: Any) -> None:
        """Show what the drawing says now; the themes are those of its edition, and the one it has."""
        kwargs["initial"] = {name: getattr(drawing, name) for name in (*WORDS, "theme", "checklist")}
        super().__init__(*args, **kwargs)
        themes = dict(drawing.edition.theme_choices())
        if drawing.theme:
            themes.setdefault(drawing.theme, drawing.theme)
        self.fields["theme"].choices = [("", "–"), *themes.items()]  # type: ignore[attr-defined]
        if not themes:
            del self.fields["theme"]

    @property
    def review(self) -> Review:
        """What a valid form says."""
        return Review(**{name: value for name, value in self.cleaned_data.items() if name != "reason"})


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
    """The filters of the queue, which its addresses and those of the desk carry on."""

    FLAGS = {
        "duplicate": (_("Perhaps sent before"), Q(is_possible_duplicate=True)),
        "reported": (_("Reported"), Q(hidden_at__isnull=False)),
        "paper": (_("Signed on paper"), Q(paper_form__isnull=False)),
        "first": (_("Approved once"), Q(first_approved_by__isnull=False)),
        "ready": (_("Ready to approve"), ~Q(alt_text="") & Q(checklist=Check.values)),
    }
    FROZEN, RENEWAL = "frozen", "renewal"
    DAYS = (3, 7, 14, 30)

    edition = forms.ModelChoiceField(Edition.objects.all(), label=_("Edition"), required=False, empty_label=_("All"))
    city = forms.ModelChoiceField(City.objects.none(), label=_("City"), required=False, empty_label=_("All"))
    age_band = forms.ChoiceField(label=_("Age band"), required=False)
    waiting = forms.TypedChoiceField(
        label=_("Waiting"), coerce=int, required=False,
        choices=[("", _("All")), *((days, _("longer than %(days)s days") % {"days": days}) for days in DAYS)],
    )  # fmt: skip
    flag = forms.ChoiceField(
        label=_("Flag"), required=False,
        choices=[
            ("", _("All")), *((name, label) for name, (label, _condition) in FLAGS.items()),
            (RENEWAL, _("To be renewed")), (FROZEN, _("Frozen")),
        ],
    )  # fmt: skip

    def __init__(self, data: Any) -> None:
        """Offer the cities and age bands of what waits."""
        super().__init__(data or None)
        waiting = Drawing.objects.waiting().order_by()
        cities = self.fields["city"]
        cities.queryset = City.objects.filter(pk__in=waiting.values("city")).order_by("name")  # type: ignore[attr-defined]
        bands = sorted(waiting.values_list("age_band", flat=True).distinct(), key=lambda band: (len(band), band))
        self.fields["age_band"].choices = [("", _("All")), *((band, band) for band in bands)]  # type: ignore[attr-defined]

    def drawings(self, now: datetime) -> DrawingQuerySet:
        """Return what the filters leave of the queue; a filter that is wrong is left out."""
        self.is_valid()
        data = getattr(self, "cleaned_data", {})
        flag = data.get("flag", "")
        if flag == self.FROZEN:
            found = Drawing.objects.filter(status=DrawingStatus.FROZEN).in_queue_order()
        elif flag == self.RENEWAL:
            found = Drawing.objects.to_be_renewed().in_queue_order()
        else:
            found = Drawing.objects.waiting()
        for name in ("edition", "city", "age_band"):
            if data.get(name):
                found = found.filter(**{name: data[name]})
        if data.get("waiting"):
            found = found.filter(confirmed_at__lte=now - timedelta(days=data["waiting"]))
        return found.filter(self.FLAGS[flag][1]) if flag in self.FLAGS else found


class BulkForm(forms.Form):
    """What to do with the drawings that were ticked."""

    ACTIONS = (
        ("approve", _("Approve those that are ready")),
        ("decline", _("Decline for the reason")),
        ("freeze", _("Freeze")),
    )

    drawing = forms.ModelMultipleChoiceField(
        Drawing.objects.all(), error_messages={"required": _("Tick the drawings first.")}
    )
    action = forms.ChoiceField(choices=ACTIONS, error_messages={"required": _("Choose what to do.")})
    reason = forms.ChoiceField(
        label=_("Reason to decline"), choices=[("", "–"), *DeclineReason.choices], required=False
    )

    def clean(self) -> dict[str, Any]:
        """Refuse to decline without a reason (S30)."""
        data: dict[str, Any] = super().clean() or {}
        if data.get("action") == "decline" and not data.get("reason"):
            self.add_error("reason", _("Choose a reason."))
        return data
