"""The background tasks of the tests: run at once, but for the indexes of Wagtail, which few tests read; or kept."""

from typing import Any

from django_tasks.backends.dummy import DummyBackend
from django_tasks.backends.immediate import ImmediateBackend

AT_ONCE = {"default": {"BACKEND": "django_tasks.backends.immediate.ImmediateBackend"}}
WITHOUT_INDEXES = {"default": {"BACKEND": f"{__name__}.WithoutIndexesBackend"}}
# As the site does: rows that wait for a worker.
KEPT = {"default": {"BACKEND": "django_tasks_db.DatabaseBackend", "ENQUEUE_ON_COMMIT": False}}
INDEXING = {"wagtail.tasks.update_reference_index_task", "modelsearch.tasks.insert_or_update_object_task"}


class WithoutIndexesBackend(ImmediateBackend):
    """Runs every task at once, and leaves out those that index for search and for "where is it used".

    They are a third of the work of saving a page. A test that reads an index asks for the fixture `indexed`.
    """

    def __init__(self, alias: str, params: dict[str, Any]) -> None:
        super().__init__(alias, params)
        self.left_out = DummyBackend(alias, params)

    def enqueue(self, task: Any, args: Any, kwargs: Any) -> Any:
        """Run `task`, or only write down that it was asked for."""
        if task.module_path in INDEXING:
            self.left_out.clear()
            return self.left_out.enqueue(task, args, kwargs)
        return super().enqueue(task, args, kwargs)
