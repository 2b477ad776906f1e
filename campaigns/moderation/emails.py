"""The message to the safeguarding lead: a task, so that it waits while the mail server is down (S29)."""

from django.conf import settings
from django.core.mail import send_mail
from django.utils import translation
from django.utils.translation import gettext as _

from django_tasks import task

from campaigns.drawings.choices import DrawingStatus
from campaigns.drawings.drawing import Drawing


@task(priority=50)
def tell_of_freeze(drawing_id: int, language: str) -> None:
    """Ask the safeguarding lead for a decision on a drawing that is frozen, in the language of who froze it."""
    if not Drawing.objects.filter(pk=drawing_id, status=DrawingStatus.FROZEN).exists():
        return
    address = f"{settings.SITE_URL}/admin/drawings/{drawing_id}/"
    with translation.override(language):
        send_mail(
            _("A drawing was frozen"),
            _("A moderator froze a drawing and asks for your decision: %(address)s") % {"address": address},
            None,
            [settings.SAFEGUARDING_EMAIL],
        )
