"""Django application of the campaigns."""

from django.apps import AppConfig
from django.db.models.signals import post_migrate

UNSHOWN = ("guardianlink", "farewell", "erasure", "concern", "drawingimport", "importrow")


class CampaignsConfig(AppConfig):
    """`campaigns`: the place that the layout reserves for campaigns and drawings."""

    name = "campaigns"

    def ready(self) -> None:
        """Register what the campaigns offer to the floor; look after the numbers once the database is in step."""
        from campaigns import content_checks  # noqa: F401
        from campaigns.campaign import measures as campaign_measures  # noqa: F401
        from campaigns.drawings import measures, site_search  # noqa: F401
        from campaigns.drawings.counting import ensure_counting
        from campaigns.drawings.querysets import UNSEEN_COLUMNS
        from campaigns.moderation.jobs import register_jobs
        from metropolis_site.core.page_cache.changes import is_followed_by, is_never_shown, keep_quiet
        from metropolis_site.core.request_log import hide_after

        hide_after("confirm", "mine")
        register_jobs()
        keep_quiet("campaigns_drawing", inserts=True, columns=UNSEEN_COLUMNS)
        is_never_shown(*(f"campaigns_{name}" for name in UNSHOWN))
        is_followed_by("campaigns_drawing", "campaigns_drawingcount")
        post_migrate.connect(ensure_counting, sender=self, dispatch_uid="campaigns.ensure_counting")
