"""Settings of `make lint`: the site's own and the migration linter, which a running site does not carry."""

from metropolis_site.settings import *  # noqa: F403
from metropolis_site.settings.base import INSTALLED_APPS as SITE_APPS

INSTALLED_APPS = [*SITE_APPS, "django_migration_linter"]
MIGRATION_LINTER_OPTIONS = {
    "include_apps": ["core", "home", "reports", "campaigns"],
    # A first migration makes its own tables: no running site can break on it.
    "ignore_initial_migrations": True,
    # The blocks of stories changed. The column does not; only SQLite, which the linter reads for, makes its table anew.
    # Or columns were added that have their default in the database, so that the code before knows no difference.
    "ignore_name": [
        "0003_drawings_in_stories",
        "0004_drawings_in_stories",
        "0004_pages_of_the_front",
        "0003_menus_and_contacts",
        "0005_campaign_pages",
    ],
    "no_cache": True,
    "quiet": ["ignore"],
}
