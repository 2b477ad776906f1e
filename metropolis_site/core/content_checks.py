"""Registry of what editors should look at: content that lacks something a reader needs.

A *check* names one lack and finds what has it. A feature registers its own in its `content_checks.py`; the home of the
admin counts them for each person, and every check has a list of its own. So the floor knows no feature (design, 2).
"""

from collections.abc import Callable
from dataclasses import dataclass
from typing import Any

from django.db.models import QuerySet
from django.utils.functional import Promise

from wagtail.permissions import policy_registry


@dataclass(frozen=True, slots=True)
class ContentCheck:
    """One lack. `find` returns the rows that have it, whoever asks.

    People see the rows that they may change. `owner` names the relation to what is changed where that is another row:
    `page` of a figure. `permission` is needed beside that.
    """

    name: str
    label: str | Promise
    advice: str | Promise
    order: int
    find: Callable[[], "QuerySet[Any]"]
    owner: str = ""
    permission: str = ""

    def is_for(self, user: Any) -> bool:
        """Return whether the check says anything to `user`: whether they may change such rows at all."""
        if self.permission and not user.has_perm(self.permission):
            return False
        return bool(self._policy.user_has_any_permission(user, {"change"}))

    def found_for(self, user: Any) -> "QuerySet[Any]":
        """Return the rows that `user` may mend."""
        rows = self.find()
        if not self.is_for(user):
            return rows.none()
        may_change = self._policy.instances_user_has_any_permission_for(user, {"change"})
        return rows.filter(**{f"{self.owner or 'pk'}__in": may_change.order_by().values("pk")})

    @property
    def _policy(self) -> Any:
        """Wagtail's policy of who may change what the check is about."""
        model: Any = self.find().model
        return policy_registry.get_by_type(model._meta.get_field(self.owner).related_model if self.owner else model)


_checks: dict[str, ContentCheck] = {}


def register(check: ContentCheck) -> None:
    """Add `check`. Registering it again replaces it."""
    _checks[check.name] = check


def unregister(name: str) -> None:
    """Take a check out of the registry. A name that is not registered is left in peace."""
    _checks.pop(name, None)


def get(name: str) -> ContentCheck | None:
    """Return the check `name`, or None when no installed feature offers it."""
    return _checks.get(name)


def checks_for(user: Any) -> list[ContentCheck]:
    """Return the checks that say anything to `user`, in their order."""
    ordered = sorted(_checks.values(), key=lambda check: (check.order, check.name))
    return [check for check in ordered if check.is_for(user)]
