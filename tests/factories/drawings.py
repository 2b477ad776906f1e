"""Editions and drawings in every state."""

from datetime import timedelta
from typing import Any

from django.core.files.base import ContentFile
from django.utils import timezone

import factory

from campaigns.consent.links import guardian_key
from campaigns.drawings.choices import Check
from campaigns.models import (
    CampaignIndexPage,
    CampaignPage,
    Drawing,
    DrawingsPage,
    DrawingTheme,
    Edition,
    ThemeName,
)
from metropolis_site.core.models import SiteImage
from tests.factories.cities import CityFactory
from tests.factories.pictures import picture_bytes
from tests.factories.reports import ReportTree


class EditionFactory(factory.django.DjangoModelFactory):
    """An edition that is open now."""

    class Meta:
        model = Edition
        skip_postgeneration_save = True

    name = factory.Sequence(lambda number: f"Edition {number}")
    slug = factory.Sequence(lambda number: f"edition-{number}")
    opens_at = factory.LazyFunction(lambda: timezone.now() - timedelta(days=10))
    closes_at = factory.LazyFunction(lambda: timezone.now() + timedelta(days=10))

    @factory.post_generation
    def cities(self, is_created: bool, given: Any, **kwargs: Any) -> None:
        """Take part: the given cities."""
        if is_created and given:
            self.cities.set(given)  # type: ignore[attr-defined]


def give_themes(edition: Edition, *slugs: str) -> None:
    """Let the drawings of `edition` be about `slugs`; each theme is made where it is missing, with an English name."""
    for slug in slugs:
        theme, is_new = DrawingTheme.objects.get_or_create(slug=slug)
        if is_new:
            ThemeName.objects.create(theme=theme, language="en", name=slug.capitalize())
        edition.themes.add(theme)


class DrawingFactory(factory.django.DjangoModelFactory):
    """A drawing that was received. Traits: confirmed, published (with its public picture), declined."""

    class Meta:
        model = Drawing
        skip_postgeneration_save = True

    class Params:
        confirmed = factory.Trait(
            status="confirmed", confirmed_at=factory.LazyFunction(lambda: timezone.now() - timedelta(days=2))
        )
        declined = factory.Trait(
            status="declined",
            confirmed_at=factory.LazyFunction(lambda: timezone.now() - timedelta(days=3)),
            decided_at=factory.LazyFunction(lambda: timezone.now() - timedelta(days=2)),
            decline_reason="copied",
        )
        published = factory.Trait(
            status="published",
            confirmed_at=factory.LazyFunction(lambda: timezone.now() - timedelta(days=3)),
            decided_at=factory.LazyFunction(lambda: timezone.now() - timedelta(days=2)),
            published_at=factory.LazyFunction(lambda: timezone.now() - timedelta(days=2)),
            checklist=Check.values,
            alt_text="Lines in many colours",
            image=factory.LazyFunction(
                lambda: SiteImage.objects.create(
                    title="Drawing", file=ContentFile(picture_bytes(), "drawing.jpg"), width=640, height=480
                )
            ),
        )

    submission_key = factory.Sequence(lambda number: f"{number:032x}")
    edition = factory.SubFactory(EditionFactory)
    city = factory.SubFactory(CityFactory)
    age_band = "8-10"
    title = factory.Sequence(lambda number: f"My street {number}")
    description = "The river is wide."
    artist_name = "Lucía"
    language = "en"
    guardian_name = "Nadia Example"
    guardian_email = factory.Sequence(lambda number: f"guardian-{number}@example.org")
    guardian_key = factory.LazyAttribute(lambda drawing: guardian_key(drawing.guardian_email))
    file = factory.LazyFunction(lambda: ContentFile(picture_bytes(), "clean.jpg"))
    width = 640
    height = 480


def build_gallery(tree: ReportTree) -> DrawingsPage:
    """Return the published gallery below the home page of `tree`, at the address of the contract."""
    index = CampaignIndexPage(title="Campaigns", slug="campaigns", show_in_menus=True)
    tree.home.add_child(instance=index)
    campaign = CampaignPage(title="Through Children’s Eyes", slug="metropolis-through-childrens-eyes")
    index.add_child(instance=campaign)
    gallery = DrawingsPage(title="Drawings", slug="drawings")
    campaign.add_child(instance=gallery)
    return gallery
