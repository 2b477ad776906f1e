"""Form widgets: numbers without needless zeros, and slips kept as they were typed."""

import pytest

from metropolis_site.core.widgets import DecimalInput


@pytest.mark.parametrize(
    ("value", "shown"),
    [("16.8000", "16.8"), ("1200.0000", "1200"), ("1E+3", "1000"), ("0", "0"), ("many", "many"), ("", ""), (None, None),
     ("NaN", "NaN"), ("Infinity", "Infinity"), ("1,200", "1,200")],
)  # fmt: skip
def test_a_number_loses_its_needless_zeros_and_anything_else_stays_as_typed(
    value: str | None, shown: str | None
) -> None:
    assert (DecimalInput().format_value(value) or None) == (shown or None)


def test_phones_show_their_number_keys_and_no_browser_empties_the_field() -> None:
    html = DecimalInput({"class": "short"}).render("value", "many")
    assert 'inputmode="decimal"' in html
    assert 'type="text"' in html
    assert 'value="many"' in html
    assert 'class="short"' in html
