"""Django application of the campaigns."""

from django.apps import AppConfig


class CampaignsConfig(AppConfig):
    """`campaigns`: the place that the layout reserves for campaigns and drawings."""

    name = "campaigns"
