"""What operators see in the admin: the scheduled jobs, and the background tasks that failed."""

from django.core.exceptions import PermissionDenied
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils import timezone
from django.utils.translation import gettext as _
from django.utils.translation import ngettext
from django.views.decorators.http import require_http_methods

from wagtail.admin import messages

from django_tasks_db.models import DBTaskResult

from metropolis_site.core.models.job_runs import JobRun
from metropolis_site.core.operations.jobs import all_jobs
from metropolis_site.core.operations.task_care import attempts_of, given_up, return_to_queue

MOST = 100
KEY_LENGTH = 36  # of a UUID as text


@require_http_methods(["GET", "HEAD", "POST"])
def show_operations(request: HttpRequest) -> HttpResponse:
    """Show the jobs and the failed tasks; a POST tries one task, or all of them, again.

    Raises PermissionDenied for all but those who may do everything: a fault may name what is in a task.
    """
    if not getattr(request.user, "is_superuser", False):
        raise PermissionDenied
    if request.method == "POST":
        chosen = DBTaskResult.objects.failed()
        if request.POST.get("task"):
            chosen = chosen.filter(pk__in=[request.POST["task"]]) if is_key(request.POST["task"]) else chosen.none()
        number = return_to_queue(chosen, run_after=timezone.now())
        told = ngettext("%(number)s task is tried again.", "%(number)s tasks are tried again.", number)
        messages.success(request, told % {"number": number})
        return redirect("operations")
    runs = {run.name: run for run in JobRun.objects.all()}
    failed = list(given_up()[: MOST + 1])
    context = {
        "jobs": [(job, runs.get(job.name)) for job in all_jobs()],
        "failed": [(task, task.task_path.rpartition(".")[2], attempts_of(task)) for task in failed[:MOST]],
        "are_more": len(failed) > MOST,
        "waiting": DBTaskResult.objects.ready().count(),
        "page_title": _("Operations"),
    }
    return render(request, "core/admin/operations.html", context)


def is_key(text: str) -> bool:
    """Whether `text` may be the key of a task."""
    return len(text) == KEY_LENGTH and set(text) <= set("0123456789abcdef-")
