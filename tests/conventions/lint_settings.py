"""Settings of `make lint`: the site's own and the migration linter, which a running site does not carry."""

from metropolis_site.settings import *  # noqa: F403
from metropolis_site.settings.base import INSTALLED_APPS as SITE_APPS

INSTALLED_APPS = [*SITE_APPS, "django_migration_linter"]
MIGRATION_LINTER_OPTIONS = {
    "include_apps": ["core", "home", "reports", "campaigns"],
    # A first migration makes its own tables: no running site can break on it.
    "ignore_initial_migrations": True,
    "no_cache": True,
    "quiet": ["ignore"],
}
