"""Measures of published pages by kind: one for every page type that editors can create."""

from decimal import Decimal
from functools import partial

from django.utils.text import format_lazy
from django.utils.translation import gettext_lazy as _

from wagtail.models import Locale, get_page_models

from metropolis_site.core.measures import Count, register


def count_published_pages(model_label: str, year: int) -> Count | None:
    """Count the pages of one type, in the default language, first published in `year`; None when there are none.

    Translations are the same page said again, so they are not counted.
    """
    model = next(model for model in get_page_models() if model._meta.label_lower == model_label)
    pages = model._default_manager.filter(live=True, first_published_at__year=year, locale=Locale.get_default()).count()
    return Count(Decimal(pages)) if pages else None


for page_model in get_page_models():
    if page_model.is_creatable:
        register(
            f"published_pages:{page_model._meta.label_lower}",
            label=format_lazy("{}: {}", _("Pages published in the year"), page_model._meta.verbose_name),
        )(partial(count_published_pages, page_model._meta.label_lower))
