"""What readers meet of goals, statements and events: dates, numbers and words in one language. Templates read these."""

from dataclasses import dataclass
from datetime import date, datetime
from decimal import Decimal
from typing import TYPE_CHECKING

from django.utils.functional import cached_property
from django.utils.html import format_html
from django.utils.safestring import SafeString
from django.utils.translation import gettext as _

from campaigns.campaign.moments import format_clock, format_days, format_zone
from campaigns.campaign.querysets import Told
from metropolis_site.core.formatting import Quantity, format_day, format_number

if TYPE_CHECKING:
    from campaigns.campaign.events import CampaignEvent, StatutoryMeeting
    from campaigns.campaign.goals import CampaignGoal
    from campaigns.campaign.statements import PolicyStatement
    from metropolis_site.core.measures import Count


@dataclass(frozen=True)
class ShownEvent:
    """An event or a meeting in one language. `page_url` is where it stands here, `file_url` its calendar file."""

    told: "Told[CampaignEvent] | Told[StatutoryMeeting]"
    language: str
    page_url: str = ""
    file_url: str = ""
    kind: str = ""

    @property
    def facts(self) -> "CampaignEvent | StatutoryMeeting":
        """The row that has the dates."""
        return self.told.facts

    @property
    def uid(self) -> str:
        """What calendars know it by: the same in every language and for ever (RFC 7986, 5.3)."""
        return str(self.facts.translation_key)

    @property
    def anchor(self) -> str:
        """The event's `id` in the page."""
        return f"event-{self.uid}"

    @property
    def version(self) -> int:
        """The number that grows with each change, whether of the dates or of the words in this language."""
        words = self.told.words
        return self.facts.sequence + (words.sequence if words is not self.facts else 0)

    @property
    def changed_at(self) -> datetime:
        """When it was last changed."""
        return max(self.facts.changed_at, self.told.words.changed_at)

    @property
    def title(self) -> str:
        """Its title."""
        return self.told.word("title")

    @property
    def place(self) -> str:
        """Where it happens; empty if that is not stated."""
        online = _("Online") if self.facts.is_online else ""
        return ", ".join(part for part in (self.told.word("place"), online) if part)

    @property
    def description(self) -> str:
        """A few words about it."""
        return self.told.word("description")

    @property
    def source(self) -> str:
        """Who announced it."""
        return self.told.word("source")

    @property
    def is_cancelled(self) -> bool:
        """Whether it does not take place."""
        return self.facts.is_cancelled

    @property
    def days(self) -> str:
        """Its day, or its first and last day."""
        return format_days(self.facts.start_date, self.facts.last_date, self.language)

    @property
    def clock(self) -> str:
        """From when to when, by which clock; empty for whole days."""
        begins, ends = self.facts.begins, self.facts.ends
        if not isinstance(begins, datetime):
            return ""
        hours = format_clock(begins, self.language)
        if isinstance(ends, datetime) and self.facts.end_time is not None:
            hours = f"{hours}–{format_clock(ends, self.language)}"
        return f"{hours}, {format_zone(begins, self.language)}"

    @property
    def machine_start(self) -> str:
        """The beginning for machines: 2021-10-07, or 2021-10-07T09:00:00+02:00."""
        return self.facts.begins.isoformat()

    @property
    def machine_end(self) -> str:
        """The end for machines; empty if only the beginning is known."""
        return self.facts.ends.isoformat() if self.facts.ends else ""


@dataclass(frozen=True)
class ShownGoal:
    """A goal with its progress, in one language."""

    told: "Told[CampaignGoal]"
    counted: "Count | None"
    language: str

    @property
    def facts(self) -> "CampaignGoal":
        """The row that has the numbers."""
        return self.told.facts

    @cached_property
    def quantity(self) -> Quantity:
        """What is reached."""
        return self.facts.quantity(self.counted)

    @property
    def title(self) -> str:
        """What is counted."""
        return self.told.word("title")

    @property
    def is_counted(self) -> bool:
        """Whether the site counts it itself."""
        return bool(self.facts.measure)

    @property
    def number(self) -> SafeString:
        """The number as HTML: short for the eye, in full words for a screen reader."""
        short, spoken = self.quantity.short(self.language), self.quantity.spoken(self.language)
        if short == spoken:
            return format_html('<span dir="ltr">{}</span>', short)
        return format_html(
            '<span dir="ltr" aria-hidden="true">{}</span><span class="visually-hidden">{}</span>', short, spoken
        )

    @property
    def target(self) -> str:
        """The target in the reader's writing; empty if none was stated."""
        return format_number(self.facts.target, self.language) if self.facts.target is not None else ""

    @property
    def machine_target(self) -> str:
        """The target for machines."""
        return _machine(self.facts.target)

    @property
    def machine_value(self) -> str:
        """What is reached, for machines, and never beyond the target: a bar cannot be longer than whole."""
        value = self.quantity.value
        if value is None or self.facts.target is None:
            return ""
        return _machine(min(value, self.facts.target))

    @property
    def percent(self) -> str:
        """The share of the target that is reached, rounded down: 62%."""
        value = self.quantity.value
        if value is None or not self.facts.target:
            return ""
        return f"{int(value * 100 // self.facts.target)}%"

    @property
    def source(self) -> str:
        """Who says so."""
        return self.told.word("source")

    @property
    def as_of(self) -> str:
        """The day of the count in words."""
        return format_day(self.facts.as_of_date, self.language) if self.facts.as_of_date else ""


@dataclass(frozen=True)
class ShownStatement:
    """A policy statement in one language."""

    told: "Told[PolicyStatement]"
    language: str
    page_url: str = ""
    campaign: str = ""

    @property
    def facts(self) -> "PolicyStatement":
        """The row that has date, file and the review of gender perspective."""
        return self.told.facts

    @property
    def anchor(self) -> str:
        """The statement's `id` in the page."""
        return f"statement-{self.facts.translation_key}"

    @property
    def title(self) -> str:
        """Its title."""
        return self.told.word("title")

    @property
    def text(self) -> str:
        """What it says."""
        return self.told.word("text")

    @property
    def source(self) -> str:
        """Who published it."""
        return self.told.word("source")

    @property
    def signatories(self) -> list[str]:
        """Who signed it."""
        return [line.strip() for line in self.told.word("signatories").splitlines() if line.strip()]

    @property
    def date(self) -> str:
        """Its date in words, and what is known where it is not exact; empty if nothing is."""
        day: date | None = self.facts.issued_date
        parts = (format_day(day, self.language) if day else "", self.told.word("date_note"))
        return ". ".join(part for part in parts if part)


def _machine(value: Decimal | None) -> str:
    return "" if value is None else f"{value.normalize():f}"
