"""Every address of the admin, as the URL configuration has them, with something real behind it to ask for."""

import re
from collections.abc import Iterator
from dataclasses import dataclass
from typing import Any

from django.apps import apps
from django.db.models import Model
from django.urls import NoReverseMatch, URLPattern, URLResolver, get_resolver, reverse

ADMIN = "admin/"


@dataclass(frozen=True)
class Address:
    """One pattern: its name with namespaces (its route where it has none), the names in it, and the view behind it."""

    name: str
    route: str
    arguments: tuple[str, ...]
    view: Any

    def path(self, given: dict[str, Any]) -> str:
        """Return the address with `given` filled in; of a row that a view is about, its key."""
        values = {name: self.value_of(name, given) for name in self.arguments}
        try:
            return reverse(self.name, kwargs=values)
        except NoReverseMatch:
            return f"/{self.route}".replace("^", "").replace(".*", "anything").replace("$", "")

    def value_of(self, name: str, given: dict[str, Any]) -> Any:
        """Return what stands for `name`: the key of the first row of the view's model, or what is given."""
        space = self.name.partition(":")[0]
        if name != "pk":
            return given.get(f"{space} {name}", given.get(name))
        model = self.model()
        key = model.objects.order_by("pk").values_list("pk", flat=True).first() if model else None
        return key or given.get(space, 1)

    def model(self) -> Any:
        """Return the model that the view is about, where it says so."""
        options = getattr(self.view, "view_initkwargs", {})
        found = options.get("model") or getattr(getattr(self.view, "view_class", None), "model", None)
        found = apps.get_model(found) if isinstance(found, str) else found
        return found if isinstance(found, type) and issubclass(found, Model) else None


def admin_addresses() -> list[Address]:
    """Return every address below /admin/."""
    return [each for each in walk(get_resolver()) if each.route.startswith(ADMIN)]


def walk(resolver: URLResolver, prefix: str = "", spaces: tuple[str, ...] = ()) -> Iterator[Address]:
    """Yield the addresses of a resolver and of all below it."""
    for entry in resolver.url_patterns:
        route = f"{prefix}{entry.pattern}"
        if isinstance(entry, URLResolver):
            yield from walk(entry, route, (*spaces, entry.namespace) if entry.namespace else spaces)
        elif isinstance(entry, URLPattern):
            name = ":".join((*spaces, entry.name)) if entry.name else route
            yield Address(name, route, tuple(re.findall(r"<(?:\w+:)?(\w+)>", route)), entry.callback)
