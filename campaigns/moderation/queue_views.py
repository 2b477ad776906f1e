"""The queue of the review desk: what waits, filtered, and decisions about several at once."""

from django.core.paginator import Paginator
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _
from django.utils.translation import ngettext
from django.views.decorators.http import require_POST, require_safe

from wagtail.admin import messages

from campaigns.drawings.choices import DrawingStatus
from campaigns.drawings.drawing import Drawing
from campaigns.moderation.access import for_moderators
from campaigns.moderation.bulk import MOST, Outcome, approve_ready, decline_all, freeze_all
from campaigns.moderation.forms import BulkForm, QueueForm

SHOWN_REFUSALS = 5


@for_moderators
@require_safe
def show_queue(request: HttpRequest) -> HttpResponse:
    """List what waits, the longest wait first."""
    form = QueueForm(request.GET)
    page = Paginator(form.drawings(timezone.now()).with_flags(), MOST).get_page(request.GET.get("p"))
    context = {
        "form": form,
        "page": page,
        "query": kept_query(request),
        "frozen": Drawing.objects.filter(status=DrawingStatus.FROZEN).count(),
        "to_renew": Drawing.objects.to_be_renewed().count(),
        "bulk": BulkForm(),
    }
    return render(request, "campaigns/admin/queue.html", context)


def kept_query(request: HttpRequest) -> str:
    """Return the filters as a query string: "?city=4", or "" where none is set."""
    query = request.GET.copy()
    for name in list(query):
        if name not in QueueForm.base_fields or not query[name]:
            del query[name]
    return f"?{query.urlencode()}" if query else ""


@for_moderators
@require_POST
def decide_several(request: HttpRequest) -> HttpResponse:
    """Carry out one decision about each drawing that was ticked, and say what became of them."""
    form = BulkForm(request.POST)
    address = f"{reverse('drawings_queue')}{kept_query(request)}"
    if not form.is_valid():
        for errors in form.errors.values():
            messages.error(request, " ".join(str(error) for error in errors))
        return redirect(address)
    drawings = list(form.cleaned_data["drawing"].order_by("confirmed_at", "pk")[:MOST])
    action = form.cleaned_data["action"]
    if action == "approve":
        outcome = approve_ready(drawings=drawings, user=request.user)
        said = ngettext("%(number)s drawing is approved.", "%(number)s drawings are approved.", outcome.done)
    elif action == "decline":
        outcome = decline_all(drawings=drawings, user=request.user, reason=form.cleaned_data["reason"])
        said = ngettext("%(number)s drawing is declined.", "%(number)s drawings are declined.", outcome.done)
    else:
        outcome = freeze_all(drawings=drawings, user=request.user)
        said = ngettext("%(number)s drawing is frozen.", "%(number)s drawings are frozen.", outcome.done)
    messages.success(request, said % {"number": outcome.done})
    say_refusals(request, outcome)
    return redirect(address)


def say_refusals(request: HttpRequest, outcome: Outcome) -> None:
    """Say which drawings were left out and why: the first few by name."""
    for drawing, why in outcome.left[:SHOWN_REFUSALS]:
        messages.warning(request, _("“%(drawing)s”: %(why)s") % {"drawing": drawing, "why": why})
    others = len(outcome.left) - SHOWN_REFUSALS
    if others > 0:
        more = ngettext("%(number)s more was left out.", "%(number)s more were left out.", others)
        messages.warning(request, more % {"number": others})
