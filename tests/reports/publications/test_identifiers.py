"""ISBN and DOI: the right ones pass, a slip of the hand does not."""

from django.core.exceptions import ValidationError

import pytest

from reports.publications.identifiers import bare_doi, check_doi, check_isbn


@pytest.mark.parametrize("isbn", ["978-0-306-40615-7", "9780306406157", "0-306-40615-2", "0 8044 2957 X"])
def test_an_isbn_passes(isbn: str) -> None:
    check_isbn(isbn)


@pytest.mark.parametrize("isbn", ["978-0-306-40615-8", "0-306-40615-3", "1234", "X306406152", "٩٧٨٠٣٠٦٤٠٦١٥٧"])
def test_what_is_no_isbn_is_refused(isbn: str) -> None:
    with pytest.raises(ValidationError, match="check digit"):
        check_isbn(isbn)


@pytest.mark.parametrize("doi", ["10.1234/abc", "https://doi.org/10.1234/abc", "doi:10.1234/abc"])
def test_a_doi_passes_in_every_dress(doi: str) -> None:
    check_doi(doi)
    assert bare_doi(doi) == "10.1234/abc"


@pytest.mark.parametrize("doi", ["10.1/abc", "abc", "10.1234/", '10.1234/"onmouseover=', "10.1234/<script>"])
def test_what_is_no_doi_is_refused(doi: str) -> None:
    with pytest.raises(ValidationError, match="registered"):
        check_doi(doi)
