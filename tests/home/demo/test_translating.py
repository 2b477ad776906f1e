"""Translating demo content: string by string, published, and refused with a list of what is missing."""

import json

from wagtail.models import Locale

import pytest

from metropolis_site.core.choices import Kind
from metropolis_site.home.demo.translating import UntranslatedError, read_catalogue, translate
from reports.models import AnnualReportPage, Indicator
from tests.factories import blocks
from tests.factories.indicators import IndicatorFactory, ObservationFactory
from tests.factories.reports import ReportTree, build_figure, build_report, translate_tree

WORDS = {"Drawings": "Dibujos", "drawing": "dibujo", "drawings": "dibujos", "A page": "Una página"}


@pytest.fixture
def drawings(locales: dict[str, Locale]) -> Indicator:
    """Return an indicator with a value from another source."""
    indicator: Indicator = IndicatorFactory(
        slug="drawings", name="Drawings", unit_one="drawing", unit_many="drawings", kind=Kind.COUNT
    )
    ObservationFactory(indicator=indicator, year=2019, value=296, source="A page")
    return indicator


def test_an_indicator_is_translated_with_its_observations(drawings: Indicator, locales: dict[str, Locale]) -> None:
    spanish = translate(drawings, locales["es"], WORDS)
    assert (spanish.name, spanish.unit_one, spanish.unit_many) == ("Dibujos", "dibujo", "dibujos")
    assert (spanish.slug, spanish.locale) == ("drawings", locales["es"])
    (observation,) = spanish.observations.all()
    assert (observation.source, observation.value, observation.year) == ("Una página", 296, 2019)


def test_strings_without_translation_are_refused_with_a_list_and_nothing_is_made(
    drawings: Indicator, locales: dict[str, Locale]
) -> None:
    with pytest.raises(UntranslatedError) as refused:
        translate(drawings, locales["es"], {"Drawings": "Dibujos", "drawing": "dibujo"})
    language, missing = str(refused.value).split(": ", 1)
    assert language == "es"
    assert json.loads(missing) == ["A page", "drawings"]
    assert not Indicator.objects.filter(locale=locales["es"]).exists()


def test_a_link_that_the_original_has_not_is_refused(drawings: Indicator, locales: dict[str, Locale]) -> None:
    with pytest.raises(ValueError, match="Unrecognised id"):
        translate(drawings, locales["es"], WORDS | {"Drawings": '<a id="a1">Dibujos</a>'})


def test_a_second_translation_replaces_the_first(drawings: Indicator, locales: dict[str, Locale]) -> None:
    translate(drawings, locales["es"], WORDS)
    spanish = translate(drawings, locales["es"], WORDS | {"Drawings": "Dibujos infantiles"})
    assert spanish.name == "Dibujos infantiles"
    assert Indicator.objects.filter(locale=locales["es"]).count() == 1


def test_a_report_is_published_with_its_sentences_and_the_words_of_its_figures(
    tree: ReportTree, drawings: Indicator, locales: dict[str, Locale]
) -> None:
    sentence = blocks.statement("We got <b>{drawings}</b>")
    story = [blocks.hero("Listening"), blocks.statements(sentence, heading="Raised")]
    report = build_report(tree.index, [build_figure(drawings, 1200, source="A page", note="A note")], story=story)
    translate_tree(tree, locales["es"])
    words = {
        "Annual report 2021": "Informe anual 2021", "Listening": "Escuchar", "Raised": "Hemos alzado",
        "We got <b>{drawings}</b>": "Recibimos <b>{drawings}</b>", "A page": "Una página", "A note": "Una nota",
    }  # fmt: skip
    spanish = translate(report, locales["es"], words)
    saved = AnnualReportPage.objects.get(pk=spanish.pk)
    assert saved.live
    assert saved.title == "Informe anual 2021"
    assert "Recibimos <b>{drawings}</b>" in saved.story[1].value["statements"][0]["text"].source
    (row,) = saved.figures.all()
    assert (row.source, row.note, row.value) == ("Una página", "Una nota", 1200)


@pytest.mark.parametrize("language", ["es", "fr"])
def test_the_catalogue_of_each_language_is_complete_and_keeps_every_token(language: str) -> None:
    catalogue = read_catalogue(language)
    assert catalogue
    for source, target in catalogue.items():
        assert target.strip(), source
        assert sorted(part.split("}")[0] for part in source.split("{")[1:]) == sorted(
            part.split("}")[0] for part in target.split("{")[1:]
        )
