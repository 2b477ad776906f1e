"""Where the front meets Wagtail's admin."""

from wagtail import hooks

from metropolis_site.home.viewsets import ContentPageViewSet


@hooks.register("register_admin_viewset")
def register_pages_of_text() -> ContentPageViewSet:
    """Show the pages of text as a table."""
    return ContentPageViewSet()
