"""Links to pages in rich text, filled in for a whole page by one query.

Wagtail looks up each link by itself, several queries for one; a report whose sentences link to a dozen pages would ask
the database sixty times. The pages are found in the language of the page that links to them, where they exist there.
"""

import json
import re
from typing import Any

from django.utils.html import escape

from wagtail.models import Page

PAGE_LINK = re.compile(r'<a\b(?=[^>]*\blinktype="page")[^>]*\bid="(\d{1,9})"[^>]*>')
KEPT_AS = "_page_link_urls"


def find_page_links(html: str) -> list[int]:
    """Return the keys of the pages that rich text, as it is stored, links to."""
    return [int(key) for key in PAGE_LINK.findall(html)]


def page_link_urls(page: Any) -> dict[int, str]:
    """Map the keys of the pages that the story of `page` links to to their addresses; one query, kept at the page."""
    known: dict[int, str] | None = page.__dict__.get(KEPT_AS)
    if known is None:
        story = getattr(page, "story", None)
        # As JSON writes it, the quotation marks of HTML stand behind a backslash.
        text = json.dumps(story.get_prep_value()).replace('\\"', '"') if story else ""
        known = page.__dict__[KEPT_AS] = read_urls(set(find_page_links(text)), page.locale.language_code)
    return known


def read_urls(keys: set[int], language: str) -> dict[int, str]:
    """Map keys of live pages to the addresses of the same pages in `language`, or as they are; one query."""
    if not keys:
        return {}
    same = Page.objects.filter(
        translation_key__in=Page.objects.filter(pk__in=keys).order_by().values("translation_key")
    )
    pages = list(same.live().select_related("locale"))
    spoken = {page.translation_key: page for page in pages if page.locale.language_code == language}
    return {page.pk: spoken.get(page.translation_key, page).get_url() or "" for page in pages if page.pk in keys}


def fill_page_links(html: str, page: Any) -> str:
    """Return stored rich text with the links to pages filled in; one to a page that is gone leads nowhere."""
    if 'linktype="page"' not in html:
        return html
    urls = page_link_urls(page)

    def fill(found: re.Match[str]) -> str:
        url = urls.get(int(found[1]), "")
        return f'<a href="{escape(url)}">' if url else "<a>"

    return PAGE_LINK.sub(fill, html)
