"""What hangs on a work in an order: its authors, and the works that go with it."""

from django.db import models
from django.utils.translation import gettext_lazy as _

from wagtail.admin.panels import FieldPanel, PageChooserPanel
from wagtail.models import Orderable

from modelcluster.fields import ParentalKey

from reports.publications.taxonomy import Author


class PublicationAuthor(Orderable):
    """An author of a work, in the order of the cover."""

    page = ParentalKey("reports.PublicationPage", on_delete=models.CASCADE, related_name="authors")
    author = models.ForeignKey(Author, verbose_name=_("author"), on_delete=models.PROTECT, related_name="authored")

    panels = [FieldPanel("author")]

    class Meta(Orderable.Meta):
        verbose_name = _("author of a publication")
        verbose_name_plural = _("authors of publications")

    def __str__(self) -> str:
        return str(self.author)


class RelatedPublication(Orderable):
    """A work that goes with another."""

    page = ParentalKey("reports.PublicationPage", on_delete=models.CASCADE, related_name="related")
    other = models.ForeignKey(
        "reports.PublicationPage", verbose_name=_("publication"), on_delete=models.CASCADE, related_name="+"
    )

    panels = [PageChooserPanel("other", "reports.PublicationPage")]

    class Meta(Orderable.Meta):
        verbose_name = _("related publication")
        verbose_name_plural = _("related publications")

    def __str__(self) -> str:
        return str(self.other)
