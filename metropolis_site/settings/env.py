"""The one place that reads the environment. `.env.example` documents every variable."""

from pathlib import Path

from django.core.exceptions import ImproperlyConfigured

import environ

BASE_DIR = Path(__file__).resolve().parents[2]

env = environ.Env()
environ.Env.read_env(BASE_DIR / ".env")

# Everything the site writes by default: database, media, collected static files, mail of the demo.
VAR_DIR = Path(env.str("VAR_DIR", default=str(BASE_DIR / "var")))


def required(name: str, advice: str) -> str:
    """Return the variable `name`, or stop the start with `advice` on how to set it.

    Raises ImproperlyConfigured when the variable is missing or empty.
    """
    value = env.str(name, default="")
    if not value:
        raise ImproperlyConfigured(f"The environment variable {name} is not set. {advice}")
    return str(value)
