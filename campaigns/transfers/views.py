"""Import and export in the admin: send a ZIP, read what is wrong with it, watch it come in; take an exhibition out."""

import csv
from typing import Any, cast

from django.conf import settings
from django.http import HttpRequest, HttpResponse, JsonResponse, StreamingHttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils import timezone
from django.utils.translation import gettext as _
from django.utils.translation import ngettext
from django.views.decorators.http import require_http_methods, require_safe

from wagtail.admin import messages

from campaigns.moderation.access import for_moderators
from campaigns.transfers.archives import RefusedArchive
from campaigns.transfers.batch import DrawingImport, ImportRow
from campaigns.transfers.exports import exportable, stream_export
from campaigns.transfers.forms import STATEMENT, ExportForm, ImportForm
from campaigns.transfers.rows import NEEDED, OPTIONAL
from campaigns.transfers.services import discard_import, receive_import, start_import
from campaigns.transfers.tasks import check_import, run_import

State = DrawingImport.State
SHOWN = 20  # imports in the list
EXAMPLE = {
    "picture": "drawing-001.jpg", "age_band": "8-10", "city": "", "language": "es", "signed_form": "001",
    "title": "", "description": "", "artist_name": "", "guardian_name": "", "guardian_email": "",
}  # fmt: skip


@for_moderators
@require_http_methods(["GET", "HEAD", "POST"])
def show_imports(request: HttpRequest) -> HttpResponse:
    """List the imports, and take a new file."""
    form = ImportForm(request.POST or None, request.FILES or None)
    status = 200
    if request.method == "POST":
        if getattr(request, "is_too_large", False):
            form.errors.pop("file", None)
            limit = settings.IMPORT_MAX_BYTES // 1_000_000
            form.add_error("file", _("The file is larger than %(limit)s MB. Send it in parts.") % {"limit": limit})
        if getattr(request, "is_disk_full", False):
            form.add_error("file", _("The disk of the site is full. Please tell who looks after it."))
        batch = receive(request, form) if form.is_valid() else None
        if batch is not None:
            check_import.enqueue(batch.pk)
            return redirect("drawings_import", batch.pk)
        status = 422
    batches = DrawingImport.objects.select_related("edition", "imported_by")[:SHOWN]
    context = {"form": form, "batches": batches, "needed": NEEDED, "optional": OPTIONAL}
    return render(request, "campaigns/admin/imports.html", context, status=status)


def receive(request: HttpRequest, form: ImportForm) -> DrawingImport | None:
    """Keep the file of a valid form; what is wrong with it is said beside the field."""
    data = form.cleaned_data
    try:
        return receive_import(
            file=data["file"].file, edition=data["edition"], user=request.user, statement=str(STATEMENT)
        )
    except RefusedArchive as refusal:
        form.add_error("file", str(refusal))
    return None


@for_moderators
@require_safe
def send_template(request: HttpRequest) -> HttpResponse:
    """Answer an empty table with the right columns, and one line to write over."""
    response = HttpResponse(content_type="text/csv; charset=utf-8")
    response["Content-Disposition"] = 'attachment; filename="drawings.csv"'
    response.write("\ufeff")
    names = (*NEEDED, *OPTIONAL)
    writer = csv.writer(response)
    writer.writerow(names)
    writer.writerow([EXAMPLE.get(name, "yes") for name in names])
    return response


@for_moderators
@require_http_methods(["GET", "HEAD", "POST"])
def show_import(request: HttpRequest, pk: int) -> HttpResponse:
    """Show what was found in a file line by line; a post starts, continues or discards the import."""
    batch = get_object_or_404(DrawingImport.objects.select_related("edition", "imported_by"), pk=pk)
    if request.method == "POST":
        return act(request, batch, request.POST.get("action", ""))
    counts = batch.counts
    context = {
        "batch": batch,
        "counts": [(ImportRow.State(state).label, counts[state]) for state in ImportRow.State.values],
        "ready": counts[ImportRow.State.READY],
        "done": batch.progress(counts),
        "rows": batch.rows.exclude(state=ImportRow.State.READY).select_related("drawing"),
        "is_ready": batch.state == State.CHECKED and counts[ImportRow.State.READY] > 0,
    }
    return render(request, "campaigns/admin/import.html", context)


def act(request: HttpRequest, batch: DrawingImport, action: str) -> HttpResponse:
    """Carry out what was asked of an import."""
    if action == "discard":
        discard_import(batch=batch)
        messages.success(request, _("The file is erased. What was imported before stays."))
        return redirect("drawings_imports")
    if action == "start" and start_import(batch=batch):
        batch.refresh_from_db()
        (check_import if batch.state == State.CHECKING else run_import).enqueue(batch.pk)
    return redirect("drawings_import", batch.pk)


@for_moderators
@require_safe
def show_progress(request: HttpRequest, pk: int) -> JsonResponse:
    """Answer how far an import is."""
    batch = get_object_or_404(DrawingImport, pk=pk)
    return JsonResponse(
        {
            "done": batch.progress(batch.counts),
            "total": batch.total,
            "is_at_work": batch.is_at_work and not batch.is_silent,
        }
    )


@for_moderators
@require_http_methods(["GET", "HEAD", "POST"])
def export(request: HttpRequest) -> HttpResponse | StreamingHttpResponse:
    """Ask for the edition and say how many drawings it would be; a post sends them as a ZIP (S28)."""
    form = ExportForm(request.POST if request.method == "POST" else request.GET)
    edition = form.cleaned_data["edition"] if form.is_valid() else None
    if request.method != "POST" or not form.is_valid():
        number = exportable(edition).count()
        words = ngettext(
            "%(number)s drawing may be shown in exhibitions.",
            "%(number)s drawings may be shown in exhibitions.",
            number,
        )
        context = {"form": form, "number": number, "words": words % {"number": number}}
        return render(request, "campaigns/admin/export.html", context, status=422 if request.method == "POST" else 200)
    response = StreamingHttpResponse(
        cast(Any, stream_export(edition=edition, user=request.user)), content_type="application/zip"
    )
    day = timezone.localdate().isoformat()
    response["Content-Disposition"] = f'attachment; filename="drawings-{day}.zip"'
    return response
