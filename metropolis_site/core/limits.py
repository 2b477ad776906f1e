"""Limits on how often one client or one e-mail may send, held in the shared cache across processes (S24)."""

import hashlib

from django.conf import settings
from django.core.cache import cache
from django.http import HttpRequest

HOUR = 3600


def is_over_limit(name: str, who: str, *, limit: int | None = None) -> bool:
    """Count one attempt of `who` and return whether it is beyond the hour's limit (default UPLOAD_RATE; 0 is none).

    The cache holds a hash for at most an hour: no address of a client is kept longer than the limit needs (S10).
    """
    limit = settings.UPLOAD_RATE if limit is None else limit
    if not settings.UPLOAD_RATE or not limit:
        return False
    digest = hashlib.blake2b(who.lower().encode(), key=settings.SECRET_KEY.encode()[:64], digest_size=16).hexdigest()
    key = f"limit:{name}:{digest}"
    cache.add(key, 0, HOUR)
    try:
        return bool(cache.incr(key) > limit)
    except ValueError:  # it ran out between the two calls
        cache.set(key, 1, HOUR)
        return False


def client_of(request: HttpRequest) -> str:
    """Return the client's address: behind our proxy (BEHIND_PROXY) the last of X-Forwarded-For, which that wrote."""
    direct = str(request.META.get("REMOTE_ADDR", ""))
    if not settings.SECURE_PROXY_SSL_HEADER:
        return direct  # anyone may send the header
    return str(request.headers.get("X-Forwarded-For", direct)).rsplit(",", 1)[-1].strip()
