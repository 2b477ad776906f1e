"""In which pages a drawing hangs, so that a moderator knows before it is taken down (S36)."""

from dataclasses import dataclass

from django.contrib.contenttypes.models import ContentType

from wagtail.models import Page, ReferenceIndex

from campaigns.drawings.drawing import Drawing


@dataclass(frozen=True, slots=True)
class PlacedIn:
    """A page that shows the drawing."""

    title: str
    url: str


def pages_showing(drawing: Drawing) -> list[PlacedIn]:
    """Return the pages in whose blocks editors placed the drawing, from Wagtail's index of references."""
    page_type = ContentType.objects.get_for_model(Page)
    sources = ReferenceIndex.get_references_to(drawing).filter(base_content_type=page_type)
    pages = Page.objects.filter(pk__in={int(key) for key in sources.values_list("object_id", flat=True)})
    return [
        PlacedIn(page.get_admin_display_title(), page.get_url() or "") for page in pages.order_by("title").specific()
    ]
