"""The words in which consent is asked, in each language, and their versions (S11, S16, S17)."""

from django.conf import settings
from django.db import transaction
from django.utils import translation
from django.utils.translation import gettext_lazy as _

from campaigns.drawings.choices import Purpose
from campaigns.drawings.edition import ConsentWording

DEFAULT_TEXTS = {
    Purpose.GUARDIAN: _("I am the parent or legal guardian of the child who made this drawing."),
    Purpose.GALLERY: _(
        "I agree that Metropolis stores this drawing and, after a person has checked it, shows it in the public "
        "gallery with its title, description, first name or alias, age band and city. I can withdraw this at any time."
    ),
    Purpose.REUSE: _(
        "I also agree that Metropolis uses the drawing in reports, exhibitions and the press, with the same details. "
        "My child keeps all rights in it. This is optional."
    ),
    Purpose.NEWS: _("I would like an e-mail about the results of this edition. This is optional."),
    Purpose.CHILD: _("My child knows about this and wants to share the drawing."),
}


@transaction.atomic
def write_wording(*, purpose: str, language: str, text: str) -> ConsentWording:
    """Make `text` the words in force and return them; the same words again are no new version (S16)."""
    rows = ConsentWording.objects.filter(purpose=purpose, language=language)
    newest = rows.order_by("-version").first()
    if newest is not None and newest.text == text:
        return newest
    version = newest.version + 1 if newest else 1
    return ConsentWording.objects.create(purpose=purpose, language=language, version=version, text=text)


def wordings_in_force(language: str) -> dict[str, ConsentWording]:
    """Map each purpose to its newest words in `language`; the first call writes the default words."""
    found: dict[str, ConsentWording] = {}
    for row in ConsentWording.objects.filter(language=language).order_by("version"):
        found[row.purpose] = row
    missing = [purpose for purpose in Purpose if purpose.value not in found]
    known = language if language in dict(settings.LANGUAGES) else settings.LANGUAGE_CODE
    for purpose in missing:
        with translation.override(known):
            text = str(DEFAULT_TEXTS[purpose])
        found[purpose.value] = write_wording(purpose=purpose.value, language=language, text=text)
    return found
