"""Reads of the campaigns, named for who asks.

A campaign *as first written* is the page in the default language, or the only one there is: its dates, numbers and
cancellations are the record; a translation lends it words.
"""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date
from typing import TYPE_CHECKING, Any, Generic, TypeVar

from django.conf import settings
from django.db.models import Case, Exists, F, IntegerField, Model, OuterRef, Q, QuerySet, Value, When

from wagtail.models import PageManager
from wagtail.query import PageQuerySet

from campaigns.campaign.choices import Stage

if TYPE_CHECKING:
    from campaigns.campaign.pages import CampaignPage

Row = TypeVar("Row", bound=Model)


@dataclass(frozen=True, slots=True)
class Told(Generic[Row]):
    """A row in a language: `facts` has its dates and numbers, `words` its texts; often they are one."""

    facts: Row
    words: Row

    def word(self, name: str) -> str:
        """Return a text in the reader's language, or as first written where it is not translated."""
        return str(getattr(self.words, name) or getattr(self.facts, name))


def tell(rows: Iterable[Any], language: str) -> list[Told[Any]]:
    """Pair rows that translate each other; the order is that of the rows as first written.

    Each row needs its locale. Facts come from the default language, else from `language`, else from any.
    """
    found: dict[Any, dict[str, Any]] = {}
    for row in rows:
        found.setdefault(row.translation_key, {})[row.locale.language_code] = row
    told = []
    for versions in found.values():
        first = next(iter(versions.values()))
        facts = versions.get(settings.LANGUAGE_CODE) or versions.get(language) or first
        told.append(Told(facts, versions.get(language, facts)))
    return told


class CampaignQuerySet(PageQuerySet):
    """Chainable reads of the campaigns."""

    def for_index(self, language: str) -> "CampaignQuerySet":
        """Return the live campaigns in `language`, the newest first; one whose years are not known goes last."""
        return (
            self.live()
            .filter(locale__language_code=language)
            .order_by(F("first_year").desc(nulls_last=True), F("opens_date").desc(nulls_last=True), "path")
        )

    def first_written(self) -> "CampaignQuerySet":
        """Return each campaign once: in the default language, or where it has none the oldest page of it."""
        same = self.model._base_manager.filter(translation_key=OuterRef("translation_key"))
        default = Q(locale__language_code=settings.LANGUAGE_CODE)
        is_alone = ~Exists(same.filter(default)) & ~Exists(same.filter(pk__lt=OuterRef("pk")))
        return self.filter(default | Q(is_alone))

    def facts_of(self, keys: Iterable[Any]) -> "dict[Any, CampaignPage]":
        """Map translation keys to the live campaign in the default language; one query."""
        rows = self.live().filter(translation_key__in=set(keys), locale__language_code=settings.LANGUAGE_CODE)
        return {page.translation_key: page for page in rows}

    def running_in(self, year: int) -> "CampaignQuerySet":
        """Return the campaigns that ran in `year`, for a day or more."""
        return self.filter(first_year__lte=year).filter(
            Q(last_year__gte=year) | Q(last_year__isnull=True, first_year=year)
        )

    def with_stage(self, day: date) -> "CampaignQuerySet":
        """Add `stage_order`, the place of the stage on `day` among the stages (`stage_on` of a campaign)."""
        by_date = {
            Stage.PLANNED: Q(opens_date__gt=day) | Q(opens_date__isnull=True, closes_date__isnull=True),
            Stage.CLOSED: Q(closes_date__lt=day),
        }
        order = list(Stage)
        whens = [When(decision=stage, then=Value(order.index(stage))) for stage in order]
        whens += [When(condition, then=Value(order.index(stage))) for stage, condition in by_date.items()]
        return self.annotate(
            stage_order=Case(*whens, default=Value(order.index(Stage.OPEN)), output_field=IntegerField())
        )

    def in_stage(self, stage: str, day: date) -> "CampaignQuerySet":
        """Return the campaigns that are in `stage` on `day`."""
        return self.with_stage(day).filter(stage_order=list(Stage).index(Stage(stage)))

    def without_outcome(self, day: date) -> "CampaignQuerySet":
        """Return the campaigns that are closed and do not yet say what came of them: work for editors."""
        return self.in_stage(Stage.CLOSED, day).filter(outcome="")


CampaignManager = PageManager.from_queryset(CampaignQuerySet)


class MeetingQuerySet(QuerySet[Any]):
    """Reads of the statutory meetings."""

    def held_in(self, year: int, body: str) -> "MeetingQuerySet":
        """Return the meetings of `body` that began in `year` and were not cancelled, each once."""
        return self.filter(
            start_date__year=year, body=body, is_cancelled=False, locale__language_code=settings.LANGUAGE_CODE
        )


class StatementQuerySet(QuerySet[Any]):
    """Reads of the policy statements."""

    def of_pages(self, pages: Any) -> "StatementQuerySet":
        """Return the statements of `pages`, the newest first, those without a date last."""
        rows = self.filter(page__in=pages).select_related("locale", "document", "page__locale")
        return rows.order_by(F("issued_date").desc(nulls_last=True), "sort_order", "pk")

    def issued_in(self, year: int) -> "StatementQuerySet":
        """Return the statements that are dated in `year`."""
        return self.filter(issued_date__year=year)
