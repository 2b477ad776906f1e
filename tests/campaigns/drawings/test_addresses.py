"""The gallery's address, from anywhere."""

from django.utils import translation

from campaigns.drawings.addresses import gallery_address
from tests.factories.drawings import build_gallery
from tests.factories.reports import ReportTree


def test_the_gallery_has_an_address_in_the_languages_in_which_it_is_public(tree: ReportTree) -> None:
    gallery = build_gallery(tree)
    assert gallery_address() == gallery_address("en") == gallery.url
    with translation.override("fr"):
        assert gallery_address() == ""
    gallery.unpublish()
    assert gallery_address() == ""
