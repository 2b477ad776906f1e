"""The public form, and the page after it."""

import errno
import logging
import secrets
from contextlib import suppress
from typing import Any

from django.conf import settings
from django.core import signing
from django.db import OperationalError
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.template.response import TemplateResponse
from django.utils import timezone
from django.utils.translation import get_language
from django.utils.translation import gettext as _
from django.views.decorators.cache import never_cache

from campaigns.consent.services import send_new_links
from campaigns.consent.wording import wordings_in_force
from campaigns.drawings.choices import OPTIONAL_PURPOSES, REQUIRED_PURPOSES
from campaigns.drawings.drawing import Drawing
from campaigns.drawings.edition import Edition
from campaigns.drawings.limits import client_of, is_over_limit
from campaigns.uploads.forms import STAMP_SALT, TakePartForm, new_stamp
from campaigns.uploads.holding import held_picture, hold, release
from campaigns.uploads.proof import new_challenge
from campaigns.uploads.services import Submission, submit_drawing

logger = logging.getLogger(__name__)
SENT_SALT = "campaigns.sent"
EMAILS_PER_HOUR = 10


def key_of(stamp: str) -> str:
    """Return the key in a stamp of ours, however old, or a new one."""
    try:
        return signing.TimestampSigner(salt=STAMP_SALT).unsign(stamp)
    except signing.BadSignature:
        return secrets.token_hex(16)


@never_cache
def take_part(request: HttpRequest, page: Any) -> HttpResponse:
    """Show the form while an edition is open; take one drawing a post (S05, S24)."""
    edition = Edition.objects.open_at(timezone.now()).first()
    if edition is None:
        notice = Edition.objects.for_notice(timezone.now())
        status = 403 if request.method == "POST" else 200
        return show(request, page, "closed", status, notice=notice)
    language = get_language() or "en"
    wordings = wordings_in_force(language, edition)
    if request.method != "POST":
        key = secrets.token_hex(16)
        form = TakePartForm(edition=edition, wordings=wordings, initial={"stamp": new_stamp(key)})
        return show_form(request, page, form, edition)
    key = key_of(request.POST.get("stamp", ""))
    client = client_of(request)
    if is_over_limit("upload", client):
        # Unbound, so that nothing more is decoded; what was typed is shown all the same.
        typed = {**request.POST.dict(), "stamp": new_stamp(key), "proof": ""}
        form = TakePartForm(edition=edition, wordings=wordings, initial=typed)
        return show_form(request, page, form, edition, status=429, is_limited=True)
    form = TakePartForm(
        {**request.POST.dict()}, request.FILES, edition=edition, wordings=wordings,
        is_too_large=getattr(request, "is_too_large", False),
    )  # fmt: skip
    try:
        return take_drawing(request, page, form, edition, key, client, language)
    except (OSError, OperationalError):  # the disk or the database takes nothing: our fault, and not the visitor's loss
        logger.exception("A drawing could not be stored")
        form.forget_errors()
        form.data = {**form.data, "stamp": new_stamp(key), "proof": ""}
        return show_form(request, page, form, edition, status=503, is_unavailable=True)


def take_drawing(
    request: HttpRequest, page: Any, form: TakePartForm, edition: Edition, key: str, client: str, language: str
) -> HttpResponse:
    """Store the drawing of a good form, or answer what is wrong with it. Raises OSError where it cannot be stored."""
    if getattr(request, "is_disk_full", False):
        raise OSError(errno.ENOSPC, "No space for the file while it streamed in")
    form.use_held(held_picture(key))
    if not form.is_valid():
        return keep(request, page, form, edition, key, status=422)
    # Counted by drawing, not by attempt: who types without JavaScript may make mistakes.
    if not form.has_proof and is_over_limit("unproved", client, limit=settings.UPLOAD_RATE_UNPROVED):
        return keep(request, page, form, edition, key, status=429, is_limited=True)
    email = form.cleaned_data["guardian_email"]
    if is_over_limit("email", email, limit=EMAILS_PER_HOUR):
        message = _("Many drawings came with this e-mail within an hour. Please go on in an hour.")
        form.add_error("guardian_email", message)
        return keep(request, page, form, edition, key, status=429)
    drawing = submit_drawing(submission=submission_of(form, edition, key, language))
    with suppress(OSError):  # the drawing is in: what is held of it may also go with the daily run
        release(key)
    return redirect(f"{page.get_url(request)}take-part/sent/?to={signing.dumps(drawing.pk, salt=SENT_SALT)}")


def keep(
    request: HttpRequest, page: Any, form: TakePartForm, edition: Edition, key: str, *, status: int, **context: Any
) -> HttpResponse:
    """Answer a refused form, and keep its picture and all that was typed for the next try."""
    if form.picture:
        hold(key, form.picture)
    form.data = {**form.data, "stamp": new_stamp(key), "proof": ""}
    return show_form(request, page, form, edition, status=status, **context)


def submission_of(form: TakePartForm, edition: Edition, key: str, language: str) -> Submission:
    """Return what a valid form says."""
    data = form.cleaned_data
    assert form.picture is not None  # noqa: S101 - a valid form has a picture
    return Submission(
        key=key,
        edition=edition,
        city=data["city"],
        age_band=data["age_band"],
        title=data["title"],
        description=data["description"],
        artist_name=data["artist_name"],
        language=language,
        guardian_name=data["guardian_name"],
        guardian_email=data["guardian_email"],
        purposes=form.purposes,
        picture=form.picture,
    )


def show(request: HttpRequest, page: Any, name: str, status: int = 200, **context: Any) -> HttpResponse:
    """Answer the template `name` of the drawings within the page's own context."""
    whole = {**page.get_context(request), **context}
    return TemplateResponse(request, f"campaigns/{name}.html", whole, status=status)


def show_form(
    request: HttpRequest, page: Any, form: TakePartForm, edition: Edition, status: int = 200, **context: Any
) -> HttpResponse:
    """Answer the form with what was typed, and its errors beside the fields."""
    form.describe_fields()
    context |= {
        "form": form,
        "challenge": new_challenge(key_of(str(form["stamp"].value() or ""))),
        "edition": edition,
        "required_consents": [form[purpose] for purpose in REQUIRED_PURPOSES],
        "optional_consents": [form[purpose] for purpose in OPTIONAL_PURPOSES],
        "is_held": form.picture is not None,
    }
    return show(request, page, "take_part", status, **context)


@never_cache
def show_sent(request: HttpRequest, page: Any) -> HttpResponse:
    """Say that the drawing has arrived; a post sends the message again, within the limits."""
    try:
        pk = signing.loads(request.GET.get("to", ""), salt=SENT_SALT, max_age=3600)
    except signing.BadSignature:
        return redirect(f"{page.get_url(request)}take-part/")
    drawing = Drawing.objects.select_related("edition").filter(pk=pk).first()
    is_again = request.method == "POST" and drawing is not None
    if drawing and is_again and not is_over_limit("again", drawing.guardian_email, limit=3):
        send_new_links(email=drawing.guardian_email)
    words = drawing.edition.words_in(get_language() or "en") if drawing else None
    return show(request, page, "sent", drawing=drawing, is_again=is_again, thanks=words.thanks if words else "")
