"""Links: one target, in the reader's language, or a clear refusal."""

from django.utils import translation

from wagtail.models import Locale

import pytest

from tests.factories import blocks
from tests.factories.rendered import refusals, render
from tests.factories.reports import ReportTree, translate_tree


def test_a_link_leads_to_an_address_elsewhere() -> None:
    html = render(blocks.call_to_action(url="https://a.example/?a=1&b=2"))
    assert '<a class="button" href="https://a.example/?a=1&amp;b=2">Read the report' in html


def test_a_link_to_a_page_follows_the_readers_language(tree: ReportTree, locales: dict[str, Locale]) -> None:
    section = blocks.call_to_action(page=tree.index.pk)
    assert 'href="/en/annual-reports/"' in render(section)
    translate_tree(tree, locales["es"])
    with translation.override("es"):
        assert 'href="/es/annual-reports/"' in render(section)
    with translation.override("fr"):
        assert 'href="/en/annual-reports/"' in render(section)


def test_a_link_without_target_shows_no_button() -> None:
    assert "<a" not in render(blocks.call_to_action())


def test_a_link_with_one_target_is_fine(tree: ReportTree) -> None:
    assert refusals(blocks.call_to_action(url="https://a.example/")) == {}
    assert refusals(blocks.call_to_action(page=tree.index.pk)) == {}


@pytest.mark.parametrize("is_draft", [False, True])
def test_a_link_with_two_targets_is_refused_at_the_address(tree: ReportTree, is_draft: bool) -> None:
    section = blocks.call_to_action(page=tree.index.pk, url="https://a.example/")
    assert refusals(section, is_draft=is_draft) == {"link.url": ["Give a page or an address, not both."]}


def test_a_link_without_target_is_refused_at_the_page_and_a_draft_may_lack_it() -> None:
    section = blocks.call_to_action()
    assert refusals(section) == {"link.page": ["Choose a page, or type an address below."]}
    assert refusals(section, is_draft=True) == {}


@pytest.mark.parametrize("url", ["javascript:alert(1)", "not an address"])
def test_what_is_no_address_is_refused(url: str) -> None:
    assert refusals(blocks.call_to_action(url=url)) == {"link.url": ["Enter a valid URL."]}
