"""Numbers for Prometheus, where METRICS_TOKEN opens them: requests, their time, and what waits or failed.

All web processes write into one folder (PROMETHEUS_MULTIPROC_DIR, which deploy/gunicorn.conf.py sets), so that any of
them tells of all.
"""

import hmac
import os
from collections.abc import Iterator

from django.conf import settings
from django.http import Http404, HttpRequest, HttpResponse
from django.utils import timezone
from django.views.decorators.cache import never_cache

from django_tasks_db.models import DBTaskResult
from prometheus_client import CONTENT_TYPE_LATEST, CollectorRegistry, generate_latest
from prometheus_client.metrics_core import GaugeMetricFamily, Metric
from prometheus_client.multiprocess import MultiProcessCollector
from prometheus_client.registry import Collector

from metropolis_site.core.models.job_runs import JobRun
from metropolis_site.core.monitoring.counting import own_registry

# The client library's own variable, which nobody but gunicorn.conf.py sets.
FOLDER = "PROMETHEUS_MULTIPROC_DIR"


class WaitingWork(Collector):
    """Numbers that are read from the database when somebody asks."""

    def collect(self) -> Iterator[Metric]:
        """Yield the tasks that wait and failed, and the seconds since each job ran."""
        now = timezone.now()
        waiting = DBTaskResult.objects.ready().order_by("enqueued_at")
        oldest = waiting.values_list("enqueued_at", flat=True).first()
        yield GaugeMetricFamily("metropolis_tasks_waiting", "Background tasks that wait.", waiting.count())
        yield GaugeMetricFamily(
            "metropolis_oldest_task_seconds", "How long the oldest of them has waited.",
            (now - oldest).total_seconds() if oldest else 0,
        )  # fmt: skip
        yield GaugeMetricFamily(
            "metropolis_tasks_failed", "Background tasks that failed.", DBTaskResult.objects.failed().count()
        )
        ages = GaugeMetricFamily(
            "metropolis_job_age_seconds", "Time since a job of the schedule ended.", labels=["job"]
        )
        health = GaugeMetricFamily("metropolis_job_ok", "Whether its last run succeeded.", labels=["job"])
        for run in JobRun.objects.exclude(finished_at=None):
            ages.add_metric([run.name], (now - run.finished_at).total_seconds() if run.finished_at else 0)
            health.add_metric([run.name], float(run.is_ok))
        yield from (ages, health)


@never_cache
def metrics(request: HttpRequest) -> HttpResponse:
    """Send the numbers to who knows METRICS_TOKEN (`Authorization: Bearer …`). Raises Http404 for all others."""
    given = request.headers.get("Authorization", "").removeprefix("Bearer ")
    if not settings.METRICS_TOKEN or not hmac.compare_digest(given.encode(), settings.METRICS_TOKEN.encode()):
        raise Http404
    registry = CollectorRegistry()
    if os.environ.get(FOLDER):
        MultiProcessCollector(registry)  # type: ignore[no-untyped-call]
    else:
        registry.register(own_registry)
    registry.register(WaitingWork())
    return HttpResponse(generate_latest(registry), content_type=CONTENT_TYPE_LATEST)
