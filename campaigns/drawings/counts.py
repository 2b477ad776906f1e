"""How many drawings are public, by edition, city, age band and theme: kept, so that no page counts them.

The database keeps the numbers itself (`counting`, decisions/0008); nothing else writes this table.
"""

from collections.abc import Mapping
from typing import Any

from django.db import models
from django.utils.translation import gettext_lazy as _

from campaigns.drawings.edition import Edition
from metropolis_site.core.models import City

FACET_FIELDS = ("edition_id", "city_id", "age_band", "theme")

# The number of drawings by the values of FACET_FIELDS.
Cells = Mapping[tuple[Any, ...], int]


class DrawingCountQuerySet(models.QuerySet["DrawingCount"]):
    """Reads of the kept numbers."""

    def cells(self) -> dict[tuple[Any, ...], int]:
        """Return the number of public drawings of every cell that has any; one query."""
        rows = self.filter(number__gt=0).values_list(*FACET_FIELDS, "number")
        return {row[:-1]: row[-1] for row in rows}

    def of_year(self, year: int) -> "DrawingCountQuerySet":
        """Return the numbers of the editions that opened in `year`; examples are no record of anything."""
        return self.filter(edition__opens_at__year=year, edition__is_example=False, number__gt=0)


class DrawingCount(models.Model):
    """The number of public drawings of one edition, city, age band and theme."""

    edition = models.ForeignKey(Edition, on_delete=models.CASCADE, related_name="+")
    city = models.ForeignKey(City, on_delete=models.CASCADE, related_name="+")
    age_band = models.CharField(max_length=8)
    theme = models.CharField(max_length=16, blank=True)
    # It may fall below nought: a wrong number must never stand in the way of a withdrawal (S36).
    number = models.IntegerField(default=0)

    objects = DrawingCountQuerySet.as_manager()

    class Meta:
        verbose_name = _("number of drawings")
        verbose_name_plural = _("numbers of drawings")
        constraints = [
            models.UniqueConstraint(fields=("edition", "city", "age_band", "theme"), name="drawing_count_once")
        ]

    def __str__(self) -> str:
        return f"{self.edition_id} · {self.city_id} · {self.age_band} · {self.theme} · {self.number}"
