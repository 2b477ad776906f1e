"""The work of an import, done in the background; a task knows the key of the import and nothing else."""

from collections.abc import Callable

from django.utils.translation import gettext as _

from django_tasks import task

from campaigns.transfers.archives import RefusedArchive
from campaigns.transfers.batch import DrawingImport
from campaigns.transfers.services import check_lines, import_lines, refuse_import

State = DrawingImport.State


@task()
def check_import(batch_id: int) -> None:
    """Check every line."""
    work(batch_id, State.CHECKING, lambda batch: check_lines(batch=batch))


@task()
def run_import(batch_id: int) -> None:
    """Take in what is ready."""
    work(batch_id, State.RUNNING, lambda batch: import_lines(batch=batch))


def work(batch_id: int, state: State, step: Callable[[DrawingImport], None]) -> None:
    """Do the step, if the import still waits for it; a file that went or broke in the meantime ends the import."""
    batch = DrawingImport.objects.select_related("edition", "imported_by").filter(pk=batch_id, state=state).first()
    if batch is None:
        return
    try:
        step(batch)
    except RefusedArchive as refusal:
        refuse_import(batch=batch, message=str(refusal))
    except FileNotFoundError:
        refuse_import(batch=batch, message=_("The file was erased after a day. Send it again."))
