"""The forms of import and export."""

from django import forms
from django.utils.translation import gettext_lazy as _

from campaigns.drawings.edition import Edition

STATEMENT = _(
    "For every line of this table, a form signed by a parent or legal guardian is on file, in the words of the "
    "consents of this edition. I have checked them. Each child knows and wants to share the drawing."
)


class ImportForm(forms.Form):
    """A ZIP file, its edition, and what the person who sends it states (S01, S12, S16)."""

    edition = forms.ModelChoiceField(Edition.objects.all(), label=_("Edition"))
    file = forms.FileField(
        label=_("ZIP file"),
        widget=forms.FileInput({"accept": ".zip,application/zip"}),
        error_messages={"empty": _("The file is empty."), "required": _("Choose the ZIP file.")},
    )
    statement = forms.BooleanField(
        label=STATEMENT, error_messages={"required": _("Without signed forms no drawing is taken in.")}
    )


class ExportForm(forms.Form):
    """Of which edition; all if none is chosen."""

    edition = forms.ModelChoiceField(
        Edition.objects.all(), label=_("Edition"), required=False, empty_label=_("All editions")
    )
