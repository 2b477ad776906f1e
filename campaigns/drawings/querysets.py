"""Reads of the drawings, named for the screen that shows them."""

from datetime import datetime, timedelta
from typing import TYPE_CHECKING, Any

from django.db import models
from django.db.models import Count, Q, Subquery

from campaigns.drawings.choices import DrawingStatus
from campaigns.drawings.words import patterns

if TYPE_CHECKING:
    from campaigns.drawings.drawing import Drawing

PRIVATE_FIELDS = ("guardian_name", "guardian_email", "guardian_key", "checklist", "submission_key", "difference_hash")
# What changes without that any public page shows it: pages are kept through these.
UNSEEN_COLUMNS = frozenset(
    {"claimed_by_id", "claim_ends_at", "renewal_asked_at", "renewed_at", "guardian_name", "guardian_email",
     "guardian_key", "checklist", "is_possible_duplicate"}
)  # fmt: skip
PUBLIC = Q(status=DrawingStatus.PUBLISHED, hidden_at__isnull=True)  # of queries and of the indexes that answer them
MOST_COUNTED = 1000  # drawings that a search counts; beyond that it says "more than"


class DrawingQuerySet(models.QuerySet["Drawing"]):
    """Chainable reads."""

    def public(self) -> "DrawingQuerySet":
        """Return what anyone may see: published, and not hidden by a report (S25, S36)."""
        return self.filter(PUBLIC)

    def for_gallery(self, filters: dict[str, Any]) -> "DrawingQuerySet":
        """Return the public drawings that match `filters`, the newest first, with what a card shows."""
        conditions = {name: value for name, value in filters.items() if name != "q"}
        found = self.public().filter(**conditions).saying(filters.get("q", ""))
        return found.for_public_page().order_by("-published_at", "-pk")

    def for_public_page(self) -> "DrawingQuerySet":
        """Return the drawings with what a public page shows; what is about the guardian is not even read (S31)."""
        return self.select_related("city", "edition", "image").defer(*PRIVATE_FIELDS, "search_text")

    def saying(self, words: str) -> "DrawingQuerySet":
        """Return the drawings with all `words` in their title or description, never in the artist's name (S33)."""
        if not words:
            return self
        parts = patterns(words)
        return self.filter(*(Q(search_text__contains=part) for part in parts)) if parts else self.none()

    def first_values(self, *fields: str) -> list[tuple[Any, ...]]:
        """Return `fields` of the newest drawings: one more than a search counts, which says that there are more."""
        return list(self.order_by("-published_at", "-pk").values_list(*fields)[: MOST_COUNTED + 1])

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

    def beside(self, drawing: "Drawing") -> list["Drawing | None"]:
        """Return the nearest newer and the nearest older drawing of a gallery; one query."""
        # As two values the keys are found by the primary key; as two sets of keys PostgreSQL would read every row.
        keys: list[Any] = [
            Subquery(rows.values("pk")[:1]) for rows in (self.newer_than(drawing), self.older_than(drawing))
        ]
        found = list(self.model._default_manager.filter(pk__in=keys).for_public_page())
        place = (drawing.published_at, drawing.pk)
        return [
            next((one for one in found if (one.published_at, one.pk) > place), None),
            next((one for one in found if (one.published_at, one.pk) < place), None),
        ]

    def from_the_same_city(self, drawing: "Drawing", most: int) -> list["Drawing"]:
        """Return the `most` newest public drawings of the city of `drawing`, without it."""
        # One more is read and `drawing` left out here: a condition on the key would turn the index away.
        found = self.for_gallery({"city": drawing.city_id})[: most + 1]
        return [one for one in found if one.pk != drawing.pk][:most]

    def waiting(self) -> "DrawingQuerySet":
        """Return the review queue: confirmed by the guardian, or published and reported; the longest wait first."""
        return self.filter(
            Q(status=DrawingStatus.CONFIRMED) | Q(status=DrawingStatus.PUBLISHED, hidden_at__isnull=False)
        ).in_queue_order()

    def in_queue_order(self) -> "DrawingQuerySet":
        """Return the drawings as the desk takes them, the longest wait first, with what a line shows."""
        return self.select_related("city", "edition").order_by("confirmed_at", "pk")

    def with_flags(self) -> "DrawingQuerySet":
        """Return the drawings with all that the queue says of them."""
        return self.select_related("city", "edition", "paper_form", "first_approved_by", "claimed_by")

    def after_in_queue(self, drawing: "Drawing") -> "DrawingQuerySet":
        """Return what follows `drawing` in the review queue."""
        moment = drawing.confirmed_at
        return self.filter(Q(confirmed_at__gt=moment) | Q(pk__gt=drawing.pk), confirmed_at__gte=moment)

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

    def due_for_renewal(self, now: datetime, months: int) -> "DrawingQuerySet":
        """Return what was published or renewed `months` ago and whose guardian was not asked since (S37).

        Examples are no child's drawings, and stay.
        """
        moment = now - timedelta(days=months * 365.25 / 12)
        return self.filter(
            Q(renewed_at__isnull=True, published_at__lte=moment) | Q(renewed_at__lte=moment),
            status=DrawingStatus.PUBLISHED,
            renewal_asked_at__isnull=True,
            edition__is_example=False,
        )

    def to_be_renewed(self) -> "DrawingQuerySet":
        """Return the public drawings that stay only if somebody says so."""
        return self.filter(status=DrawingStatus.PUBLISHED, renewal_asked_at__isnull=False)

    def not_renewed_since(self, now: datetime, days: int) -> "DrawingQuerySet":
        """Return the drawings that nobody renewed within `days` of the question (S37)."""
        return self.to_be_renewed().filter(renewal_asked_at__lte=now - timedelta(days=days))

    def with_old_guardians(self, now: datetime, days: int) -> "DrawingQuerySet":
        """Return the drawings whose edition closed at least `days` ago and that still name a guardian (S37)."""
        return self.filter(edition__closes_at__lte=now - timedelta(days=days)).exclude(guardian_email="")
