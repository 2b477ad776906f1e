"""Who may open what in the admin of the drawings: every address that the hooks register, by role and method (S28).

The list comes from the hooks themselves, so that an address nobody has thought about fails here.
"""

from itertools import product
from typing import Any

from django.test import Client
from django.urls import URLPattern, reverse

import pytest

from campaigns.models import Drawing, DrawingImport
from campaigns.wagtail_hooks import register_addresses
from metropolis_site.home.roles import EDITORS, MODERATORS, TRANSLATORS
from tests.factories.drawings import DrawingFactory
from tests.factories.users import UserFactory, build_staff

pytestmark = pytest.mark.django_db
PATTERNS: dict[str, URLPattern] = {str(pattern.name): pattern for pattern in register_addresses()}
ROLES = ("anonymous", "nobody", EDITORS, TRANSLATORS, MODERATORS, "admin")
# Each address: what it takes by GET and by POST, for those who may. Everybody else is sent away.
READ, WRITE, BOTH = {"get"}, {"post"}, {"get", "post"}
METHODS = {
    "drawings_queue": READ,
    "drawings_export": BOTH,
    "drawings_imports": BOTH,
    "drawings_import_template": READ,
    "drawings_import": BOTH,
    "drawings_import_progress": READ,
    "drawings_wordings": BOTH,
    "drawings_several": WRITE,
    "drawing_desk": READ,
    "drawing_claim": WRITE,
    "drawing_decide": WRITE,
    "drawing_undo": BOTH,
    "drawing_rework": WRITE,
    "drawing_picture": READ,
}
MAY: dict[str, tuple[str, ...]] = dict.fromkeys(METHODS, (MODERATORS, "admin"))
MAY["drawings_wordings"] = (EDITORS, MODERATORS, "admin")


def log_in(client: Client, role: str) -> None:
    """Log somebody of `role` in, or nobody."""
    if role == "admin":
        client.force_login(UserFactory(superuser=True))
    elif role == "nobody":
        client.force_login(UserFactory())
    elif role != "anonymous":
        client.force_login(build_staff(role))


def test_s28_every_address_has_its_entry() -> None:
    assert set(PATTERNS) == set(METHODS) == set(MAY)


@pytest.mark.parametrize(("role", "name", "method"), list(product(ROLES, PATTERNS, ("get", "post", "put", "delete"))))
def test_s28_role_by_address_by_method(client: Client, role: str, name: str, method: str) -> None:
    drawing = DrawingFactory(confirmed=True)
    batch = DrawingImport.objects.create(edition=drawing.edition, state="checked")
    key = {"drawings_import": batch.pk, "drawings_import_progress": batch.pk}.get(name, drawing.pk)
    takes_key = "<int:pk>" in str(PATTERNS[name].pattern)
    log_in(client, role)
    response: Any = getattr(client, method)(reverse(name, args=[key] if takes_key else []))
    if role not in MAY[name]:
        assert response.status_code in (302, 403)
        assert response.status_code == 403 or response.url.startswith(("/admin/login/", "/admin/"))
        assert drawing.guardian_email not in response.content.decode()
    elif method in METHODS[name]:
        assert response.status_code in (200, 302, 409, 422)
    else:
        assert response.status_code == 405
    assert Drawing.objects.get().status == "confirmed"
