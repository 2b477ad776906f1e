"""The environment of the tests, set before anything reads the settings: load it with `-p tests.environment`.

A developer's `.env` is never read, so that the suite gives the same answer on every machine. What the shell sets stays:
`DATABASE_URL` and `CACHE_URL` point the same suite at PostgreSQL and Redis.
"""

import os

import environ

ENVIRONMENT = {
    "SECRET_KEY": "for-tests-only-and-long-enough-for-every-check-of-django-0123456789",
    "DEBUG": "0",
    "DATABASE_URL": "sqlite://:memory:",
    "CACHE_URL": "locmemcache://",
    "EMAIL_URL": "memorymail://",
    "LOG_LEVEL": "WARNING",
    "PAGE_CACHE": "0",
}


def ignore_env_file(*args: object, **kwargs: object) -> None:
    """Stand in for `environ.Env.read_env`: read no file."""


environ.Env.read_env = staticmethod(ignore_env_file)
for name, value in ENVIRONMENT.items():
    os.environ.setdefault(name, value)
os.environ["DEBUG"] = ENVIRONMENT["DEBUG"]
