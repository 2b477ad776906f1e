"""The registry of what a feature shows inside a page of another."""

from django.utils.html import format_html
from django.utils.safestring import SafeString

from metropolis_site.core import showcases


def test_a_showcase_is_called_by_its_name_and_leaves_when_told() -> None:
    @showcases.register("test_names")
    def show(wanted: showcases.Wanted) -> SafeString:
        return format_html("{}: {}", wanted.language, ", ".join(wanted.chosen))

    wanted = showcases.Wanted(["a", "b"], "en")
    assert showcases.show("test_names", wanted) == "en: a, b"
    showcases.unregister("test_names")
    assert showcases.show("test_names", wanted) == ""
    showcases.unregister("test_names")
