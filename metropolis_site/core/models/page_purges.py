"""What was purged from the page caches: the journal that every process of the site reads."""

from datetime import timedelta

from django.db import models
from django.utils import timezone

KEPT = timedelta(hours=6)  # far longer than an answer is kept or a process goes without reading


class PagePurge(models.Model):
    """One committed change. `tags` are those of the answers that showed what has changed; no person is in them."""

    tags = models.JSONField()
    purged_at = models.DateTimeField(default=timezone.now, db_index=True)

    def __str__(self) -> str:
        return ", ".join(self.tags)


def prune_page_purges() -> int:
    """Delete the entries of the journal that no cache can need any more, and return how many."""
    return PagePurge.objects.filter(purged_at__lt=timezone.now() - KEPT).delete()[0]
