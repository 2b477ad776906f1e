"""Tokens in braces: found in text only, replaced by figures, refused where a brace is alone."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from metropolis_site.core.tokens import find_brace_errors, find_tokens, is_slug, replace_tokens

text_without_braces = st.text().filter(lambda text: "{" not in text and "}" not in text)
slugs = st.from_regex(r"[a-z0-9]+(-[a-z0-9]+)*", fullmatch=True)


def render_known(name: str) -> str | None:
    """Stand in for a report that has the one figure `drawings`."""
    return "<data>1,200</data>" if name == "drawings" else None


@pytest.mark.parametrize(
    ("html", "names"),
    [
        ("{drawings} from {cities}", ["drawings", "cities"]),
        ("<p>We got <b>{drawings}</b>, yes {drawings}</p>", ["drawings", "drawings"]),
        ("{ drawings }", ["drawings"]),
        ("{}", [""]),
        ("{Not a slug!}", ["Not a slug!"]),
        ("no token", []),
        ("", []),
    ],
)
def test_tokens_are_found_in_order_with_repeats(html: str, names: list[str]) -> None:
    assert find_tokens(html) == names


def test_a_token_in_an_attribute_is_left_alone() -> None:
    html = '<a href="/{drawings}/" title="{nope}">{drawings}</a>'
    assert find_tokens(html) == ["drawings"]
    assert find_brace_errors('<a href="/{">x</a>') == []
    assert replace_tokens(html, render_known) == '<a href="/{drawings}/" title="{nope}"><data>1,200</data></a>'


@pytest.mark.parametrize("html", ["{drawings", "drawings}", "a { b", "<p>{</p><p>drawings}</p>", "{<b>drawings</b>}"])
def test_a_brace_without_a_partner_in_the_same_run_of_text_is_found(html: str) -> None:
    assert find_brace_errors(html)


def test_a_lonely_brace_is_reported_with_the_words_around_it() -> None:
    (error,) = find_brace_errors("<p>Once upon a time there were {drawings from many cities</p>")
    assert error.excerpt == "n a time there were {drawings from many c"


def test_every_lonely_brace_is_reported() -> None:
    assert [error.excerpt for error in find_brace_errors("<p>{a</p><p>fine {b}</p><p>c}</p>")] == ["{a", "c}"]


def test_paired_braces_are_no_error() -> None:
    assert find_brace_errors("<p>{drawings} and {cities}</p>") == []


def test_nested_braces_give_the_inner_name_and_report_the_outer_ones() -> None:
    html = "{{drawings}}"
    assert find_tokens(html) == ["drawings"]
    assert len(find_brace_errors(html)) == 2
    assert replace_tokens(html, render_known) == "{<data>1,200</data>}"


@pytest.mark.parametrize("name", ["drawings", "drawing-cities", "3", "a1-b2-c3"])
def test_small_letters_digits_and_single_hyphens_name_a_figure(name: str) -> None:
    assert is_slug(name)


@pytest.mark.parametrize("name", ["", "Drawings", "two words", "a--b", "-a", "a-", "ciudad_ñ", "a\n"])
def test_anything_else_names_none(name: str) -> None:
    assert not is_slug(name)


def test_a_known_token_is_replaced_and_an_unknown_one_stays_as_typed() -> None:
    assert replace_tokens("<p>{drawings}, { drawings }, { nope }</p>", render_known) == (
        "<p><data>1,200</data>, <data>1,200</data>, { nope }</p>"
    )


def test_the_result_is_safe_html_and_what_is_rendered_is_not_searched_again() -> None:
    replaced = replace_tokens("{a}", lambda name: "{b}" if name == "a" else "never")
    assert replaced == "{b}"
    assert hasattr(replaced, "__html__")


@given(text_without_braces)
def test_text_without_braces_is_left_unchanged(text: str) -> None:
    assert replace_tokens(text, lambda name: "replaced") == text
    assert find_tokens(text) == []
    assert find_brace_errors(text) == []


@given(st.text())
def test_no_text_breaks_the_search_and_a_report_without_figures_changes_nothing(text: str) -> None:
    assert replace_tokens(text, lambda name: None) == text
    assert all("{" in error.excerpt or "}" in error.excerpt for error in find_brace_errors(text))


@given(st.lists(slugs), st.text(alphabet="ab .,", max_size=5))
def test_every_token_of_a_sentence_is_found_and_replaced(names: list[str], between: str) -> None:
    sentence = between.join(f"{{{name}}}" for name in names)
    assert find_tokens(sentence) == names
    assert replace_tokens(sentence, lambda name: f"[{name}]") == between.join(f"[{name}]" for name in names)
