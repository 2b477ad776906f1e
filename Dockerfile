# The site as one image: the web process by default, a worker or a timer by another command (compose.yaml).
FROM python:3.11-slim-bookworm AS packages
WORKDIR /srv/metropolis
COPY requirements.txt .
RUN python -m venv .venv \
    && .venv/bin/pip install --no-cache-dir --require-hashes --requirement requirements.txt

FROM python:3.11-slim-bookworm
# PostgreSQL's own programs are what `manage.py backup` calls.
RUN apt-get update \
    && apt-get install --yes --no-install-recommends postgresql-client \
    && rm -rf /var/lib/apt/lists/* \
    && useradd --system --home-dir /var/lib/metropolis --shell /usr/sbin/nologin metropolis \
    && install --directory --owner metropolis --mode 750 /var/lib/metropolis
WORKDIR /srv/metropolis
COPY --from=packages /srv/metropolis/.venv .venv
COPY manage.py pyproject.toml ./
COPY metropolis_site metropolis_site
COPY reports reports
COPY campaigns campaigns
COPY templates templates
ENV PATH=/srv/metropolis/.venv/bin:$PATH PYTHONUNBUFFERED=1 VAR_DIR=/var/lib/metropolis WEB_BIND=0.0.0.0:8001
# Static files belong to the code, so they are in the image; whitenoise serves them, a cache in front keeps them.
RUN for language in es fr; do \
        pybabel --quiet compile --input-file metropolis_site/locale/$language/LC_MESSAGES/django.po \
            --output-file metropolis_site/locale/$language/LC_MESSAGES/django.mo; \
    done \
    && SECRET_KEY=only-while-static-files-are-collected python manage.py collectstatic --noinput --verbosity 0 \
    && chown -R metropolis /var/lib/metropolis
USER metropolis
EXPOSE 8001
HEALTHCHECK --interval=10s --timeout=3s CMD ["python", "-c", "import urllib.request; urllib.request.urlopen('http://127.0.0.1:8001/livez')"]
CMD ["gunicorn", "metropolis_site.wsgi", "--config", "metropolis_site/deploy/gunicorn.conf.py"]
