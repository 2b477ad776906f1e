"""The review desk in the admin: the queue, one drawing at a time, and its private picture (S23, S28)."""

import csv
from collections.abc import Callable
from functools import wraps
from typing import Any, cast

from django.core.exceptions import PermissionDenied
from django.core.paginator import Paginator
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST, require_safe

from wagtail.admin import messages
from wagtail.log_actions import log

from campaigns.drawings.choices import DrawingStatus
from campaigns.drawings.drawing import Drawing
from campaigns.moderation.forms import QueueForm, RegionForm, ReviewForm
from campaigns.moderation.rework import rework_picture
from campaigns.moderation.services import (
    AlreadyClaimed,
    NotReady,
    approve_drawing,
    claim_drawing,
    decline_drawing,
    freeze_drawing,
    undo_decision,
    unfreeze_drawing,
)
from campaigns.uploads.images import hash_distance

PERMISSION = "campaigns.moderate_drawing"
PER_PAGE = 50
ALIKE = 8  # of 64 bits
NO_STORE = {"Cache-Control": "no-store, private", "X-Content-Type-Options": "nosniff"}
View = Callable[..., HttpResponse]


def for_moderators(view: View) -> View:
    """Refuse whoever may not moderate. Wagtail's admin has asked for a login before."""

    @wraps(view)
    def checked(request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponse:
        if not cast(Any, request.user).has_perm(PERMISSION):
            raise PermissionDenied
        response = view(request, *args, **kwargs)
        for name, value in NO_STORE.items():
            response.setdefault(name, value)
        return response

    return checked


@for_moderators
@require_safe
def show_queue(request: HttpRequest) -> HttpResponse:
    """List what waits, the longest wait first."""
    form = QueueForm(request.GET or None)
    drawings = Drawing.objects.waiting().filter(**form.conditions())
    page = Paginator(drawings, PER_PAGE).get_page(request.GET.get("p"))
    frozen = Drawing.objects.filter(status=DrawingStatus.FROZEN).count()
    return render(request, "campaigns/admin/queue.html", {"form": form, "page": page, "frozen": frozen})


@for_moderators
@require_safe
def show_desk(request: HttpRequest, pk: int) -> HttpResponse:
    """Show one drawing to decide about; looking at it is logged, and keeps it for five minutes."""
    drawing = get_object_or_404(Drawing.objects.select_related("city", "edition"), pk=pk)
    return show(request, drawing, ReviewForm.of(drawing))


def show(request: HttpRequest, drawing: Drawing, form: ReviewForm, status: int = 200) -> HttpResponse:
    """Answer the desk."""
    colleague = ""
    try:
        claim_drawing(drawing=drawing, user=request.user)
    except AlreadyClaimed as claimed:
        colleague = str(claimed)
    log(drawing, "campaigns.view", user=request.user)
    context = {
        "drawing": drawing,
        "form": form,
        "colleague": colleague,
        "is_open": drawing.status == DrawingStatus.CONFIRMED or drawing.hidden_at is not None,
        "alike": drawings_alike(drawing),
        "next": next_drawing(request, drawing),
        "consents": drawing.consents.select_related("wording").order_by("pk"),
        "concerns": drawing.concerns.filter(resolved_at=None),
    }
    return render(request, "campaigns/admin/desk.html", context, status=status)


def drawings_alike(drawing: Drawing) -> list[Drawing]:
    """Return at most four drawings of the edition whose picture looks almost the same; two queries."""
    others = Drawing.objects.filter(edition=drawing.edition_id).exclude(pk=drawing.pk)
    hashes = others.exclude(status=DrawingStatus.WITHDRAWN).values_list("pk", "difference_hash")
    near = [pk for pk, other in hashes.iterator() if hash_distance(drawing.difference_hash, other) <= ALIKE]
    return list(Drawing.objects.filter(pk__in=near[:4]).select_related("city"))


def next_drawing(request: HttpRequest, drawing: Drawing) -> Drawing | None:
    """Return the drawing that waits longest and that nobody else has open."""
    free = Drawing.objects.waiting().unclaimed_for(request.user, timezone.now()).exclude(pk=drawing.pk)
    return free.first()


@for_moderators
@require_POST
def decide(request: HttpRequest, pk: int) -> HttpResponse:
    """Carry out a decision and go on to the next drawing; what is missing is said beside the form."""
    drawing = get_object_or_404(Drawing.objects.select_related("city", "edition"), pk=pk)
    form = ReviewForm(request.POST)
    action = request.POST.get("action", "")
    try:
        if not form.is_valid():
            raise NotReady(_("Some of the words are too long."))
        done = carry_out(action, drawing, request.user, form.cleaned_data)
    except (NotReady, AlreadyClaimed) as refusal:
        messages.error(request, refusal_text(refusal))
        return show(request, drawing, form, status=409)
    address = reverse("drawing_undo", args=[pk])
    messages.success(request, done, buttons=[messages.button(address, _("Undo"))] if action in UNDOABLE else None)
    following = next_drawing(request, drawing)
    return redirect("drawing_desk", following.pk) if following else redirect("drawings_queue")


UNDOABLE = ("approve", "decline")


def refusal_text(refusal: Exception) -> str:
    """Say why a decision was not carried out."""
    if isinstance(refusal, AlreadyClaimed):
        return _("%(colleague)s has this drawing open.") % {"colleague": refusal}
    return str(refusal)


def carry_out(action: str, drawing: Drawing, user: Any, data: dict[str, Any]) -> str:
    """Call the service of `action` and return what to tell. Raises NotReady for an action that there is not."""
    names = ("alt_text", "title", "artist_name", "description", "theme", "checklist")
    if action == "approve":
        approve_drawing(drawing=drawing, user=user, **{name: data[name] for name in names})
        return _("“%(drawing)s” is published.") % {"drawing": drawing}
    if action == "decline":
        decline_drawing(drawing=drawing, user=user, reason=data["reason"])
        return _("“%(drawing)s” is declined.") % {"drawing": drawing}
    if action == "freeze":
        freeze_drawing(drawing=drawing, user=user)
        return _("“%(drawing)s” is frozen, and the safeguarding lead is told.") % {"drawing": drawing}
    if action == "unfreeze":
        unfreeze_drawing(drawing=drawing, user=user)
        return _("“%(drawing)s” is back in the queue.") % {"drawing": drawing}
    raise NotReady(_("Choose what to do."))


@for_moderators
def undo(request: HttpRequest, pk: int) -> HttpResponse:
    """Ask, then take the last decision back; the button in the message leads here."""
    drawing = get_object_or_404(Drawing, pk=pk)
    if request.method != "POST":
        return render(request, "campaigns/admin/undo.html", {"drawing": drawing})
    try:
        undo_decision(drawing=drawing, user=request.user)
    except NotReady as refusal:
        messages.error(request, str(refusal))
        return redirect("drawings_queue")
    return redirect("drawing_desk", pk)


@for_moderators
@require_POST
def rework(request: HttpRequest, pk: int) -> HttpResponse:
    """Turn, crop or blur the picture (S27)."""
    drawing = get_object_or_404(Drawing, pk=pk)
    what = request.POST.get("what", "")
    form = RegionForm(request.POST)
    try:
        if what in ("90", "270"):
            rework_picture(drawing=drawing, user=request.user, turn=int(what))
        elif what in ("crop", "blur") and form.is_valid():
            region = form.region()
            crop, blur = (region, None) if what == "crop" else (None, region)
            rework_picture(drawing=drawing, user=request.user, crop=crop, blur=blur)
        else:
            messages.error(request, _("Mark a region in the picture first."))
    except ValueError:
        messages.error(request, _("Mark a region in the picture first."))
    return redirect("drawing_desk", pk)


@for_moderators
@require_safe
def send_picture(request: HttpRequest, pk: int) -> HttpResponse:
    """Answer the private picture to a moderator, to be stored nowhere (S23)."""
    drawing = get_object_or_404(Drawing.objects.exclude(file=""), pk=pk)
    with drawing.file.open() as file:
        content = file.read()
    return HttpResponse(content, content_type="image/jpeg", headers=NO_STORE)


@for_moderators
@require_POST
def export(request: HttpRequest) -> HttpResponse:
    """Answer the public drawings as CSV, without anything about guardians; logged (S28)."""
    response = HttpResponse(content_type="text/csv; charset=utf-8")
    response["Content-Disposition"] = 'attachment; filename="drawings.csv"'
    writer = csv.writer(response)
    names = ("address", "title", "artist", "age_band", "city", "description", "alt_text")
    writer.writerow([*names, "may_be_reused"])
    drawings = Drawing.objects.public().select_related("city").prefetch_related("consents").order_by("pk")
    for drawing in drawings:
        is_reusable = any(one.purpose == "consent_reuse" and one.withdrawn_at is None for one in drawing.consents.all())
        row = [drawing.public_facts[name] for name in names]
        writer.writerow([*(defused(str(value)) for value in row), "yes" if is_reusable else "no"])
        log(drawing, "campaigns.export", user=request.user)
    return response


def defused(text: str) -> str:
    """Return `text` so that no spreadsheet takes it for a formula (OWASP, CSV injection)."""
    return f"'{text}" if text[:1] in ("=", "+", "-", "@", "\t", "\r") else text
