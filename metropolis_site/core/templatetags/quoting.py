"""`{% quoted text %}`: an editor's text with its figure tokens filled in, where the page has figures."""

from typing import Any, Protocol

from django import template
from django.utils.html import conditional_escape
from django.utils.safestring import SafeString, mark_safe

from wagtail.models import Page
from wagtail.rich_text import RichText, expand_db_html

from metropolis_site.core.page_links import fill_page_links
from metropolis_site.core.tokens import replace_tokens

register = template.Library()


class Quoter(Protocol):
    """What a page puts into its context as `figures`: renders one figure by its name, or None if it has none."""

    def quote(self, name: str) -> SafeString | None:
        """Return the number as safe HTML."""


@register.simple_tag(takes_context=True)
def quoted(context: dict[str, Any], text: RichText | str) -> SafeString:
    """Return rich text expanded, or plain text escaped, with `{name}` replaced by the page's figure of that name."""
    if isinstance(text, RichText):
        page = context.get("page")
        source = fill_page_links(text.source, page) if isinstance(page, Page) else text.source
        html = mark_safe(expand_db_html(source))  # noqa: S308 - Wagtail's own whitelisted rich text
    else:
        html = conditional_escape(text or "")
    figures: Quoter | None = context.get("figures")
    return html if figures is None else replace_tokens(html, figures.quote)
