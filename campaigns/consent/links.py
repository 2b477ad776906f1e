"""Links in messages to guardians: random, kept as a hash only, for a set time, to confirm once (S12, S13)."""

import hashlib
import secrets
from datetime import datetime, timedelta

from django.conf import settings
from django.utils import timezone
from django.utils.crypto import salted_hmac

from campaigns.drawings.drawing import Drawing, GuardianLink

TOKEN_BYTES = 24  # 192 bits
MANAGE_DAYS = 3650  # a private link lives as long as the drawing; retention ends it earlier


def digest_of(token: str) -> str:
    """Return what the database keeps of a token."""
    return hashlib.sha256(token.encode()).hexdigest()


def guardian_key(email: str) -> str:
    """Return the keyed hash by which one guardian's drawings are told to be of one sender, without the e-mail (S37)."""
    return guardian_keys(email)[0]


def guardian_keys(email: str) -> list[str]:
    """Return the hash by today's key and those by former ones: a new SECRET_KEY does not part a guardian's drawings."""
    return [
        salted_hmac("campaigns.guardian", email.strip().lower(), secret=secret, algorithm="sha256").hexdigest()
        for secret in (settings.SECRET_KEY, *settings.SECRET_KEY_FALLBACKS)
    ]


def make_link(drawing: Drawing, kind: GuardianLink.Kind, now: datetime | None = None) -> str:
    """Store a new link to `drawing` and return its token, which is nowhere else but in the message."""
    token = secrets.token_urlsafe(TOKEN_BYTES)
    days = settings.CONFIRM_DAYS if kind == GuardianLink.Kind.CONFIRM else MANAGE_DAYS
    expires_at = (now or timezone.now()) + timedelta(days=days)
    GuardianLink.objects.create(drawing=drawing, kind=kind, digest=digest_of(token), expires_at=expires_at)
    return token


def find_link(token: str, kind: GuardianLink.Kind) -> GuardianLink | None:
    """Return the link of `token` that is still good, or None: altered, used and expired look alike (S12)."""
    return (
        GuardianLink.objects.filter(
            digest=digest_of(token), kind=kind, used_at__isnull=True, expires_at__gt=timezone.now()
        )
        .select_related("drawing__edition", "drawing__city")
        .first()
    )
