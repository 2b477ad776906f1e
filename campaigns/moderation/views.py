"""The review desk in the admin: one drawing at a time, and its private picture (S23, S28).

Every address works as a plain page. The desk's script asks for the desk alone (`?part=open`), for the next one before
it is needed (`?part=ahead`: neither claimed nor logged yet), and for decisions as JSON.
"""

from typing import Any, cast

from django.conf import settings
from django.http import Http404, HttpRequest, HttpResponse, JsonResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from wagtail.admin import messages
from wagtail.log_actions import log

from campaigns.consent.services import CannotWithdraw, renew_drawing, withdraw_drawing
from campaigns.drawings.choices import DrawingStatus
from campaigns.drawings.drawing import Drawing
from campaigns.drawings.likeness import keys_alike
from campaigns.drawings.usage import pages_showing
from campaigns.moderation.access import NO_STORE, for_moderators
from campaigns.moderation.forms import QueueForm, RegionForm, ReviewForm
from campaigns.moderation.queue_views import kept_query
from campaigns.moderation.rework import rework_picture
from campaigns.moderation.services import (
    UNDO,
    AlreadyClaimed,
    NotReady,
    approve_drawing,
    claim_drawing,
    decline_drawing,
    freeze_drawing,
    release_drawing,
    save_review,
    undo_decision,
    unfreeze_drawing,
)

MOST_ALIKE = 4
UNDOABLE = ("approve", "decline")
LEADS_ON = (*UNDOABLE, "freeze", "withdraw")  # after these the next drawing comes


@for_moderators
@require_safe
def show_desk(request: HttpRequest, pk: int) -> HttpResponse:
    """Show one drawing to decide about; looking at it is logged, and keeps it for five minutes."""
    drawing = get_drawing(pk)
    return show(request, drawing, ReviewForm(drawing=drawing))


def get_drawing(pk: int) -> Drawing:
    """Return the drawing with what the desk says of it."""
    return get_object_or_404(Drawing.objects.select_related("city", "edition", "paper_form"), pk=pk)


def show(request: HttpRequest, drawing: Drawing, form: ReviewForm, status: int = 200) -> HttpResponse:
    """Answer the desk: as a page, or without what surrounds it."""
    part, colleague = request.GET.get("part", ""), ""
    if part != "ahead":
        colleague = open_drawing(drawing, request.user)
    following = next_drawing(request, drawing)
    query = kept_query(request)
    context = {
        "drawing": drawing,
        "form": form,
        "query": query,
        "colleague": colleague,
        "is_open": drawing.status == DrawingStatus.CONFIRMED or drawing.hidden_at is not None,
        "may_see": may_see(request.user, drawing),
        "alike": drawings_alike(drawing),
        "next_url": desk_url(following, query) if following else "",
        "consents": drawing.consents.select_related("wording").order_by("pk"),
        "concerns": drawing.concerns.filter(resolved_at=None),
        "usage": pages_showing(drawing) if drawing.published_at else [],
        "reporting_line": settings.REPORTING_LINE,
        "undo_seconds": int(UNDO.total_seconds()),
    }
    template = "campaigns/admin/desk_body.html" if part else "campaigns/admin/desk.html"
    return render(request, template, context, status=status)


def desk_url(drawing: Drawing, query: str) -> str:
    """Return the address of the desk with `drawing`, within the filters of `query`."""
    return f"{reverse('drawing_desk', args=[drawing.pk])}{query}"


def open_drawing(drawing: Drawing, user: Any) -> str:
    """Claim the drawing and log that it was looked at; return the colleague who has it, if one has."""
    log(drawing, "campaigns.view", user=user)
    try:
        claim_drawing(drawing=drawing, user=user)
    except AlreadyClaimed as claimed:
        return str(claimed)
    return ""


def may_see(user: Any, drawing: Drawing) -> bool:
    """Whether the person may see the picture: a frozen one is for the safeguarding lead alone (S29)."""
    return bool(drawing.file) and (drawing.status != DrawingStatus.FROZEN or user.is_superuser)


def drawings_alike(drawing: Drawing) -> list[Drawing]:
    """Return at most four other drawings whose picture looks almost the same."""
    others = Drawing.objects.exclude(pk=drawing.pk).exclude(status__in=(DrawingStatus.WITHDRAWN, DrawingStatus.FROZEN))
    keys = keys_alike(others, drawing.difference_hash)[:MOST_ALIKE]
    found = Drawing.objects.select_related("city", "edition").in_bulk(keys)
    return [found[key] for key in keys if key in found]


def next_drawing(request: HttpRequest, drawing: Drawing) -> Drawing | None:
    """Return what follows in the filtered queue and nobody else has open; from its beginning after the last one."""
    now = timezone.now()
    free = QueueForm(request.GET).drawings(now).unclaimed_for(request.user, now).exclude(pk=drawing.pk)
    if settings.TWO_PERSON_REVIEW:
        free = free.exclude(first_approved_by=cast(Any, request.user))
    return (free.after_in_queue(drawing).first() if drawing.confirmed_at else None) or free.first()


@for_moderators
@require_POST
def decide(request: HttpRequest, pk: int) -> HttpResponse:
    """Carry out a decision and go on to the next drawing; what is missing is said beside the form."""
    drawing = get_drawing(pk)
    form = ReviewForm(request.POST, drawing=drawing)
    action = request.POST.get("action", "")
    try:
        if not form.is_valid():
            raise NotReady(_("Some of the words are too long."))
        done = carry_out(action, drawing, request.user, form)
    except (NotReady, AlreadyClaimed) as refusal:
        if wants_json(request):
            return JsonResponse({"refusal": refusal_text(refusal)}, status=409)
        messages.error(request, refusal_text(refusal))
        return show(request, drawing, form, status=409)
    undo_url = reverse("drawing_undo", args=[pk]) if action in UNDOABLE else ""
    query = kept_query(request)
    following = next_drawing(request, drawing) if action in LEADS_ON else drawing
    address = desk_url(following, query) if following else f"{reverse('drawings_queue')}{query}"
    if wants_json(request):
        return JsonResponse({"done": done, "undo": undo_url, "next": address, "is_desk": following is not None})
    buttons = [messages.button(undo_url, _("Undo"))] if undo_url else None
    messages.success(request, done, buttons=buttons)
    return redirect(address)


def wants_json(request: HttpRequest) -> bool:
    """Whether the desk's script asks."""
    return request.headers.get("Accept") == "application/json"


def refusal_text(refusal: Exception) -> str:
    """Say why a decision was not carried out."""
    if isinstance(refusal, AlreadyClaimed):
        return _("%(colleague)s has this drawing open.") % {"colleague": refusal}
    return str(refusal)


def carry_out(action: str, drawing: Drawing, user: Any, form: ReviewForm) -> str:
    """Call the service of `action` and return what to tell. Raises NotReady for an action that there is not."""
    name = {"drawing": drawing}
    if action == "approve":
        if approve_drawing(drawing=drawing, user=user, review=form.review).is_public:
            return _("“%(drawing)s” is published.") % name
        return _("“%(drawing)s” is approved once; a second moderator decides.") % name
    if action == "save":
        save_review(drawing=drawing, user=user, review=form.review)
        return _("“%(drawing)s” is saved.") % name
    if action == "decline":
        decline_drawing(drawing=drawing, user=user, reason=form.cleaned_data["reason"])
        return _("“%(drawing)s” is declined.") % name
    if action == "freeze":
        freeze_drawing(drawing=drawing, user=user)
        return _("“%(drawing)s” is frozen, and the safeguarding lead is told.") % name
    if action == "unfreeze":
        unfreeze_drawing(drawing=drawing, user=user)
        return _("“%(drawing)s” is back in the queue.") % name
    if action == "renew":
        renew_drawing(drawing=drawing, user=user)
        return _("“%(drawing)s” stays.") % name
    if action == "withdraw":
        try:
            withdraw_drawing(drawing=drawing, user=user)
        except CannotWithdraw as refusal:
            raise NotReady(_("A frozen drawing is not withdrawn.")) from refusal
        return _("“%(drawing)s” is withdrawn and erased.") % name
    raise NotReady(_("Choose what to do."))


@for_moderators
@require_http_methods(["GET", "HEAD", "POST"])
def undo(request: HttpRequest, pk: int) -> HttpResponse:
    """Ask, then take the last decision back; the button in the message leads here."""
    drawing = get_object_or_404(Drawing, pk=pk)
    if request.method != "POST":
        return render(request, "campaigns/admin/undo.html", {"drawing": drawing})
    try:
        undo_decision(drawing=drawing, user=request.user)
    except NotReady as refusal:
        if wants_json(request):
            return JsonResponse({"refusal": str(refusal)}, status=409)
        messages.error(request, str(refusal))
        return redirect("drawings_queue")
    if wants_json(request):
        done = _("The decision about “%(drawing)s” is taken back.") % {"drawing": drawing}
        return JsonResponse({"done": done, "undo": "", "next": desk_url(drawing, kept_query(request)), "is_desk": True})
    return redirect("drawing_desk", pk)


@for_moderators
@require_POST
def claim(request: HttpRequest, pk: int) -> HttpResponse:
    """Keep the drawing while the desk is open: with `opened` it was just opened, and that is logged."""
    drawing = get_object_or_404(Drawing, pk=pk)
    if request.POST.get("released"):
        release_drawing(drawing=drawing, user=request.user)
        return JsonResponse({"colleague": ""})
    if request.POST.get("opened"):
        colleague = open_drawing(drawing, request.user)
    else:
        try:
            claim_drawing(drawing=drawing, user=request.user)
            colleague = ""
        except AlreadyClaimed as claimed:
            colleague = str(claimed)
    said = _("%(colleague)s has this drawing open.") % {"colleague": colleague} if colleague else ""
    return JsonResponse({"colleague": said}, status=409 if colleague else 200)


@for_moderators
@require_POST
def rework(request: HttpRequest, pk: int) -> HttpResponse:
    """Turn, crop or blur the picture (S27)."""
    drawing = get_object_or_404(Drawing, pk=pk)
    what = request.POST.get("what", "")
    form = RegionForm(request.POST)
    problem = ""
    try:
        if what in ("90", "270"):
            rework_picture(drawing=drawing, user=request.user, turn=int(what))
        elif what in ("crop", "blur") and form.is_valid():
            region = form.region()
            crop, blur = (region, None) if what == "crop" else (None, region)
            rework_picture(drawing=drawing, user=request.user, crop=crop, blur=blur)
        else:
            problem = _("Mark a region in the picture first.")
    except ValueError:
        problem = _("Mark a region in the picture first.")
    if wants_json(request):
        return JsonResponse(
            {"refusal": problem} if problem else {"done": _("The picture is changed.")}, status=409 if problem else 200
        )
    if problem:
        messages.error(request, problem)
    return redirect(desk_url(drawing, kept_query(request)))


@for_moderators
@require_safe
def send_picture(request: HttpRequest, pk: int) -> HttpResponse:
    """Answer the private picture to a moderator, to be stored nowhere (S23); a frozen one to nobody but the lead."""
    drawing = get_object_or_404(Drawing.objects.exclude(file=""), pk=pk)
    if not may_see(request.user, drawing):
        raise Http404("Frozen.")
    with drawing.file.open() as file:
        content = file.read()
    return HttpResponse(content, content_type="image/jpeg", headers=NO_STORE)
