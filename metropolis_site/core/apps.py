"""Django application of the floor."""

from django.apps import AppConfig


class CoreConfig(AppConfig):
    """`core`: users, images, documents, cities, site settings, formatting, measures, house rules."""

    name = "metropolis_site.core"
    label = "core"

    def ready(self) -> None:
        """Register the house rules as system checks and the floor's measures."""
        from metropolis_site.core import checks, city_measures, page_measures  # noqa: F401
