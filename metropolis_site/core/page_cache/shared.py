"""The one store and journal of this process."""

from django.conf import settings

from metropolis_site.core.page_cache.entries import Store
from metropolis_site.core.page_cache.journal import Journal

store = Store(settings.PAGE_CACHE_BYTES)
journal = Journal(store)
