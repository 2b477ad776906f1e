"""What reports and publications may lack, and what does not count as a lack."""

from reports.content_checks import figures_without_source, pdfs_with_barriers, unanswered_requests
from reports.models import Edition, FormatRequest, PdfReading
from reports.publications.services import answer_request
from tests.factories.indicators import IndicatorFactory
from tests.factories.publications import build_document, build_library, build_work, read_as
from tests.factories.reports import ReportTree, build_figure, build_report


def test_figures_of_public_reports_without_a_source_are_found(tree: ReportTree) -> None:
    rows = [
        build_figure(IndicatorFactory(slug="told"), 1),
        build_figure(IndicatorFactory(slug="linked"), 1, source_url="https://www.metropolis.org/"),
        build_figure(IndicatorFactory(slug="unstated"), 1, source="", is_source_unstated=True),
    ]
    report = build_report(tree.index, rows)
    report.figures.filter(indicator__slug="linked").update(source="")
    build_report(tree.index, [build_figure(IndicatorFactory(slug="draft"), 1, source="")], year=2022, is_live=False)
    assert [row.indicator.slug for row in figures_without_source()] == ["unstated"]


def test_pdfs_of_the_library_with_barriers_are_found_once(tree: ReportTree) -> None:
    library = build_library(tree)
    build_work(library, "For everybody", pages=["Words."])
    barred = build_work(library, "A scan", pages=["Words."])
    document = barred.editions.get().document
    PdfReading.objects.filter(document=document).update(has_text=False)
    other = build_document("unused.pdf")
    read_as(other, "Words.", is_tagged=False)
    broken = build_document("broken.pdf")
    work = build_work(library, "Broken")
    Edition.objects.create(page=work, language="es", document=broken)
    read_as(broken, state="failed", problem="broken", page_count=None)
    assert {reading.document for reading in pdfs_with_barriers()} == {document, broken}
    assert len(pdfs_with_barriers()) == 2


def test_wishes_wait_until_they_are_answered(tree: ReportTree) -> None:
    work = build_work(build_library(tree))
    wish = FormatRequest.objects.create(page=work, kind="language", wanted_language="Arabic", language="en")
    assert list(unanswered_requests()) == [wish]
    answer_request(request=wish)
    assert list(unanswered_requests()) == []
