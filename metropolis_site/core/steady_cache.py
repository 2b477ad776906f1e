"""A Redis cache that may be away: each process then remembers for itself, and the site goes on, a little slower.

Django's own backend raises, and every page with it. Limits still hold meanwhile, for each process by itself.
"""

import logging
import time
from collections.abc import Callable
from typing import Any

from django.core.cache.backends.locmem import LocMemCache
from django.core.cache.backends.redis import RedisCache

from redis.exceptions import ConnectionError as RedisConnectionError
from redis.exceptions import RedisError
from redis.exceptions import TimeoutError as RedisTimeoutError

logger = logging.getLogger(__name__)
# Nobody waits for a Redis that was away a moment ago.
PAUSE_SECONDS = 2.0
AWAY = (RedisConnectionError, RedisTimeoutError)

# When each server is asked again, on the clock of time.monotonic(); of all threads, each of which has its own cache.
_asked_again_at: dict[str, float] = {}


def steadily(name: str) -> Callable[..., Any]:
    """Return the method `name` of a cache that asks Redis, and the process's own memory where that is away."""

    def method(self: "SteadyRedisCache", *args: Any, **kwargs: Any) -> Any:
        if time.monotonic() >= _asked_again_at.get(self.server, 0.0):
            try:
                answer = getattr(RedisCache, name)(self, *args, **kwargs)
            except AWAY as error:
                self.leave(error)
            else:
                if _asked_again_at.pop(self.server, None):
                    logger.warning("The cache is back.")
                return answer
        return getattr(self.own_memory, name)(*args, **kwargs)

    return method


class SteadyRedisCache(RedisCache):
    """Django's Redis cache with a memory of its own to fall back on (docs.djangoproject.com, "Redis")."""

    def __init__(self, server: str, params: dict[str, Any]) -> None:
        """Use the Redis at `server`; `params` are those of Django's backend."""
        super().__init__(server, params)
        self.server = server
        without_options = {name: value for name, value in params.items() if name != "OPTIONS"}
        self.own_memory = LocMemCache(f"instead-of-{server}", without_options)

    def leave(self, error: RedisError) -> None:
        """Do without Redis for a while. What the memory held from another time is forgotten."""
        if self.server not in _asked_again_at:
            logger.warning("The cache is away, so each process remembers for itself: %s.", type(error).__name__)
            self.own_memory.clear()
        _asked_again_at[self.server] = time.monotonic() + PAUSE_SECONDS

    add = steadily("add")
    get = steadily("get")
    set = steadily("set")
    touch = steadily("touch")
    delete = steadily("delete")
    get_many = steadily("get_many")
    set_many = steadily("set_many")
    delete_many = steadily("delete_many")
    has_key = steadily("has_key")
    incr = steadily("incr")
    clear = steadily("clear")
