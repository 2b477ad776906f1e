"""Django application of the floor."""

from django.apps import AppConfig
from django.db.backends.signals import connection_created
from django.db.models.signals import post_delete, post_init, pre_delete


class CoreConfig(AppConfig):
    """`core`: users, images, documents, cities, site settings, formatting, measures, house rules."""

    name = "metropolis_site.core"
    label = "core"

    def ready(self) -> None:
        """Register the house rules as system checks and the floor's measures, and what operators ask for."""
        from metropolis_site.core import checks, city_measures, page_measures  # noqa: F401
        from metropolis_site.core.monitoring.fault_reports import start_fault_reports
        from metropolis_site.core.operations.site_jobs import register_site_jobs

        register_site_jobs()
        start_fault_reports()
        self.watch_sign_in()
        self.watch_changes()
        self.watch_pictures()

    def watch_sign_in(self) -> None:
        """Note a second factor that is added."""
        from allauth.mfa.signals import authenticator_added

        from metropolis_site.core.sign_in.second_factor import note_added_factor

        authenticator_added.connect(note_added_factor, dispatch_uid="sign_in")

    def watch_changes(self) -> None:
        """Connect the cache of pages to what it keeps and to what makes it old."""
        from wagtail.models import get_page_models
        from wagtail.signals import page_published, page_slug_changed, page_unpublished, post_page_move

        from metropolis_site.core.models.images import SiteImage, SiteRendition
        from metropolis_site.core.page_cache import changes
        from metropolis_site.core.page_cache.cdn import forget_file
        from metropolis_site.core.page_cache.tags import note_page

        connection_created.connect(changes.watch_connection, dispatch_uid="page_cache")
        for signal, receiver in (
            (page_published, changes.purge_page),
            (page_unpublished, changes.purge_page),
            (page_slug_changed, changes.purge_tree),
            (post_page_move, changes.purge_moved),
        ):
            signal.connect(receiver, dispatch_uid="page_cache")
        for model in get_page_models():
            post_init.connect(note_page, sender=model, dispatch_uid="page_cache")
            pre_delete.connect(changes.purge_tree, sender=model, dispatch_uid="page_cache")
        for picture in (SiteImage, SiteRendition):
            post_delete.connect(forget_file, sender=picture, dispatch_uid="page_cache")
        changes.keep_quiet("core_siterendition", inserts=True)

    def watch_pictures(self) -> None:
        """Have the pictures of a page made however it is published."""
        from wagtail.signals import page_published

        from metropolis_site.core.page_pictures import prepare_published_page

        page_published.connect(prepare_published_page, dispatch_uid="page_pictures")
