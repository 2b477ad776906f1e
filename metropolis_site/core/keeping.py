"""What something else needs is not deleted: staff are told what, in words, instead of meeting a fault."""

from collections.abc import Sequence
from typing import Any

from django.db.models import PROTECT, Model
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.utils.translation import gettext as _

from wagtail.admin import messages


def users_of(instances: Sequence[Model]) -> dict[str, int]:
    """Return how many rows of each kind forbid to delete any of these, all of one model; kinds in the plural.

    Wagtail's index of references, which its own pages ask, knows pages and snippets alone.
    """
    found = {}
    for relation in type(instances[0])._meta.get_fields(include_hidden=True):
        if relation.auto_created and not relation.concrete and getattr(relation, "on_delete", None) is PROTECT:
            field: Any = relation
            rows = field.related_model._base_manager.filter(**{f"{field.field.name}__in": instances})
            if number := rows.count():
                found[str(field.related_model._meta.verbose_name_plural)] = number
    return found


def keep_what_is_used(request: HttpRequest, instances: Sequence[Any]) -> HttpResponse | None:
    """Lead back to the list, with the reason, where the database would refuse to delete one of several or all.

    The page that asks first is Wagtail's own and names what it knows of.
    """
    found = users_of(instances) if request.method == "POST" else {}
    if not found:
        return None
    used_by = ", ".join(f"{number} {kind}" for kind, number in sorted(found.items()))
    names = ", ".join(str(instance) for instance in instances)
    told = _("%(names)s cannot be deleted while something uses it: %(used_by)s.")
    messages.error(request, told % {"names": names, "used_by": used_by})
    return redirect(instances[0].snippet_viewset.get_url_name("list"))
