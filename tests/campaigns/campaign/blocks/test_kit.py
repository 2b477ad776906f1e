"""The toolkit as editors enter it: one file for each language and format."""

from typing import Any

from django.core.exceptions import ValidationError

import pytest

from campaigns.campaign.blocks.kit import KitAssetBlock, KitStoryBlock, toolkit_of
from metropolis_site.core.models import SiteDocument
from tests.factories.campaigns import build_file

pytestmark = pytest.mark.django_db


def asset(*files: tuple[str, SiteDocument | None]) -> Any:
    """Return an asset as its block reads it from the database."""
    rows = [{"language": language, "document": document and document.pk} for language, document in files]
    return KitAssetBlock().to_python({"name": "Poster", "text": "", "files": rows})


def test_languages_and_formats_may_repeat_but_not_both() -> None:
    one, other, picture = build_file("a.pdf"), build_file("b.pdf"), build_file("c.PNG")
    KitAssetBlock().clean(asset(("en", one), ("es", other), ("en", picture)))
    with pytest.raises(ValidationError) as refused:
        KitAssetBlock().clean(asset(("en", one), ("en", other)))
    (files_error,) = refused.value.block_errors.values()  # type: ignore[attr-defined]
    assert list(files_error.block_errors) == [1]


def test_a_file_needs_a_language_that_is_known() -> None:
    with pytest.raises(ValidationError):
        KitAssetBlock().clean(asset(("xx", build_file())))


def test_a_document_that_is_gone_leaves_its_cell_empty() -> None:
    gone = build_file()
    value = {"name": "Poster", "text": "", "files": [{"language": "en", "document": gone.pk}]}
    gone.delete()
    story = KitStoryBlock().to_python([{"type": "asset", "value": value}])
    assert not toolkit_of(story)
    assert toolkit_of(story).missing() == ["Poster: no file yet"]
