"""The limits of the drawings are those of the whole site."""

from metropolis_site.core.limits import client_of, is_over_limit

__all__ = ["client_of", "is_over_limit"]
