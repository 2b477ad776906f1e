"""What pages and pictures may lack, and what does not count as a lack."""

from datetime import timedelta

from django.utils import timezone

from wagtail.models import Locale, Page

from wagtail_localize.models import TranslationSource

from metropolis_site.home.content_checks import (
    images_without_description,
    pages_not_in,
    pages_without_summary,
    translations_behind,
)
from metropolis_site.home.models import ContentPage
from tests.factories.images import SiteImageFactory
from tests.factories.publications import build_library, build_work
from tests.factories.reports import ReportTree, translate_tree


def titles(pages: object) -> set[str]:
    """Return the titles of pages."""
    return {page.title for page in pages}  # type: ignore[attr-defined]


def test_public_pages_without_a_summary_are_found(tree: ReportTree) -> None:
    for title, fields in (("Told", {"search_description": "Words."}), ("Untold", {}), ("Draft", {"live": False})):
        tree.home.add_child(instance=ContentPage(title=title, **fields))
    library = build_library(tree, search_description="All works.")
    build_work(library, "Described by its summary", summary="Which question it answers.")
    build_work(library, "Not described")
    assert titles(pages_without_summary()) == {"Metropolis", "Annual reports", "Untold", "Not described"}


def test_pictures_without_a_description_are_found(db: None) -> None:
    SiteImageFactory(title="Told", description="A tram")
    SiteImageFactory(title="Untold", description="")
    assert titles(images_without_description()) == {"Untold"}


def test_pages_that_no_translator_has_begun_are_found_by_language(tree: ReportTree, locales: dict[str, Locale]) -> None:
    translate_tree(tree, locales["es"])
    tree.home.add_child(instance=ContentPage(title="About"))
    build_work(build_library(tree), "A work is shown in every language")
    assert titles(pages_not_in("es")) == {"About", "Publications"}
    assert titles(pages_not_in("fr")) == {"Metropolis", "Annual reports", "About", "Publications"}


def test_a_translation_is_behind_once_its_original_was_published_again(
    tree: ReportTree, locales: dict[str, Locale]
) -> None:
    source, _is_new = TranslationSource.get_or_create_from_instance(tree.index)
    spanish = translate_tree(tree, locales["es"])
    assert titles(translations_behind()) == set()
    Page.objects.filter(pk=tree.index.pk).update(last_published_at=timezone.now() + timedelta(hours=1))
    assert [page.pk for page in translations_behind()] == [spanish.index.pk]
    TranslationSource.objects.filter(pk=source.pk).update(last_updated_at=timezone.now() + timedelta(hours=2))
    assert titles(translations_behind()) == set()
