"""Identifiers of publications: ISBN with its check digit (ISO 2108) and DOI (ISO 26324). Pure."""

import re

from django.core.exceptions import ValidationError
from django.utils.translation import gettext_lazy as _

DOI = re.compile(r"^10\.\d{4,9}/[^\s<>\"]{1,180}$")
DOI_ADDRESS = re.compile(r"^(?:https?://(?:dx\.)?doi\.org/|doi:)", re.IGNORECASE)


def digits_of(isbn: str) -> str:
    """Return an ISBN without the hyphens and spaces that people write in it."""
    return re.sub(r"[\s\-‐–]", "", isbn).upper()


def is_isbn(isbn: str) -> bool:
    """Return whether the check digit of an ISBN-10 or ISBN-13 is right."""
    digits = digits_of(isbn)
    if re.fullmatch(r"[0-9]{9}[0-9X]", digits):
        return sum((10 - place) * (10 if one == "X" else int(one)) for place, one in enumerate(digits)) % 11 == 0
    if re.fullmatch(r"97[89][0-9]{10}", digits):
        return sum(int(one) * (3 if place % 2 else 1) for place, one in enumerate(digits)) % 10 == 0
    return False


def check_isbn(isbn: str) -> None:
    """Raise ValidationError unless `isbn` is an ISBN-10 or ISBN-13 with the right check digit."""
    if not is_isbn(isbn):
        raise ValidationError(_("This is no ISBN: its check digit does not fit. Compare it with the printed one."))


def bare_doi(doi: str) -> str:
    """Return a DOI without the address of the resolver: 10.1234/abc."""
    return DOI_ADDRESS.sub("", doi.strip())


def check_doi(doi: str) -> None:
    """Raise ValidationError unless `doi` is one, with or without the address of the resolver."""
    if not DOI.match(bare_doi(doi)):
        raise ValidationError(_("Write the DOI as it is registered, for example 10.1234/abcd."))
