"""The public form: one drawing, the artist, the adult. Its field names are a contract (design, section 7)."""

import re
import time
from datetime import UTC, datetime
from typing import Any

from django import forms
from django.conf import settings
from django.core import signing
from django.forms.utils import ErrorDict
from django.utils.translation import gettext_lazy as _

from campaigns.consent.wording import purposes_changed
from campaigns.drawings.choices import REQUIRED_PURPOSES, Purpose
from campaigns.drawings.drawing import DESCRIPTION_LENGTH, NAME_LENGTH, TITLE_LENGTH
from campaigns.drawings.edition import ConsentWording, Edition
from campaigns.uploads.images import CleanPicture, RefusedPicture, clean_picture, too_large_message
from campaigns.uploads.proof import Proof, check_proof
from metropolis_site.core.models import City

# One word of letters of any script, with a hyphen or apostrophe inside (S07).
ALIAS = re.compile(r"^[^\W\d_]+(?:[-'’][^\W\d_]+)*$")
STAMP_SALT = "campaigns.take-part"
EMAIL_LENGTH = 254  # as the record has it
LEAST_SECONDS, MOST_SECONDS = 3, 24 * 3600
QUARTER_TURNS = ("90", "180", "270")
ERRORS = {
    Purpose.GUARDIAN: _("Only a parent or legal guardian can send a drawing. Tick the box if you are."),
    Purpose.GALLERY: _("Without this permission we cannot take the drawing."),
    Purpose.CHILD: _("Ask the child first, and tick the box if the answer is yes."),
}


def new_stamp(key: str) -> str:
    """Return the signed key of a new form, with the time it was shown (S24)."""
    return signing.TimestampSigner(salt=STAMP_SALT).sign(key)


def shown_time(stamp: str) -> datetime | None:
    """Return when the form with this stamp was shown, to the second; None for a stamp that tells none."""
    try:
        return datetime.fromtimestamp(signing.b62_decode(stamp.rsplit(":", 2)[-2]), UTC)
    except (IndexError, OverflowError, OSError, ValueError):
        return None


def check_alias(text: str) -> str:
    """Return a first name or alias without spaces around it. Raises ValidationError for more than one word (S07)."""
    name = text.strip()
    if name and not ALIAS.match(name):
        raise forms.ValidationError(
            _("Write one first name or alias, without surname, digits or address. Or leave it empty.")
        )
    return name


class TakePartForm(forms.Form):
    """One drawing with what is asked about it (S06). After `is_valid`, `picture` is the clean picture."""

    image = forms.FileField(
        label=_("Take a photo of your drawing, or choose a file"),
        error_messages={
            "required": _("Choose the photo of the drawing."),
            "empty": _("The file is empty. Choose it again, or take a new photo."),
        },
        widget=forms.FileInput(attrs={"accept": "image/jpeg,image/png,image/webp,image/heic,image/heif,image/avif"}),
    )
    turn = forms.IntegerField(required=False, min_value=0, max_value=270, step_size=90, widget=forms.HiddenInput)
    title = forms.CharField(
        label=_("What is its title?"),
        max_length=TITLE_LENGTH,
        error_messages={"required": _("Give the drawing a title.")},
    )
    description = forms.CharField(
        label=_("Tell us about it"), max_length=DESCRIPTION_LENGTH, required=False, widget=forms.Textarea({"rows": 3})
    )
    artist_name = forms.CharField(
        label=_("The artist’s first name or alias"), max_length=NAME_LENGTH, required=False,
        widget=forms.TextInput({"autocomplete": "off"}),
    )  # fmt: skip
    age_band = forms.ChoiceField(label=_("How old is the artist?"), widget=forms.RadioSelect)
    city: forms.ModelChoiceField[City] = forms.ModelChoiceField(
        None, label=_("City"), empty_label=_("Choose your city"),
        error_messages={
            "required": _("Choose the city."),
            "invalid_choice": _("This city does not take part in this edition. Choose one of the list."),
        },
    )  # fmt: skip
    guardian_name = forms.CharField(
        label=_("Your name"), max_length=120, required=False, widget=forms.TextInput({"autocomplete": "name"})
    )
    guardian_email = forms.EmailField(
        label=_("Your e-mail"),
        max_length=EMAIL_LENGTH,
        widget=forms.EmailInput({"autocomplete": "email"}),
        error_messages={"required": _("Write your e-mail: we send a link to confirm.")},
    )
    is_guardian = forms.BooleanField()
    consent_gallery = forms.BooleanField()
    consent_reuse = forms.BooleanField(required=False)
    consent_news = forms.BooleanField(required=False)
    child_agrees = forms.BooleanField()
    website = forms.CharField(required=False)  # a trap that people do not see (S24)
    stamp = forms.CharField(widget=forms.HiddenInput)
    proof = forms.CharField(required=False, widget=forms.HiddenInput)

    def __init__(
        self,
        *args: Any,
        edition: Edition,
        wordings: dict[str, ConsentWording],
        is_too_large: bool = False,
        **kwargs: Any,
    ) -> None:
        """Offer the bands and cities of `edition`, and ask each consent in the words in force."""
        super().__init__(*args, **kwargs)
        self.is_too_large = is_too_large
        self.wordings = wordings
        self.has_proof = False
        self.picture: CleanPicture | None = None
        bands = self.fields["age_band"]
        assert isinstance(bands, forms.ChoiceField)  # noqa: S101 - for the type checker
        bands.choices = [(band, band.replace("-", "–")) for band in edition.bands]
        self.fields["age_band"].error_messages["required"] = _("Choose an age group. Children of 5 to 14 take part.")
        self.fields["age_band"].error_messages["invalid_choice"] = _("Children of 5 to 14 take part. Choose a group.")
        cities = self.fields["city"]
        assert isinstance(cities, forms.ModelChoiceField)  # noqa: S101 - for the type checker
        cities.queryset = edition.cities.order_by("name")
        for purpose in Purpose:
            self.fields[purpose].label = wordings[purpose].text
            if purpose in REQUIRED_PURPOSES:
                self.fields[purpose].error_messages["required"] = ERRORS[purpose]

    def use_held(self, held: CleanPicture | None) -> None:
        """Take the picture of an earlier, refused sending of the same form: it need not be sent again."""
        self.picture = held
        self.fields["image"].required = held is None

    def forget_errors(self) -> None:
        """Show what was typed without a word on what may be wrong with it."""
        self._errors = ErrorDict()
        self.cleaned_data = {}

    def describe_fields(self) -> None:
        """Tie each field to its hint and its error, for who does not see them. After validation, where there is any."""
        for name, field in self.fields.items():
            is_wrong = self.is_bound and name in self.errors
            hint = f"{name}-hint {name}-error" if is_wrong else f"{name}-hint"
            field.widget.attrs.setdefault("aria-describedby", hint)
            if is_wrong:
                field.widget.attrs["aria-invalid"] = "true"
            if isinstance(field.widget, (forms.TextInput, forms.EmailInput, forms.Textarea, forms.Select)):
                field.widget.attrs["class"] = "input"
        for name in ("turn", "stamp", "proof"):
            # A browser that goes back would fill in those of the drawing before, and two drawings would be one.
            self.fields[name].widget.attrs = {"autocomplete": "off"}
        self.fields["image"].widget.attrs["class"] = "file__input"

    def clean_image(self) -> Any:
        """Decode and re-encode the picture; refuse with a reason the visitor can act on (S19 to S21)."""
        file = self.cleaned_data["image"]
        if not file:
            return None
        turn = str(self.data.get("turn", ""))
        try:
            self.picture = clean_picture(file, int(turn) if turn in QUARTER_TURNS else 0)
        except RefusedPicture as refusal:
            raise forms.ValidationError(str(refusal)) from refusal
        return file

    def clean_artist_name(self) -> str:
        """Refuse what is more than one short word of letters (S07)."""
        return check_alias(self.cleaned_data["artist_name"])

    def clean_stamp(self) -> str:
        """Return the key of the form; refuse one that is forged, older than a day, or faster than a person (S24)."""
        signer = signing.TimestampSigner(salt=STAMP_SALT)
        stamp = self.cleaned_data["stamp"]
        try:
            key = signer.unsign(stamp, max_age=MOST_SECONDS)
        except signing.BadSignature as error:
            raise forms.ValidationError(_("This form was open too long. Please press Send once more.")) from error
        shown_at = shown_time(stamp)
        # A stamp of ours from the future: the clock was put back meanwhile, for which a parent need not wait.
        if settings.UPLOAD_RATE and shown_at and 0 <= time.time() - shown_at.timestamp() < LEAST_SECONDS:
            raise forms.ValidationError(_("That was very fast. Please press Send once more."))
        return str(key)

    def clean_words(self) -> None:
        """Take back consents whose words changed after this form was shown: nobody has read the new ones (S16)."""
        shown_at = shown_time(str(self.data.get("stamp", "")))
        changed = purposes_changed(self.wordings, shown_at) if shown_at else []
        if changed:
            self.data = {name: value for name, value in self.data.items() if name not in changed}
        for purpose in changed:
            self.errors.pop(purpose, None)
            self.add_error(purpose, _("These words have changed. Please read them, tick the box again and press Send."))

    def clean_proof(self) -> str:
        """Refuse a wrong proof of work, or that of another form; a missing one has a lower limit instead (S24)."""
        proof = str(self.cleaned_data["proof"])
        if settings.UPLOAD_RATE and "stamp" in self.cleaned_data:
            found = check_proof(proof, self.cleaned_data["stamp"])
            if found is Proof.BAD:
                raise forms.ValidationError(_("The check against machines failed. Please press Send once more."))
            self.has_proof = found is Proof.GOOD
        return proof

    def clean_website(self) -> str:
        """Refuse what only a machine fills in."""
        if self.cleaned_data["website"]:
            raise forms.ValidationError(_("Leave this field empty."))
        return ""

    def clean(self) -> dict[str, Any]:
        """Name the size limit where the file was cut off while it streamed in."""
        cleaned: dict[str, Any] = super().clean() or {}
        if self.is_too_large:
            self.errors.pop("image", None)
            self.add_error("image", too_large_message())
        self.clean_words()
        return cleaned

    @property
    def purposes(self) -> tuple[str, ...]:
        """What was agreed to."""
        return tuple(purpose.value for purpose in Purpose if self.cleaned_data.get(purpose.value))
