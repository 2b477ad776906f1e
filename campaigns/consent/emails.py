"""Messages to guardians, in their language, as text and HTML. Each is one function that a task calls."""

from typing import Any

from django.conf import settings
from django.core.mail import EmailMultiAlternatives
from django.template.loader import render_to_string
from django.utils import translation

from django_tasks import task

from campaigns.consent.erasure import Farewell
from campaigns.consent.links import make_link
from campaigns.drawings.drawing import Drawing, GuardianLink

# Where a guardian's pages are; the gallery keeps this address in every language (design, section 7).
GALLERY_PATH = "campaigns/metropolis-through-childrens-eyes/drawings/"


def gallery_url(language: str, suffix: str = "") -> str:
    """Return the absolute address of a page of the gallery."""
    return f"{settings.SITE_URL}/{language}/{GALLERY_PATH}{suffix}"


def send_message(drawing: Drawing, name: str, **context: Any) -> None:
    """Send the message `name` about `drawing` to its guardian; nothing where the e-mail is erased already."""
    if not drawing.guardian_email:
        return
    with translation.override(drawing.language):
        words = drawing.edition.words_in(drawing.language) if drawing.edition_id else None
        context |= {"drawing": drawing, "words": words, "gallery_url": gallery_url(drawing.language)}
        subject = render_to_string(f"campaigns/emails/{name}_subject.txt", context).strip()
        text = render_to_string(f"campaigns/emails/{name}.txt", context)
        html = render_to_string("campaigns/emails/message.html", {"paragraphs": text.strip().split("\n\n"), **context})
    message = EmailMultiAlternatives(subject, text, to=[drawing.guardian_email])
    message.attach_alternative(html, "text/html")
    message.send()


@task()
def ask_to_confirm(drawing_id: int) -> None:
    """Send the link to confirm, unless the drawing has moved on since (S12)."""
    drawing = Drawing.objects.filter(pk=drawing_id, status="received").first()
    if drawing:
        token = make_link(drawing, GuardianLink.Kind.CONFIRM)
        link = gallery_url(drawing.language, f"confirm/{token}/")
        send_message(drawing, "confirm", link=link, days=settings.CONFIRM_DAYS)


@task()
def send_private_link(drawing_id: int) -> None:
    """Send what was agreed to, and the private link with which to withdraw (S15)."""
    drawing = Drawing.objects.filter(pk=drawing_id).exclude(status__in=("received", "withdrawn")).first()
    if drawing:
        token = make_link(drawing, GuardianLink.Kind.MANAGE)
        consents = drawing.consents.filter(withdrawn_at__isnull=True).select_related("wording").order_by("pk")
        link = gallery_url(drawing.language, f"mine/{token}/")
        kept = settings.GUARDIAN_DAYS // 30
        send_message(drawing, "agreed", link=link, consents=list(consents), months=kept)


@task()
def tell_decision(drawing_id: int, decided_at: str) -> None:
    """Tell what was decided, unless the decision of `decided_at` was undone in the meantime (S30)."""
    drawing = Drawing.objects.filter(pk=drawing_id, status__in=("published", "declined")).first()
    if drawing and drawing.decided_at and drawing.decided_at.isoformat() == decided_at:
        send_message(drawing, drawing.status, link=gallery_url(drawing.language, f"{drawing.address}/"))


@task()
def ask_to_renew(drawing_id: int) -> None:
    """Ask whether the drawing may stay, with a private link to answer (S37)."""
    drawing = Drawing.objects.to_be_renewed().filter(pk=drawing_id).first()
    if drawing and drawing.guardian_email:
        token = make_link(drawing, GuardianLink.Kind.MANAGE)
        link = gallery_url(drawing.language, f"mine/{token}/")
        send_message(drawing, "renew", link=link, days=settings.RENEWAL_DAYS)


@task()
def tell_withdrawn(farewell_id: int) -> None:
    """Confirm a withdrawal to who asked for it; by now the record itself names nobody, and then nothing does."""
    farewell = Farewell.objects.filter(pk=farewell_id).first()
    if farewell:
        send_message(Drawing(guardian_email=farewell.email, language=farewell.language), "withdrawn")
        farewell.delete()
