"""Members of staff."""

from typing import Any

from django.contrib.auth.models import Group

import factory
from factory.django import DjangoModelFactory

from metropolis_site.core.models import User
from metropolis_site.home.roles import EDITORS, TRANSLATORS, set_up_roles

PASSWORD = "a long password for tests"


class UserFactory(DjangoModelFactory[User]):
    """A member of staff without any right; the trait `superuser` gives all of them."""

    class Meta:
        model = User
        skip_postgeneration_save = True

    class Params:
        superuser = factory.Trait(is_superuser=True, is_staff=True)

    username = factory.Sequence(lambda number: f"person-{number}")
    email = factory.LazyAttribute(lambda person: f"{person.username}@metropolis.example")
    password = factory.django.Password(PASSWORD)


def build_staff(group_name: str, **fields: Any) -> User:
    """Return a user of the group `group_name`, which has the rights that the site defines."""
    set_up_roles()
    user: User = UserFactory(**fields)
    user.groups.add(Group.objects.get(name=group_name))
    return user


def build_editor() -> User:
    """Return a user who may edit and publish."""
    return build_staff(EDITORS)


def build_translator() -> User:
    """Return a user who may change and publish pages, but add none."""
    return build_staff(TRANSLATORS)
