"""Numbers and reports for operators, off by default."""

from metropolis_site.settings.env import env

# Who knows it reads /metrics (Prometheus: `authorization` of a scrape). Without it the address leads nowhere.
METRICS_TOKEN = env.str("METRICS_TOKEN", default="")
# Where reports of faults go (Sentry's protocol).
SENTRY_DSN = env.str("SENTRY_DSN", default="")
