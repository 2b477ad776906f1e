"""What the campaigns do by the clock: the retention table, and a word to the moderators about what waits."""

from datetime import datetime, timedelta

from django.conf import settings
from django.contrib.auth.models import Permission
from django.core.mail import send_mail
from django.db.models import Q
from django.urls import reverse
from django.utils.translation import gettext_lazy as _
from django.utils.translation import ngettext, override

from campaigns.consent.erasure_journal import read_journal
from campaigns.consent.retention import apply_retention, repeat_erasures
from campaigns.drawings.drawing import Drawing
from campaigns.moderation.access import PERMISSION
from campaigns.uploads.leftovers import clear_leftovers
from metropolis_site.core.backups.afterwards import after_restore
from metropolis_site.core.models import User
from metropolis_site.core.operations.jobs import Job, register_job

# A little less than a day, so that the hour of the day stays the same.
DAILY = timedelta(days=1) - timedelta(seconds=5)


def retain(now: datetime) -> str:
    """Erase what the retention table says is due (S37), and files that no drawing stands behind; say how many."""
    report = apply_retention(now=now)
    report["leftovers"] = clear_leftovers(now=now)
    return ", ".join(f"{name} {number}" for name, number in sorted(report.items()) if number) or "nothing was due"


def erase_again() -> str:
    """Erase what was erased after the backup was made (S37), and say how much."""
    read_journal()
    return f"{repeat_erasures()} drawings erased again"


def moderators() -> list[User]:
    """Return who may review drawings and has an e-mail, without those who may do everything."""
    label, codename = PERMISSION.split(".")
    permission = Permission.objects.get(content_type__app_label=label, codename=codename)
    allowed = Q(groups__permissions=permission) | Q(user_permissions=permission)
    return list(User.objects.filter(allowed, is_active=True).exclude(email="").distinct())


def tell_moderators(now: datetime) -> str:
    """Tell each moderator, in their language, how many drawings wait and how long; say how many were told.

    The message holds two numbers and the address of the queue, and nothing of any drawing.
    """
    waiting = Drawing.objects.waiting()
    oldest, number = waiting.first(), waiting.count()
    if oldest is None or oldest.confirmed_at is None:
        return "nothing waits"
    days = (now - oldest.confirmed_at).days
    told = moderators()
    for user in told:
        profile = getattr(user, "wagtail_userprofile", None)
        with override(profile.get_preferred_language() if profile else settings.LANGUAGE_CODE):
            subject = ngettext("%(number)s drawing waits for review", "%(number)s drawings wait for review", number)
            text = ngettext("The oldest has waited for %(days)s day.", "The oldest has waited for %(days)s days.", days)
            body = f"{subject}. {text}\n\n{settings.SITE_URL}{reverse('drawings_queue')}"
            send_mail(subject % {"number": number}, body % {"number": number, "days": days}, None, [user.email])
    return f"{len(told)} told that {number} wait"


def register_jobs() -> None:
    """Register the jobs of the campaigns, and what they do on a site that was restored."""
    after_restore(erase_again)
    register_job(Job("retention", _("Erase what the retention table says is due"), DAILY, retain, erases=True))
    register_job(Job("moderators", _("Tell the moderators what waits"), DAILY, tell_moderators))
