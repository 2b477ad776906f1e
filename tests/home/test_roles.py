"""Roles of staff: exactly the rights that the site defines, however often it is asked."""

from django.contrib.auth.models import Group, Permission

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
from tests.factories.reports import ReportTree
from tests.factories.users import UserFactory, build_editor, build_translator

pytestmark = pytest.mark.django_db


def rights_of(name: str) -> tuple[set[str], set[str], set[str]]:
    """Return the rights of a group on models, pages and collections."""
    group = Group.objects.get(name=name)
    found = group.permissions.values_list("content_type__app_label", "codename")
    models = {f"{app}.{codename}" for app, codename in found}
    pages = set(GroupPagePermission.objects.filter(group=group).values_list("permission__codename", flat=True))
    files = set(GroupCollectionPermission.objects.filter(group=group).values_list("permission__codename", flat=True))
    return models, pages, files


@pytest.mark.parametrize("name", [EDITORS, TRANSLATORS, MODERATORS])
def test_each_group_gets_exactly_the_rights_that_are_written_down(name: str) -> None:
    set_up_roles()
    models, pages, files = rights_of(name)
    assert models == {f"{app}.{codename}" for app, codename in MODEL_PERMISSIONS[name]}
    assert pages == set(PAGE_PERMISSIONS[name])
    assert files == set(COLLECTION_PERMISSIONS[name])


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


def test_nobody_but_editors_changes_cities_and_nobody_at_all_users() -> None:
    editor, translator = build_editor(), build_translator()
    assert editor.has_perm("core.change_city")
    assert not translator.has_perm("core.change_city")
    assert not editor.has_perm("core.change_user")
    assert not translator.has_perm("reports.add_indicator")


def test_a_user_without_group_may_not_enter_the_admin() -> None:
    assert build_editor().has_perm("wagtailadmin.access_admin")
    assert not UserFactory().has_perm("wagtailadmin.access_admin")
