"""Django application of the front."""

from django.apps import AppConfig


class HomeConfig(AppConfig):
    """`home`: what stands in front of the features."""

    name = "metropolis_site.home"
    label = "home"
