"""Roles of staff: exactly the rights that the site defines, however often it is asked."""

from django.contrib.auth.models import Group, Permission
from django.test import Client
from django.urls import reverse

from wagtail.models import GroupCollectionPermission, GroupPagePermission

import pytest

from metropolis_site.home.roles import (
    COLLECTION_PERMISSIONS,
    EDITORS,
    MODEL_PERMISSIONS,
    MODERATORS,
    PAGE_PERMISSIONS,
    TRANSLATORS,
    set_up_roles,
)
from tests.factories.images import SiteImageFactory
from tests.factories.reports import ReportTree
from tests.factories.users import UserFactory, build_editor, build_translator

pytestmark = pytest.mark.django_db


def rights_of(name: str) -> tuple[set[str], set[str], set[str]]:
    """Return the rights of a group on models, pages and collections."""
    group = Group.objects.get(name=name)
    found = group.permissions.values_list("content_type__app_label", "codename")
    models = {f"{app}.{codename}" for app, codename in found}
    pages = set(GroupPagePermission.objects.filter(group=group).values_list("permission__codename", flat=True))
    of_files = GroupCollectionPermission.objects.filter(group=group).values_list(
        "permission__content_type__app_label", "permission__codename"
    )
    return models, pages, {f"{app}.{codename}" for app, codename in of_files}


@pytest.mark.parametrize("name", [EDITORS, TRANSLATORS, MODERATORS])
def test_each_group_gets_exactly_the_rights_that_are_written_down(name: str) -> None:
    set_up_roles()
    models, pages, files = rights_of(name)
    assert models == {f"{app}.{codename}" for app, codename in MODEL_PERMISSIONS[name]}
    assert pages == set(PAGE_PERMISSIONS[name])
    assert files == {f"{app}.{codename}" for app, codename in COLLECTION_PERMISSIONS[name]}


def test_a_group_that_somebody_changed_is_brought_back_and_nothing_is_doubled() -> None:
    set_up_roles()
    before = rights_of(EDITORS)
    group = Group.objects.get(name=EDITORS)
    group.permissions.add(Permission.objects.get(codename="delete_user"))
    GroupPagePermission.objects.filter(group=group, permission__codename="publish_page").delete()
    set_up_roles()
    assert rights_of(EDITORS) == before
    assert GroupPagePermission.objects.filter(group=group).count() == len(PAGE_PERMISSIONS[EDITORS])
    assert Group.objects.filter(name=EDITORS).count() == 1


def test_members_stay_in_their_group() -> None:
    editor = build_editor()
    set_up_roles()
    assert editor.groups.get().name == EDITORS


def test_an_editor_adds_and_publishes_pages(tree: ReportTree) -> None:
    rights = tree.index.permissions_for_user(build_editor())
    assert rights.can_add_subpage()
    assert rights.can_edit()
    assert rights.can_publish()


def test_a_translator_changes_and_publishes_pages_but_adds_none(tree: ReportTree) -> None:
    rights = tree.index.permissions_for_user(build_translator())
    assert rights.can_edit()
    assert rights.can_publish()
    assert not rights.can_add_subpage()


def test_editors_upload_pictures_and_files_translators_only_choose_them(client: Client) -> None:
    for user, may_add in ((build_editor(), True), (build_translator(), False)):
        client.force_login(user)
        for address in ("wagtailimages:add", "wagtaildocs:add"):
            assert client.get(reverse(address)).status_code == (200 if may_add else 302)
        for address in ("wagtailimages_chooser:choose", "wagtaildocs_chooser:choose"):
            assert client.get(reverse(address)).status_code == 200


def test_nobody_but_editors_changes_cities_and_nobody_at_all_users() -> None:
    editor, translator = build_editor(), build_translator()
    assert editor.has_perm("core.change_city")
    assert not translator.has_perm("core.change_city")
    assert not editor.has_perm("core.change_user")
    assert not translator.has_perm("reports.add_indicator")


def test_a_user_without_group_may_not_enter_the_admin() -> None:
    assert build_editor().has_perm("wagtailadmin.access_admin")
    assert not UserFactory().has_perm("wagtailadmin.access_admin")


def test_an_editor_looks_after_images_documents_menus_and_redirects_and_a_translator_does_not(client: Client) -> None:
    SiteImageFactory(title="A tram")
    client.force_login(build_editor())
    assert "A tram" in client.get(reverse("wagtailimages:index")).content.decode()
    paths = ("wagtaildocs:index", "wagtailredirects:index", "wagtailsnippets_core_menu:list")
    assert [client.get(reverse(path)).status_code for path in paths] == [200, 200, 200]
    client.force_login(build_translator())
    refused = [client.get(reverse(path)).status_code for path in ("wagtailimages:index", *paths)]
    assert refused == [302, 302, 302, 200]
