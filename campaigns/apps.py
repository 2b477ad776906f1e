"""Django application of the campaigns."""

from django.apps import AppConfig


class CampaignsConfig(AppConfig):
    """`campaigns`: the place that the layout reserves for campaigns and drawings."""

    name = "campaigns"

    def ready(self) -> None:
        """Register the measures of the drawings."""
        from campaigns.drawings import measures  # noqa: F401
