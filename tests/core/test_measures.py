"""The registry of live counts: registering, refusing a second meaning, choosing."""

from collections.abc import Iterator
from decimal import Decimal
from functools import partial

import pytest

from metropolis_site.core import measures
from metropolis_site.core.measures import Count

NAME = "measure-of-a-test"


@pytest.fixture(autouse=True)
def clean_registry() -> Iterator[None]:
    """Take out what a test registered."""
    yield
    measures.unregister(NAME)


def count_three(year: int) -> Count | None:
    """Count three, whatever the year."""
    return Count(Decimal(3))


def count_four(year: int) -> Count | None:
    """Count four, whatever the year."""
    return Count(Decimal(4), url="/four/")


def count_kind(kind: str, year: int) -> Count | None:
    """Count the letters of `kind`."""
    return Count(Decimal(len(kind)))


def test_a_registered_measure_is_found_by_name_and_counts() -> None:
    assert measures.register(NAME, label="Things")(count_four) is count_four
    measure = measures.get(NAME)
    assert measure is not None
    assert (measure.name, measure.label) == (NAME, "Things")
    assert measure.count(2021) == Count(Decimal(4), url="/four/")


def test_a_second_function_of_the_same_name_is_refused_and_the_first_stays() -> None:
    measures.register(NAME, label="Things")(count_three)
    with pytest.raises(ValueError, match=f"'{NAME}' is registered twice"):
        measures.register(NAME, label="Other things")(count_four)
    measure = measures.get(NAME)
    assert measure is not None
    assert measure.count is count_three


def test_the_same_function_may_register_again_as_a_reloaded_module_does() -> None:
    measures.register(NAME, label="Things")(count_three)
    measures.register(NAME, label="Things, again")(count_three)
    measure = measures.get(NAME)
    assert measure is not None
    assert measure.label == "Things, again"


def test_partial_functions_of_other_arguments_are_other_measures() -> None:
    measures.register(NAME, label="Things")(partial(count_kind, "page"))
    measures.register(NAME, label="Things")(partial(count_kind, "page"))
    with pytest.raises(ValueError, match="registered twice"):
        measures.register(NAME, label="Things")(partial(count_kind, "report"))


def test_a_measure_that_is_taken_out_is_gone() -> None:
    measures.register(NAME, label="Things")(count_three)
    measures.unregister(NAME)
    assert measures.get(NAME) is None
    measures.register(NAME, label="Things")(count_four)
    assert measures.get(NAME) is not None


def test_taking_out_or_asking_for_an_unknown_name_is_no_error() -> None:
    measures.unregister("nobody-registered-this")
    assert measures.get("nobody-registered-this") is None


def test_the_choices_are_every_measure_sorted_by_label() -> None:
    measures.register(NAME, label="Aaa, before all others")(count_three)
    choices = measures.choices()
    labels = [str(label) for _name, label in choices]
    assert choices[0] == (NAME, "Aaa, before all others")
    assert labels == sorted(labels)
    assert {"members", "new_members"} <= {name for name, _label in choices}
