"""The registry of content checks: what is found, and for whom."""

from collections.abc import Iterator

import pytest

from metropolis_site.core import content_checks
from metropolis_site.core.content_checks import ContentCheck
from metropolis_site.core.models import City, SiteImage, User
from metropolis_site.home.models import ContentPage
from reports.models import ReportFigure
from tests.factories.cities import CityFactory
from tests.factories.images import SiteImageFactory
from tests.factories.reports import ReportTree, build_report
from tests.factories.users import UserFactory, build_editor, build_translator

NAME = "check-of-a-test"


@pytest.fixture(autouse=True)
def clean_registry() -> Iterator[None]:
    """Take out what a test registered."""
    yield
    content_checks.unregister(NAME)


def check(find: object, **fields: object) -> ContentCheck:
    """Register a check."""
    made = ContentCheck(NAME, "Label", "Advice", 0, find, **fields)  # type: ignore[arg-type]
    content_checks.register(made)
    return made


def test_a_check_is_found_by_its_name_until_it_is_taken_out() -> None:
    made = check(City.objects.all)
    assert content_checks.get(NAME) is made
    content_checks.unregister(NAME)
    content_checks.unregister(NAME)
    assert content_checks.get(NAME) is None


def test_registering_a_name_again_replaces_it(superuser: User) -> None:
    check(City.objects.all)
    again = check(City.objects.none)
    assert [one for one in content_checks.checks_for(superuser) if one.name == NAME] == [again]


def test_people_see_what_they_may_change_and_nothing_else(tree: ReportTree, superuser: User) -> None:
    CityFactory()
    cities, pages = check(City.objects.all), ContentCheck("x", "", "", 0, ContentPage.objects.all)
    tree.home.add_child(instance=ContentPage(title="About"))
    for user, sees_cities, sees_pages in (
        (superuser, 1, 1), (build_editor(), 1, 1), (build_translator(), 0, 1), (UserFactory(), 0, 0),
    ):  # fmt: skip
        assert (cities.found_for(user).count(), pages.found_for(user).count()) == (sees_cities, sees_pages)
        assert (cities in content_checks.checks_for(user)) == bool(sees_cities)


def test_a_row_belongs_to_those_who_may_change_its_owner(tree: ReportTree) -> None:
    build_report(tree.index, 2)
    figures = check(ReportFigure.objects.all, owner="page")
    assert figures.found_for(build_editor()).count() == 2
    assert figures.found_for(UserFactory()).count() == 0


def test_images_belong_to_those_who_may_change_their_collection(db: None) -> None:
    SiteImageFactory()
    images = check(SiteImage.objects.all)
    assert images.found_for(build_editor()).count() == 1
    assert images.found_for(build_translator()).count() == 0


def test_a_permission_can_be_needed_beside(db: None) -> None:
    CityFactory()
    editor = build_editor()
    beside = check(City.objects.all, permission="campaigns.moderate_drawing")
    assert not beside.is_for(editor)
    assert beside.found_for(editor).count() == 0
    assert check(City.objects.all, permission="reports.change_topic").found_for(editor).count() == 1
