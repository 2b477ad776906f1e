"""Django application of the front."""

from django.apps import AppConfig


class HomeConfig(AppConfig):
    """`home`: what stands in front of the features."""

    name = "metropolis_site.home"
    label = "home"

    def ready(self) -> None:
        """Register the pages with the search of the site, and what they may lack; remember what is deleted."""
        from metropolis_site.home import content_checks, gone  # noqa: F401
        from metropolis_site.home.search import pages  # noqa: F401
