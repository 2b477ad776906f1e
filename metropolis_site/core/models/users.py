"""The user: Django's own for now, ours from the first migration so that it can grow (decisions/0001)."""

from django.contrib.auth.models import AbstractUser


class User(AbstractUser):
    """A member of staff. The public has no accounts."""
