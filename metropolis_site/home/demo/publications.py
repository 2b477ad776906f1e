"""Demo content of the library: the real titles that the public record shows, and a few examples with files."""

from typing import Any

from django.core.files.base import ContentFile

from wagtail.models import Locale

from metropolis_site.core.models import SiteDocument
from metropolis_site.home.demo.example_pdfs import Block, write_pdf, write_scan
from metropolis_site.home.demo.reading import read_json
from metropolis_site.home.demo.translating import translate
from metropolis_site.home.models import HomePage
from reports.models import (
    Author,
    Edition,
    PublicationAuthor,
    PublicationIndexPage,
    PublicationPage,
    Series,
    Topic,
)
from reports.publications.choices import EditionLanguage, Format, GenderReview


def load_publications(home: HomePage) -> list[Any]:
    """Load the library; return what has words to translate: topics, index and examples."""
    content = read_json("publications.json")
    library = PublicationIndexPage(slug="publications", show_in_menus=True, **content["index"])
    home.add_child(instance=library)
    library.save_revision().publish()
    topics = {row["slug"]: Topic.objects.create(**row) for row in content["topics"]}
    series = {slug: Series.objects.create(slug=slug, name=name) for slug, name in content["series"].items()}
    authors = {
        f"@{name}": Author.objects.create(family_name=name, is_organisation=True, url=url)
        for name, url in content["organisations"].items()
    }
    for row in content["works"]:
        load_work(library, row, topics, series, authors)
    examples = [load_example(library, row, topics) for row in content["examples"]]
    return [*topics.values(), library, *examples]


def load_work(
    library: PublicationIndexPage,
    row: dict[str, Any],
    topics: dict[str, Topic],
    series: dict[str, Series],
    authors: dict[str, Author],
) -> PublicationPage:
    """Add a real title as a catalogue entry that leads to its source; what is not known stays not stated."""
    year, month, day = [*row["date"], None, None, None][:3]
    page = PublicationPage(
        title=row["title"], slug=row["slug"], kind=row["kind"], year=year, month=month, day=day,
        date_note=row["date_note"], series=series.get(row["series"]), number=row["number"], region=row["region"],
        gender_review=GenderReview.YES if row["gender_reason"] else GenderReview.UNREVIEWED,
        gender_reason=row["gender_reason"], source_url=row["source_url"], source_note=row["source_note"],
        summary=row["summary"], live=False,
    )  # fmt: skip
    page.topics = [topics[slug] for slug in row["topics"]]
    page.partners = [authors[f"@{name}"] for name in row["partners"]]
    page.authors = [
        PublicationAuthor(author=find_author(name, authors), sort_order=place)
        for place, name in enumerate(row["authors"])
    ]
    if row["source_url"]:
        page.editions = [
            Edition(language=code, format=Format.LINK, url=row["source_url"], sort_order=place)
            for place, code in enumerate(row["languages"] or [EditionLanguage.NOT_STATED.value])
        ]
    library.add_child(instance=page)
    page.save_revision().publish()
    return page


def find_author(name: str, authors: dict[str, Author]) -> Author:
    """Return the author written as "@Organisation", "Family" or "Family|Given"."""
    if name not in authors:
        family, _bar, given = name.partition("|")
        authors[name] = Author.objects.create(family_name=family, given_name=given)
    return authors[name]


def load_example(library: PublicationIndexPage, row: dict[str, Any], topics: dict[str, Topic]) -> PublicationPage:
    """Add an example with PDFs that this project wrote; they are read in the background, as an editor's would be."""
    page = PublicationPage(
        title=row["title"], slug=row["slug"], kind=row["kind"], summary=row["summary"], is_example=True, live=False
    )
    page.topics = [topics[slug] for slug in row["topics"]]
    texts = read_json("example_texts.json")
    page.editions = [
        Edition(language=code, document=load_document(name, texts[name]), sort_order=place)
        for place, (code, name) in enumerate(row["files"].items())
    ]
    library.add_child(instance=page)
    page.save_revision().publish()
    return page


def load_document(name: str, text: dict[str, Any]) -> SiteDocument:
    """Write an example PDF into the library of documents."""
    if "lines" in text:
        data = write_scan(text["lines"])
    else:
        pages = [[Block(*block) for block in page] for page in text["pages"]]
        data = write_pdf(text["title"], text["language"], pages, text["colour"])
    document = SiteDocument(title=text["title"])
    document.file.save(f"example-{name.replace('_', '-')}.pdf", ContentFile(data), save=False)
    document.file_size = len(data)
    document.save()
    return document


def translate_publications(items: list[Any], locale: Locale) -> None:
    """Translate what `load_publications` returned."""
    catalogue = read_json(f"publication_strings_{locale.language_code}.json")
    for item in items:
        translate(item, locale, catalogue)
