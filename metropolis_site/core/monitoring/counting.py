"""Counts each answered request for Prometheus, where METRICS_TOKEN opens the numbers."""

from django.conf import settings
from django.http import HttpRequest

from prometheus_client import CollectorRegistry, Counter, Histogram

own_registry = CollectorRegistry()
REQUESTS = Counter("metropolis_requests", "Requests answered.", ("method", "view", "status"), registry=own_registry)
SECONDS = Histogram("metropolis_request_seconds", "Time to answer a request.", ("view",), registry=own_registry,
                    buckets=(0.005, 0.01, 0.025, 0.05, 0.1, 0.25, 0.5, 1, 2.5, 5, 10))  # fmt: skip
QUERIES = Counter("metropolis_queries", "Statements of the database.", ("view",), registry=own_registry)
METHODS = {"GET", "HEAD", "POST", "OPTIONS"}


def count_request(request: HttpRequest, status: int, seconds: float, queries: int) -> None:
    """Count an answered request by the name of its view; an address says nothing of a person, a view even less."""
    if not settings.METRICS_TOKEN:
        return
    match = request.resolver_match
    view = (match.view_name or "unnamed") if match else "kept or static"
    method = str(request.method) if request.method in METHODS else "other"
    REQUESTS.labels(method, view, str(status)).inc()
    SECONDS.labels(view).observe(seconds)
    QUERIES.labels(view).inc(queries)
