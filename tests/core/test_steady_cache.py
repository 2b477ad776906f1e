"""The cache while Redis is away: it remembers, counts and forgets by itself, and asks again after a while."""

from collections.abc import Iterator
from typing import Any

from django.core.cache.backends.redis import RedisCache

import pytest
from redis.exceptions import ConnectionError as RedisConnectionError
from redis.exceptions import ResponseError

from metropolis_site.core import steady_cache
from metropolis_site.core.steady_cache import PAUSE_SECONDS, SteadyRedisCache
from tests.server import free_port


class Clock:
    """Time that passes when a test says so."""

    def __init__(self) -> None:
        """Begin at some time."""
        self.now = 1000.0

    def monotonic(self) -> float:
        """Return the time."""
        return self.now


@pytest.fixture
def clock(monkeypatch: pytest.MonkeyPatch) -> Iterator[Clock]:
    """Return the clock of the cache, with nothing known of any server."""
    made = Clock()
    monkeypatch.setattr(steady_cache, "time", made)
    monkeypatch.setattr(steady_cache, "_asked_again_at", {})
    return made


@pytest.fixture
def cache(clock: Clock) -> SteadyRedisCache:
    """Return a cache whose Redis is away."""
    made = SteadyRedisCache(f"redis://127.0.0.1:{free_port()}/0", {"OPTIONS": {"socket_connect_timeout": 0.5}})
    made.own_memory.clear()
    return made


@pytest.mark.enable_socket
def test_everything_works_without_redis(cache: SteadyRedisCache, caplog: pytest.LogCaptureFixture) -> None:
    assert cache.get("a", "nothing") == "nothing"
    cache.set("a", {"b": 1}, 60)
    assert cache.get("a") == {"b": 1}
    assert (cache.add("a", 2), cache.add("n", 0, 60)) == (False, True)
    assert (cache.incr("n"), cache.incr("n", 4)) == (1, 5)
    with pytest.raises(ValueError, match="not found"):
        cache.incr("unknown")
    cache.set_many({"c": 3, "d": 4})
    assert cache.get_many(["c", "d", "e"]) == {"c": 3, "d": 4}
    assert "c" in cache
    assert cache.touch("c", 60)
    cache.delete_many(["c", "d"])
    assert cache.delete("a")
    assert cache.get_or_set("f", lambda: 6) == 6
    cache.clear()
    assert cache.get("f") is None
    assert caplog.text.count("The cache is away") == 1


@pytest.mark.enable_socket
def test_redis_is_asked_again_after_a_while_and_not_before(
    cache: SteadyRedisCache, clock: Clock, monkeypatch: pytest.MonkeyPatch, caplog: pytest.LogCaptureFixture
) -> None:
    cache.set("a", "own", 60)
    asked: list[str] = []

    def answer(self: Any, key: str, *args: Any, **kwargs: Any) -> str:
        asked.append(key)
        return "from Redis"

    monkeypatch.setattr(RedisCache, "get", answer)
    clock.now += PAUSE_SECONDS - 0.1
    assert (cache.get("a"), asked) == ("own", [])
    clock.now += 0.2
    assert (cache.get("a"), asked) == ("from Redis", ["a"])
    assert "The cache is back." in caplog.text


def test_what_was_remembered_in_another_absence_is_forgotten(
    cache: SteadyRedisCache, clock: Clock, monkeypatch: pytest.MonkeyPatch
) -> None:
    def fail(*args: Any, **kwargs: Any) -> None:
        raise RedisConnectionError

    cache.own_memory.set("a", "old")
    monkeypatch.setattr(RedisCache, "get", fail)
    assert cache.get("a") is None


def test_what_is_wrong_with_a_command_is_no_absence(cache: SteadyRedisCache, monkeypatch: pytest.MonkeyPatch) -> None:
    def fail(*args: Any, **kwargs: Any) -> None:
        raise ResponseError("wrong type")

    monkeypatch.setattr(RedisCache, "get", fail)
    with pytest.raises(ResponseError):
        cache.get("a")
