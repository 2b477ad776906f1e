"""The floor in the admin: menus are listed and written by form, and what is used says so before it is deleted."""

from django.contrib.messages import get_messages
from django.test import Client
from django.urls import reverse

from wagtail.models import Locale
from wagtail.test.utils.form_data import inline_formset, nested_form_data

import pytest

from metropolis_site.core.models import Menu, MenuLine, SiteImage, User
from metropolis_site.home.models import ContentPage
from tests.factories import blocks
from tests.factories.images import SiteImageFactory
from tests.factories.publications import build_author, build_library, build_topic, build_work
from tests.factories.reports import ReportTree
from tests.factories.users import build_editor

pytestmark = pytest.mark.usefixtures("indexed")


def post_menu(client: Client, place: str, *lines: dict[str, object]) -> object:
    """Send the form of a new menu."""
    fields = [{"page": "", "address": "", "words": "", **line} for line in lines]
    data = nested_form_data({"place": place, "lines": inline_formset(fields)})
    return client.post(reverse("wagtailsnippets_core_menu:add"), data)


def test_an_editor_writes_a_menu(client: Client, tree: ReportTree) -> None:
    client.force_login(build_editor())
    answer = post_menu(
        client, "main", {"page": tree.index.pk}, {"address": "search/", "words": "Find", "is_button": "on"}
    )
    assert answer.status_code == 302  # type: ignore[attr-defined]
    menu = Menu.objects.get()
    assert [(line.page_id, line.address, line.is_button) for line in menu.lines.all()] == [
        (tree.index.pk, "", False), (None, "search/", True),
    ]  # fmt: skip
    assert "At the top of every page" in client.get(reverse("wagtailsnippets_core_menu:list")).content.decode()
    assert ">Find</a>" in client.get("/en/").content.decode()


@pytest.mark.parametrize(
    ("line", "message"),
    [
        ({"address": "javascript:alert(1)", "words": "x"}, "Write https://"),
        ({"words": "Nowhere"}, "Choose a page, or write an address and the words for it."),
        ({"address": "search/"}, "Choose a page, or write an address and the words for it."),
    ],
)
def test_a_line_that_leads_nowhere_good_is_refused_with_words(
    client: Client, tree: ReportTree, line: dict[str, str], message: str
) -> None:
    client.force_login(build_editor())
    answer = post_menu(client, "main", line)
    assert message in answer.content.decode()  # type: ignore[attr-defined]
    assert not Menu.objects.exists()


def test_a_second_menu_for_a_place_is_refused_with_words(client: Client, tree: ReportTree) -> None:
    Menu.objects.create(place="main")
    client.force_login(build_editor())
    answer = post_menu(client, "main", {"address": "search/", "words": "Find"})
    assert "There is a menu for this place already: change that one." in (
        answer.content.decode()  # type: ignore[attr-defined]
    )


def test_before_an_image_is_deleted_the_form_says_where_it_is_used(
    client: Client, tree: ReportTree, superuser: User
) -> None:
    image: SiteImage = SiteImageFactory()
    tree.home.add_child(instance=ContentPage(title="About", story=[blocks.picture(image.pk)]))
    client.force_login(superuser)
    assert "1 time" in client.get(reverse("wagtailimages:delete", args=[image.pk])).content.decode()
    assert "About" in client.get(reverse("wagtailimages:image_usage", args=[image.pk])).content.decode()


def test_before_a_page_is_deleted_the_form_says_where_it_is_used(
    client: Client, tree: ReportTree, superuser: User, locales: dict[str, Locale]
) -> None:
    page = ContentPage(title="About")
    tree.home.add_child(instance=page)
    menu = Menu(place="main")
    menu.lines = [MenuLine(page=page)]
    menu.save()
    client.force_login(superuser)
    assert "1 time" in client.get(reverse("wagtailadmin_pages:delete", args=[page.pk])).content.decode()
    assert (
        "At the top of every page" in client.get(reverse("wagtailadmin_pages:usage", args=[page.pk])).content.decode()
    )


def test_what_something_else_stands_on_is_not_deleted_and_the_form_says_why(
    client: Client, tree: ReportTree, superuser: User
) -> None:
    author = build_author()
    build_work(build_library(tree), authors=[author], topics=[build_topic()])
    client.force_login(superuser)
    path = reverse("wagtailsnippets_reports_author:delete", args=[author.pk])
    assert "prevent" in client.get(path).content.decode()
    answer = client.post(path)
    assert type(author).objects.filter(pk=author.pk).exists()
    assert answer.status_code in (200, 302)
    assert [str(message) for message in get_messages(answer.wsgi_request)] or "prevent" in answer.content.decode()
