"""Reads of the drawings, named for the screen that shows them."""

from datetime import datetime, timedelta
from typing import TYPE_CHECKING, Any

from django.db import models
from django.db.models import Count, Q

from campaigns.drawings.choices import DrawingStatus

if TYPE_CHECKING:
    from campaigns.drawings.drawing import Drawing

PRIVATE_FIELDS = ("guardian_name", "guardian_email", "guardian_key", "checklist", "submission_key", "difference_hash")


class DrawingQuerySet(models.QuerySet["Drawing"]):
    """Chainable reads."""

    def public(self) -> "DrawingQuerySet":
        """Return what anyone may see: published, and not hidden by a report (S25, S36)."""
        return self.filter(status=DrawingStatus.PUBLISHED, hidden_at__isnull=True)

    def for_gallery(self, filters: dict[str, Any]) -> "DrawingQuerySet":
        """Return the public drawings that match `filters`, the newest first, with what a card shows."""
        conditions = {name: value for name, value in filters.items() if name != "q"}
        found = self.public().filter(**conditions).saying(filters.get("q", ""))
        return found.for_public_page().order_by("-published_at", "-pk")

    def for_public_page(self) -> "DrawingQuerySet":
        """Return the drawings with what a public page shows; what is about the guardian is not even read (S31)."""
        return self.select_related("city", "edition", "image").defer(*PRIVATE_FIELDS)

    def saying(self, words: str) -> "DrawingQuerySet":
        """Return the drawings with `words` in their title or description, never in the artist's name (S33)."""
        return self.filter(Q(title__icontains=words) | Q(description__icontains=words)) if words else self

    def older_than(self, drawing: "Drawing") -> "DrawingQuerySet":
        """Return what follows `drawing` in the gallery: keyset, so that a deep page costs what the first costs."""
        # The first condition is what the index answers; the second settles drawings of one moment.
        return self.filter(
            Q(published_at__lt=drawing.published_at) | Q(pk__lt=drawing.pk), published_at__lte=drawing.published_at
        )

    def newer_than(self, drawing: "Drawing") -> "DrawingQuerySet":
        """Return what precedes `drawing` in the gallery, the nearest first."""
        return self.filter(
            Q(published_at__gt=drawing.published_at) | Q(pk__gt=drawing.pk), published_at__gte=drawing.published_at
        ).order_by("published_at", "pk")

    def waiting(self) -> "DrawingQuerySet":
        """Return the review queue: confirmed by the guardian, or published and reported; the longest wait first."""
        return (
            self.filter(Q(status=DrawingStatus.CONFIRMED) | Q(status=DrawingStatus.PUBLISHED, hidden_at__isnull=False))
            .select_related("city", "edition")
            .order_by("confirmed_at", "pk")
        )

    def unclaimed_for(self, user: Any, now: datetime) -> "DrawingQuerySet":
        """Return what no other moderator has open at `now`."""
        return self.filter(Q(claim_ends_at__isnull=True) | Q(claim_ends_at__lt=now) | Q(claimed_by=user))

    def counts_by(self, *fields: str) -> dict[Any, int]:
        """Map each value of the field, or each tuple of values of several, to its number of drawings; one query."""
        rows = self.order_by().values_list(*fields).annotate(number=Count("pk"))
        return {row[0] if len(fields) == 1 else row[:-1]: row[-1] for row in rows}

    def unconfirmed_since(self, now: datetime, days: int) -> "DrawingQuerySet":
        """Return the drawings whose guardian did not confirm within `days` (S14)."""
        return self.filter(status=DrawingStatus.RECEIVED, received_at__lte=now - timedelta(days=days))

    def declined_since(self, now: datetime, days: int) -> "DrawingQuerySet":
        """Return the drawings declined at least `days` ago (S37)."""
        return self.filter(status=DrawingStatus.DECLINED, decided_at__lte=now - timedelta(days=days))

    def with_old_guardians(self, now: datetime, days: int) -> "DrawingQuerySet":
        """Return the drawings whose edition closed at least `days` ago and that still name a guardian (S37)."""
        return self.filter(edition__closes_at__lte=now - timedelta(days=days)).exclude(guardian_email="")
