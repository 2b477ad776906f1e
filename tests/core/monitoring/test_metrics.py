"""Numbers for Prometheus: closed by default, opened by a token, without an address or a person in them."""

from datetime import timedelta
from typing import Any

from django.test import Client
from django.utils import timezone

import pytest
from prometheus_client.parser import text_string_to_metric_families
from pytest_django import Settings

from metropolis_site.core.models import JobRun
from tests.factories.reports import ReportTree

pytestmark = pytest.mark.django_db
TOKEN = "a token of forty characters for Prometheus"
ORDER = ("method", "view", "status", "job", "le")
BEARER = {"Authorization": f"Bearer {TOKEN}"}


def numbers(client: Client) -> dict[tuple[str, tuple[str, ...]], float]:
    """Return every number by its name and the values of its labels."""
    text = client.get("/metrics", headers=BEARER).content.decode()
    return {
        (sample.name, tuple(sample.labels[name] for name in ORDER if name in sample.labels)): sample.value
        for family in text_string_to_metric_families(text)
        for sample in family.samples
    }


@pytest.mark.parametrize("given", [{}, {"Authorization": "Bearer "}, {"Authorization": "Bearer wrong"}])
@pytest.mark.parametrize("token", ["", TOKEN])
def test_nobody_reads_them_without_the_token(client: Client, settings: Settings, given: Any, token: str) -> None:
    settings.METRICS_TOKEN = token
    response = client.get("/metrics", headers=given, follow=True)
    assert response.status_code == 404


def test_requests_are_counted_by_view_method_and_status(client: Client, tree: ReportTree, settings: Settings) -> None:
    settings.METRICS_TOKEN = TOKEN
    before = numbers(client)
    client.get("/en/")
    client.post("/livez")
    client.generic("SECRET", "/livez")
    client.get("/en/nothing/?email=parent@example.org")
    after = numbers(client)
    risen = {
        key for key, value in after.items() if key[0] == "metropolis_requests_total" and value > before.get(key, 0)
    }
    assert risen == {
        ("metropolis_requests_total", labels)
        for labels in (
            ("GET", "wagtail_serve", "200"), ("POST", "livez", "200"), ("other", "livez", "200"),
            ("GET", "wagtail_serve", "404"), ("GET", "metrics", "200"),
        )
    }  # fmt: skip
    assert after["metropolis_request_seconds_count", ("wagtail_serve",)] >= 2
    assert "parent" not in str(after)


def test_nothing_is_counted_where_nobody_reads(client: Client, settings: Settings) -> None:
    settings.METRICS_TOKEN = ""
    client.get("/livez")
    settings.METRICS_TOKEN = TOKEN
    before = numbers(client).get(("metropolis_requests_total", ("GET", "livez", "200")), 0)
    settings.METRICS_TOKEN = ""
    client.get("/livez")
    settings.METRICS_TOKEN = TOKEN
    assert numbers(client).get(("metropolis_requests_total", ("GET", "livez", "200")), 0) == before


def test_what_waits_and_what_failed_is_told(client: Client, settings: Settings) -> None:
    settings.METRICS_TOKEN = TOKEN
    JobRun.objects.create(name="publish", finished_at=timezone.now() - timedelta(hours=2), is_ok=False)
    JobRun.objects.create(name="never")
    found = numbers(client)
    assert found["metropolis_tasks_waiting", ()] == found["metropolis_oldest_task_seconds", ()] == 0
    assert found["metropolis_job_ok", ("publish",)] == 0
    assert 7190 < found["metropolis_job_age_seconds", ("publish",)] < 7210
    assert ("metropolis_job_ok", ("never",)) not in found
