"""Who reaches what in the admin: every address × every role × reading and sending, beside the table `access.txt`.

The addresses come from the URL configuration, so a new view fails the test until somebody has decided who may use it.
`access.txt` has a line for each: its name and, for each role, what GET and POST come to. It is read by eye.
"""

from collections.abc import Callable
from pathlib import Path
from typing import Any

from django.contrib.auth.models import Group
from django.contrib.messages import get_messages
from django.db import connection, transaction
from django.http import HttpResponse
from django.template import loader
from django.template.response import SimpleTemplateResponse
from django.test import Client

from wagtail.contrib.redirects.models import Redirect
from wagtail.contrib.search_promotions.models import Query, SearchPromotion
from wagtail.models import Task, Workflow

import pytest
from pytest_django import Settings

from campaigns.models import DrawingImport
from metropolis_site.core.models import Menu, User
from metropolis_site.home.roles import EDITORS, MODERATORS, TRANSLATORS
from reports.models import FormatRequest, Series
from tests.conventions.admin_addresses import Address, admin_addresses
from tests.factories.campaigns import build_meeting
from tests.factories.drawings import DrawingFactory, build_gallery
from tests.factories.images import SiteImageFactory
from tests.factories.publications import build_author, build_document, build_library, build_topic, build_work
from tests.factories.reports import ReportTree, build_report
from tests.factories.users import UserFactory, build_staff

TABLE = Path(__file__).with_name("access.txt")
ROLES: dict[str, Callable[[], User | None]] = {
    "anonymous": lambda: None,
    "nobody": lambda: UserFactory(),
    "translator": lambda: build_staff(TRANSLATORS),
    "moderator": lambda: build_staff(MODERATORS),
    "editor": lambda: build_staff(EDITORS),
    "superuser": lambda: UserFactory(superuser=True),
}
# What an answer means for the one who asked. "in": the view did what it does, or said what is wrong with the request.
LOG_IN, REFUSED, REACHED, MISSING, FAULT = "login", "no", "in", "404", "FAULT"
METHODS = ("get", "post")
NEVER_ASKED = {"wagtailadmin_error_test"}  # it fails on purpose
# Forms of Wagtail that fail when they get what Wagtail's own pages never send: nothing, or no form to check it with.
WAGTAILS_OWN = {"wagtailadmin_pages:copy", "wagtailadmin_choose_page_external_link", "wagtailredirects:process_import"}
CHOOSERS_WITHOUT_FORM = ":create"


def verdict(response: HttpResponse) -> str:
    """Return what an answer means for the one who asked."""
    told = " ".join(str(message) for message in get_messages(response.wsgi_request))
    if response.status_code >= 500:
        return FAULT
    if response.status_code == 404:
        return MISSING
    if response.status_code == 403 or "do not have permission" in told or "cannot access" in told:
        return REFUSED
    if response.status_code == 302 and response["Location"].startswith("/admin/login/"):
        return LOG_IN
    return REACHED


def rows_for_every_view(tree: ReportTree) -> dict[str, Any]:
    """Make something real for the views to be about, and return what stands for the names in their addresses."""
    build_gallery(tree)
    library = build_library(tree)
    work = build_work(library)
    drawing = DrawingFactory()
    revision = work.save_revision()
    build_author(), build_topic(), build_meeting()
    Menu.objects.create(place="main", locale_id=library.locale_id)
    Series.objects.create(name="Reports", slug="reports")
    FormatRequest.objects.create(page=work, kind="language", wanted_language="Catalan", language="en")
    redirect = Redirect.objects.create(old_path="/old", redirect_link="/en/")
    promoted = Query.get("cities")
    SearchPromotion.objects.create(query=promoted, page=library)
    batch = DrawingImport.objects.create(edition=drawing.edition, state="checked")
    image, document = SiteImageFactory(), build_document()
    workflow, task = Workflow.objects.first(), Task.objects.first()
    page = dict.fromkeys(("page_id", "page_pk", "page_to_move_id", "object_id"), work.pk)
    parent = dict.fromkeys(("parent_page_id", "destination_id"), library.pk)
    kinds = dict.fromkeys(("app_label", "app_name"), "wagtailcore") | {"model_name": "page"}
    new_page = {"content_type_app_name": "home", "content_type_model_name": "contentpage"}
    rows = {
        "report_id": build_report(tree.index).pk,
        "revision_id": revision.pk,
        "image_id": image.pk,
        "document_id": document.pk,
        "doc_id": document.pk,
        "redirect_id": redirect.pk,
        "query_id": promoted.pk,
        "task_id": task.pk if task else 1,
        "workflow_pk": workflow.pk if workflow else 1,
    }
    words = {
        "action": "delete",
        "action_name": "approve",
        "mode": "preview",
        "filter_spec": "original",
        "name": "campaigns-without-outcome",
        "revision_id_a": "live",
        "revision_id_b": "latest",
        "uidb64": "MQ",
        "token": "none",
    }
    # What there is none of: the views must decide on the rights alone.
    none = dict.fromkeys(
        (
            "collection_id", "task_state_id", "workflow_state_id", "session_id", "uploaded_file_id", "translation_id",
             "translation_source_id", "string_segment_id", "overridable_segment_id",
        ),
        1,
    )  # fmt: skip
    # The key, by the first part of the name, where the view does not say what it is about.
    desk = ("desk", "claim", "decide", "undo", "rework", "picture", "chooser")
    keys = dict.fromkeys((f"drawing_{part}" for part in desk), drawing.pk) | {
        "wagtailadmin_pages": work.pk,
        "wagtailadmin_api": work.pk,
        "drawings_import": batch.pk,
        "drawings_import_progress": batch.pk,
        "wagtailsettings": work.get_site().pk,
        "wagtailsettings app_name": "core",
        "wagtailsettings model_name": "sitesettings",
        "wagtail_bulk_action app_label": "core",
        "wagtail_bulk_action model_name": "city",
        "reset_second_factor": User.objects.order_by("pk").values_list("pk", flat=True).first(),
        "wagtailusers_groups": Group.objects.order_by("pk").values_list("pk", flat=True).first(),
    }
    return page | parent | kinds | new_page | rows | words | none | keys


def ask(client: Client, address: Address, given: dict[str, Any]) -> str:
    """Return what reading and sending come to; what they changed is taken back."""
    found = []
    for method in METHODS:
        cookies = client.cookies.copy()
        with transaction.atomic():
            found.append(verdict(getattr(client, method)(address.path(given))))
            transaction.set_rollback(True)
        client.cookies = cookies
    return "/".join(found)


def read_table() -> dict[str, dict[str, str]]:
    """Return the table: name of an address → role → what reading and sending come to."""
    lines = [line.split() for line in TABLE.read_text(encoding="utf-8").splitlines() if line and line[0] != "#"]
    return {name: dict(zip(ROLES, verdicts, strict=True)) for name, *verdicts in lines}


@pytest.mark.skipif(connection.vendor == "postgresql", reason="rights are the same on every database")
@pytest.mark.django_db
@pytest.mark.filterwarnings("ignore::django.core.paginator.UnorderedObjectListWarning")  # wagtail-localize's report
@pytest.mark.parametrize("role", ROLES)
def test_every_role_reaches_what_the_table_says_and_nothing_else(
    role: str, client: Client, indexed: None, tree: ReportTree, settings: Settings, monkeypatch: pytest.MonkeyPatch
) -> None:
    settings.REQUIRE_MFA = False
    # Who may see a page does not depend on how it looks: without their templates four times as many are asked.
    monkeypatch.setattr(SimpleTemplateResponse, "rendered_content", "")
    monkeypatch.setattr(loader, "render_to_string", lambda *args, **kwargs: "")
    client.raise_request_exception = False
    user = ROLES[role]()
    given = rows_for_every_view(tree)
    if user:
        client.force_login(user)
    expected = read_table()
    found = {each.name: ask(client, each, given) for each in admin_addresses() if each.name not in NEVER_ASKED}
    wrong = {name: (got, expected.get(name, {}).get(role)) for name, got in found.items()
             if got != expected.get(name, {}).get(role)}  # fmt: skip
    assert wrong == {}, "\n".join(f"{name} {role}: {got}, expected {want}" for name, (got, want) in wrong.items())


def test_the_table_has_a_line_for_every_address_and_no_other() -> None:
    assert set(read_table()) == {each.name for each in admin_addresses()} - set(NEVER_ASKED)


def test_no_view_fails_for_anybody() -> None:
    failing = {name for name, row in read_table().items() if FAULT in " ".join(row.values())}
    assert failing == WAGTAILS_OWN | {name for name in failing if name.endswith(CHOOSERS_WITHOUT_FORM)}


def test_nobody_gets_in_without_signing_in_but_to_sign_in() -> None:
    opened = {name for name, row in read_table().items() if REACHED in row["anonymous"].split("/")}
    signing_in = {"account_login", "account_inactive", "wagtailadmin_login"}
    new_password = {f"wagtailadmin_password_reset{step}" for step in ("", "_done", "_confirm", "_complete")}
    assert opened == signing_in | new_password | {"wagtailadmin_javascript_catalog", "wagtailadmin_sprite"}


def test_the_desk_of_drawings_is_for_moderators_alone() -> None:
    desk = ("drawing_desk", "drawing_decide", "drawing_claim", "drawing_picture", "drawing_rework", "drawings_")
    rows = {name: row for name, row in read_table().items() if name.startswith(desk) and name != "drawings_wordings"}
    assert len(rows) >= 10
    for name, row in rows.items():
        assert {role for role, found in row.items() if REACHED in found.split("/")} == {"moderator", "superuser"}, name
