"""What a guardian does without an account: confirm, follow, change, withdraw. And what anyone may: report."""

import json
from typing import Any

from django import forms
from django.http import Http404, HttpRequest, HttpResponse
from django.template.response import TemplateResponse
from django.utils.translation import gettext_lazy as _
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_POST

from wagtail.log_actions import log

from campaigns.consent.links import find_link
from campaigns.consent.services import (
    CannotWithdraw,
    change_optional_consents,
    confirm_drawing,
    renew_drawing,
    report_concern,
    send_new_links,
    withdraw_drawing,
)
from campaigns.consent.wording import wordings_in_force
from campaigns.drawings.choices import OPTIONAL_PURPOSES, DrawingStatus
from campaigns.drawings.drawing import Drawing, GuardianLink
from campaigns.drawings.limits import client_of, is_over_limit

# The link in the address bar must not travel to other sites. Not "no-referrer": with that, browsers send the forms here
# with `Origin: null`, which the protection against forged requests refuses.
PRIVATE = {"Referrer-Policy": "same-origin"}


class LinkForm(forms.Form):
    """The e-mail that a new private link goes to."""

    email = forms.EmailField(
        label=_("Your e-mail"), widget=forms.EmailInput({"autocomplete": "email", "class": "input"})
    )


class ConcernForm(forms.Form):
    """A report that a drawing should not be shown."""

    what = forms.CharField(
        label=_("What is wrong?"), max_length=1000, widget=forms.Textarea({"rows": 4, "class": "input"}),
        error_messages={"required": _("Write what is wrong, in a few words.")},
    )  # fmt: skip
    email = forms.EmailField(
        label=_("Your e-mail, if you want an answer"), required=False,
        widget=forms.EmailInput({"autocomplete": "email", "class": "input"}),
    )  # fmt: skip


def show(request: HttpRequest, page: Any, name: str, status: int = 200, **context: Any) -> HttpResponse:
    """Answer the template `name` within the page's context; the address never leaves as a referrer."""
    whole = {**page.get_context(request), "is_private": True, **context}
    return TemplateResponse(request, f"campaigns/{name}.html", whole, status=status, headers=PRIVATE)


@never_cache
def confirm(request: HttpRequest, page: Any, token: str) -> HttpResponse:
    """Show two equal buttons, confirm and erase (S18). A GET changes nothing, so no mail scanner confirms (S12)."""
    link = find_link(token, GuardianLink.Kind.CONFIRM)
    if link is None:
        return show(request, page, "link_gone", 404)
    if request.method != "POST":
        return show(request, page, "confirm", drawing=link.drawing)
    if request.POST.get("action") == "erase":
        withdraw_drawing(drawing=link.drawing)
        return show(request, page, "withdrawn", is_own=True)
    if not confirm_drawing(link=link):
        return show(request, page, "link_gone", 404)
    return show(request, page, "confirmed", drawing=link.drawing)


@never_cache
def manage(request: HttpRequest, page: Any, token: str) -> HttpResponse:
    """Show where the drawing stands; posts change the optional consents or withdraw (S36)."""
    link = find_link(token, GuardianLink.Kind.MANAGE)
    if link is None:
        return show(request, page, "link_gone", 404)
    drawing = link.drawing
    wanted = request.POST.get("action", "") if request.method == "POST" else ""
    if wanted == "withdraw":
        try:
            withdraw_drawing(drawing=drawing)
        except CannotWithdraw:
            return show(request, page, "manage", 409, **facts_of(drawing), is_frozen=True, token=token)
        return show(request, page, "withdrawn", is_own=True)
    is_renewed = wanted == "renew" and renew_drawing(drawing=drawing)
    if is_renewed:
        drawing.refresh_from_db(fields=["renewal_asked_at", "renewed_at"])
    if wanted == "consents":
        given = {purpose.value for purpose in OPTIONAL_PURPOSES if request.POST.get(purpose.value)}
        change_optional_consents(drawing=drawing, given=given)
    return show(
        request, page, "manage", **facts_of(drawing), is_saved=wanted == "consents", is_renewed=is_renewed, token=token
    )


def facts_of(drawing: Drawing) -> dict[str, Any]:
    """Return what the tracker shows: the drawing, its steps, and the optional consents with their words."""
    in_force = set(drawing.consents.filter(withdrawn_at__isnull=True).values_list("purpose", flat=True))
    wordings = wordings_in_force(drawing.language, drawing.edition)
    return {
        "drawing": drawing,
        "optional_consents": [
            {"name": purpose.value, "text": wordings[purpose].text, "is_given": purpose in in_force}
            for purpose in OPTIONAL_PURPOSES
        ],
    }


@never_cache
@require_POST
def copy_data(request: HttpRequest, page: Any, token: str) -> HttpResponse:
    """Answer the picture, or everything else that is stored, as a file; logged (S28)."""
    link = find_link(token, GuardianLink.Kind.MANAGE)
    if link is None:
        return show(request, page, "link_gone", 404)
    drawing = link.drawing
    is_frozen = drawing.status == DrawingStatus.FROZEN
    if is_frozen and request.POST.get("what") == "picture":  # nothing of it leaves (S29)
        return show(request, page, "manage", 409, **facts_of(drawing), is_frozen=True, token=token)
    log(drawing, "campaigns.copy_data")
    headers = PRIVATE | {"Cache-Control": "no-store"}
    if request.POST.get("what") == "picture":
        with drawing.file.open() as file:
            content = file.read()
        headers["Content-Disposition"] = f'attachment; filename="drawing-{drawing.address}.jpg"'
        return HttpResponse(content, content_type="image/jpeg", headers=headers)
    headers["Content-Disposition"] = f'attachment; filename="drawing-{drawing.address}.json"'
    content = json.dumps(data_of(drawing), ensure_ascii=False, indent=2)
    return HttpResponse(content, content_type="application/json", headers=headers)


def data_of(drawing: Drawing) -> dict[str, Any]:
    """Return everything that is stored about a drawing and its guardian."""
    return {
        **drawing.public_facts,
        "edition": drawing.edition.name,
        "language": drawing.language,
        "state": "confirmed" if drawing.status == DrawingStatus.FROZEN else drawing.status,  # as the steps show (S29)
        "received_at": drawing.received_at.isoformat(),
        "confirmed_at": drawing.confirmed_at and drawing.confirmed_at.isoformat(),
        "guardian_name": drawing.guardian_name,
        "guardian_email": drawing.guardian_email,
        "signed_form": getattr(getattr(drawing, "paper_form", None), "number", ""),
        "consents": [
            {
                "purpose": consent.purpose,
                "words": consent.wording.text,
                "version": consent.wording.version,
                "given_at": consent.given_at.isoformat(),
                "withdrawn_at": consent.withdrawn_at and consent.withdrawn_at.isoformat(),
            }
            for consent in drawing.consents.select_related("wording").order_by("pk")
        ],
    }


@never_cache
def ask_for_link(request: HttpRequest, page: Any) -> HttpResponse:
    """Send new private links; the answer is the same whether the e-mail is known or not (S36)."""
    form = LinkForm(request.POST or None)
    if request.method == "POST" and form.is_valid():
        email = form.cleaned_data["email"]
        if not is_over_limit("link", client_of(request)) and not is_over_limit("link", email, limit=3):
            send_new_links(email=email)
        return show(request, page, "ask_for_link", is_sent=True)
    return show(request, page, "ask_for_link", 422 if form.is_bound else 200, form=form)


@never_cache
def report_drawing(request: HttpRequest, page: Any, address: str) -> HttpResponse:
    """Take a report; the drawing is hidden at once until a moderator has looked (S36)."""
    drawing = Drawing.objects.public().select_related("city", "edition", "image").filter(address=address).first()
    if drawing is None:
        raise Http404("No such public drawing.")
    form = ConcernForm(request.POST or None)
    if request.method == "POST" and form.is_valid():
        if is_over_limit("report", client_of(request)):
            return show(request, page, "report", 429, drawing=drawing, form=form, is_limited=True)
        report_concern(drawing=drawing, text=form.cleaned_data["what"], email=form.cleaned_data["email"])
        return show(request, page, "report", is_sent=True)
    return show(request, page, "report", 422 if form.is_bound else 200, drawing=drawing, form=form)
