"""Caches: the shared one, the cache of whole pages, the HTTP cache in front."""

from redis.backoff import NoBackoff
from redis.retry import Retry

from metropolis_site.settings.base import CACHES, DEBUG
from metropolis_site.settings.env import env

if "redis" in CACHES["default"]["BACKEND"].lower():
    # A Redis that is away costs a reader half a second at most, and then nothing for a while (core/steady_cache.py).
    CACHES["default"] |= {
        "BACKEND": "metropolis_site.core.steady_cache.SteadyRedisCache",
        "OPTIONS": {"socket_connect_timeout": 0.5, "socket_timeout": 1.0, "retry": Retry(NoBackoff(), 1)},
    }

# Whether whole public pages are kept until something they show has changed.
PAGE_CACHE = env.bool("PAGE_CACHE", default=not DEBUG)
# Seconds that a page is kept at most, and bytes that a process keeps.
PAGE_CACHE_SECONDS = env.int("PAGE_CACHE_SECONDS", default=600)
PAGE_CACHE_BYTES = env.int("PAGE_CACHE_BYTES", default=64_000_000)
# Whether the processes give each other what they rendered: only where the cache is one for all.
PAGE_CACHE_SHARED = "redis" in CACHES["default"]["BACKEND"].lower()
# The addresses of each Varnish in front, separated by commas: they are told what is no longer true.
VARNISH_URLS = env.list("VARNISH_URL", default=[])
# The content delivery network in front of all, with a token that may purge it (core/page_cache/cdn.py).
CDN_URL = env("CDN_URL", default="")
