"""The words in which consent is asked, in each language, and their versions (S11, S16, S17)."""

from datetime import datetime

from django.conf import settings
from django.db import transaction
from django.utils import translation
from django.utils.translation import gettext_lazy as _

from campaigns.drawings.choices import Purpose
from campaigns.drawings.edition import ConsentWording, Edition

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
def write_wording(*, purpose: str, language: str, text: str, edition: Edition | None = None) -> ConsentWording:
    """Make `text` the words in force and return them; the same words again are no new version (S16).

    With an `edition` they are its own, which come before the words for all editions.
    """
    rows = ConsentWording.objects.filter(purpose=purpose, language=language).order_by("-version")
    newest = rows.filter(edition=edition).first()
    if newest is not None and newest.text == text:
        return newest
    version = (rows.values_list("version", flat=True).first() or 0) + 1
    return ConsentWording.objects.create(
        edition=edition, purpose=purpose, language=language, version=version, text=text
    )


def wordings_in_force(language: str, edition: Edition | None = None) -> dict[str, ConsentWording]:
    """Map each purpose to its newest words in `language`: those of `edition`, or else those for all editions.

    The first call writes the default words.
    """
    found: dict[str, ConsentWording] = {}
    for row in ConsentWording.objects.newest_first(language, edition):
        found.setdefault(row.purpose, row)
    missing = [purpose for purpose in Purpose if purpose.value not in found]
    known = language if language in dict(settings.LANGUAGES) else settings.LANGUAGE_CODE
    for purpose in missing:
        with translation.override(known):
            text = str(DEFAULT_TEXTS[purpose])
        found[purpose.value] = write_wording(purpose=purpose.value, language=language, text=text)
    return found


def purposes_changed(wordings: dict[str, ConsentWording], moment: datetime) -> list[str]:
    """Return the purposes whose words were written after `moment`, a full second: a page of then had others.

    The first words of all are no change.
    """
    return [
        purpose
        for purpose, words in wordings.items()
        if words.version > 1 and words.created_at.replace(microsecond=0) > moment
    ]
