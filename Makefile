# The commands of the project: `make` lists them. They need Python 3.11 or later and nothing else; what they install
# goes into .venv, what they make goes into var.

SHELL := bash
.DEFAULT_GOAL := help
.DELETE_ON_ERROR:
MAKEFLAGS += --no-builtin-rules

# Override these on the command line: make demo PORT=8080 · make test ARGS="-k figures" WORKERS=4
PORT ?= 8000
WORKERS ?= 2
VAR_DIR ?= var
ARGS ?=
PYTHON ?= $(shell for name in python3 python3.14 python3.13 python3.12 python3.11 python; do \
	$$name -c 'import sys; sys.exit(sys.version_info < (3, 11))' 2>/dev/null && echo $$name && break; done)

BIN := .venv/bin
MANAGE := $(BIN)/python manage.py
# Tests of one group run one after the other on one worker.
PYTEST := $(BIN)/python -m pytest -n $(WORKERS) --dist loadgroup
TOGETHER := bash metropolis_site/deploy/run_together.sh
# Where ARGS picks tests, one of the runs may have none of them: pytest ends with 5 then.
OR_NONE := $(if $(ARGS),|| [ $$? -eq 5 ])
CATALOGUES := $(patsubst %.po,%.mo,$(wildcard metropolis_site/locale/*/LC_MESSAGES/django.po))
STATIC_FILES := $(shell find metropolis_site/static -type f 2>/dev/null)
# What a site on this machine needs; what the shell sets already stays as it is.
LOCAL_SITE = export SECRET_KEY="$${SECRET_KEY:-$$(cat $(VAR_DIR)/secret-key)}" \
	VAR_DIR="$(abspath $(VAR_DIR))" SITE_URL="$${SITE_URL:-http://127.0.0.1:$(PORT)}" SERVE_MEDIA="$${SERVE_MEDIA:-1}"

.PHONY: help demo install dev test test-fast test-services production-check bench lint lint-style lint-types lint-imports lint-templates \
	lint-migrations lint-deployment messages compile-messages lock clean

help: ## List the commands
	@sed -nE 's/^([a-z-]+):[^#]*## (.*)/  make \1|\2/p' $(MAKEFILE_LIST) | while IFS='|' read -r name text; do \
		printf '%-18s %s\n' "$$name" "$$text"; done

demo: .venv/installed compile-messages $(VAR_DIR)/secret-key ## Run the site with its demo content on 127.0.0.1:$PORT
	@$(LOCAL_SITE); export DEBUG=0 LOG_LEVEL="$${LOG_LEVEL:-WARNING}"; \
	$(MAKE) --silent --no-print-directory VAR_DIR="$(VAR_DIR)" $(VAR_DIR)/static/staticfiles.json && \
	$(BIN)/python -c "$$PREPARE_DEMO" && \
	echo "The site: http://127.0.0.1:$(PORT)/   (Ctrl-C stops it)" && \
	exec $(TOGETHER) \
		"$(BIN)/gunicorn metropolis_site.wsgi --config metropolis_site/deploy/gunicorn.conf.py --preload \
			--bind 127.0.0.1:$(PORT) --workers 2 --graceful-timeout 10" \
		"$(MANAGE) db_worker --no-startup-delay" "$(MANAGE) run_scheduled --every 60 --verbosity 0"

install: .venv/installed compile-messages ## Install what the site needs into .venv, for a machine that runs it for real

dev: .venv/installed-dev compile-messages $(VAR_DIR)/secret-key ## Run the site for development: it reloads when code changes
	@$(LOCAL_SITE); export DEBUG=1; \
	$(MANAGE) migrate --verbosity 0 && \
	exec $(TOGETHER) "$(MANAGE) runserver 127.0.0.1:$(PORT)" "$(MANAGE) db_worker --no-startup-delay"

# The browser has a run of its own: its event loop would stay in the process, and Django then refuses the database.
test: .venv/installed-dev compile-messages ## Run every test: on SQLite, then on PostgreSQL and Redis where they answer
	@$(PYTEST) -m "not browser" $(ARGS) $(OR_NONE)
	@$(PYTEST) -m browser $(ARGS) $(OR_NONE)
	@$(MAKE) --no-print-directory test-services

test-fast: .venv/installed-dev compile-messages ## Run the tests that need no browser and no running site, on SQLite
	@$(PYTEST) -m "not browser and not faults" $(ARGS)

# The last run of `make test`. A service that does not answer is named with the reason; REQUIRE_ALL=1 makes it an error.
test-services: .venv/installed-dev
	@services="$$($(BIN)/python -c "$$FIND_SERVICES")" || exit 1; \
	if [ -n "$$services" ]; then env $$services $(PYTEST) -m "not browser and not faults" --only-database $(ARGS) $(OR_NONE); fi

production-check: .venv/installed-dev ## Follow the README's "One machine" word by word in a folder of its own, and walk the site
	@$(BIN)/python -m tests.production $(ARGS)

bench: .venv/installed-dev compile-messages ## Run the benchmarks, on PostgreSQL and Redis where they answer, and print ratios
	@services="$$($(BIN)/python -c "$$FIND_SERVICES")" || exit 1; \
	env $$services $(BIN)/python -m pytest $(if $(filter tests/%,$(ARGS)),,tests/benchmarks) -s -p no:randomly $(ARGS)

lint: lint-style lint-types lint-imports lint-templates lint-migrations lint-deployment ## Check style, types, imports, templates, migrations
	@echo "Nothing to complain about."

lint-style: .venv/installed-dev
	$(BIN)/ruff check .
	$(BIN)/ruff format --check .

# What the checks see of the environment: nothing of the person's own.
lint-types lint-migrations lint-deployment: export SECRET_KEY := only-for-checks-0123456789-0123456789-0123456789-abcdef
lint-types lint-migrations lint-deployment: export DATABASE_URL := sqlite://:memory:
lint-types lint-migrations lint-deployment: export CACHE_URL := locmemcache://
lint-types lint-migrations lint-deployment: export DEBUG := 0
lint-types lint-migrations lint-deployment: export LOG_LEVEL := WARNING

lint-types: .venv/installed-dev
	$(BIN)/mypy metropolis_site reports campaigns

lint-imports: .venv/installed-dev
	$(BIN)/lint-imports --no-logo

lint-templates: .venv/installed-dev
	$(BIN)/djlint --lint --quiet templates

lint-migrations: .venv/installed-dev
	$(MANAGE) makemigrations --check --dry-run
	$(MANAGE) lintmigrations --settings tests.conventions.lint_settings

lint-deployment: .venv/installed-dev
	$(MANAGE) check
	@echo "$(MANAGE) check --deploy --fail-level WARNING   (with the production example of .env.example)"
	@set -a; eval "$$(sed -nE '/^# Production/,$$ s/^# ([A-Z_]+=.+)/\1/p' .env.example)"; \
	$(MANAGE) check --deploy --fail-level WARNING

messages: .venv/installed-dev ## Bring the message catalogues in step with the code
	@$(BIN)/python -m metropolis_site.core.message_extraction

compile-messages: $(CATALOGUES)

%.mo: %.po | .venv/installed
	@$(BIN)/pybabel --quiet compile --input-file $< --output-file $@

lock: ## Pin the dependencies of pyproject.toml (maintainers; needs uv; ARGS=--upgrade takes the newest)
	@command -v uv >/dev/null || { echo "make lock needs uv, a tool of the maintainers: https://docs.astral.sh/uv/"; exit 1; }
	uv pip compile --universal --generate-hashes --no-header --quiet $(ARGS) pyproject.toml --output-file requirements.txt
	uv pip compile --universal --generate-hashes --no-header --quiet $(ARGS) --extra dev pyproject.toml \
		--output-file requirements-dev.txt

clean: ## Remove what can be made again; the database, uploads and mail in var stay
	rm -rf .venv .ruff_cache .mypy_cache .pytest_cache .import_linter_cache .hypothesis $(VAR_DIR)/static
	find metropolis_site reports campaigns tests -name __pycache__ -prune -exec rm -rf {} +
	find metropolis_site -name '*.mo' -delete

# --- What the commands stand on ---------------------------------------------------------------------------------------

.venv/created:
	@[ -n "$(PYTHON)" ] || { echo "Python 3.11 or later is needed, and none was found."; exit 1; }
	@$(PYTHON) -m venv .venv || { echo "Python cannot make a virtual environment; on Debian, install python3-venv."; exit 1; }
	@touch $@

# The development set holds the site's own, so installing it does for both.
.venv/installed: requirements.txt | .venv/created
	@echo "Installing what the site needs into .venv …"
	@$(BIN)/python -m pip install --quiet --disable-pip-version-check --require-hashes --requirement requirements.txt
	@touch $@

.venv/installed-dev: requirements-dev.txt | .venv/created
	@echo "Installing what development needs into .venv …"
	@$(BIN)/python -m pip install --quiet --disable-pip-version-check --require-hashes --requirement requirements-dev.txt
	@touch .venv/installed $@

$(VAR_DIR)/secret-key: | .venv/installed
	@mkdir -p $(VAR_DIR)
	@umask 077 && $(BIN)/python -c "import secrets; print(secrets.token_urlsafe(64))" > $@

# Made by `make demo`, which sets the environment that collectstatic reads.
$(VAR_DIR)/static/staticfiles.json: $(STATIC_FILES) metropolis_site/settings/base.py .venv/installed
	@echo "Collecting static files …"
	@$(MANAGE) collectstatic --noinput --verbosity 0
	@touch $@

# Both in one process: loading Django and Wagtail is what takes the time of a start.
define PREPARE_DEMO
import os
import django
from django.core.management import call_command

os.environ.setdefault("DJANGO_SETTINGS_MODULE", "metropolis_site.settings")
django.setup()
call_command("migrate", verbosity=0)
call_command("load_demo")
endef
export PREPARE_DEMO

# Prints DATABASE_URL=… and CACHE_URL=… of the services that answer, and to standard error why one does not.
define FIND_SERVICES
import os, sys
import psycopg, redis

def connect_postgresql(url):
    try:
        psycopg.connect(url, connect_timeout=2).close()
    except psycopg.OperationalError:  # the database of that name is made by the tests; the server must answer
        psycopg.connect(url, connect_timeout=2, dbname="postgres").close()

def connect_redis(url):
    redis.Redis.from_url(url, socket_connect_timeout=2, socket_timeout=2).ping()

services = (
    ("PostgreSQL", "TEST_DATABASE_URL", "postgres://postgres@127.0.0.1:5432/test", "DATABASE_URL", connect_postgresql),
    ("Redis", "TEST_REDIS_URL", "redis://127.0.0.1:6379/9", "CACHE_URL", connect_redis),
)
failed = False
for name, variable, default, setting, connect in services:
    named = os.environ.get(variable)
    url = named or default
    try:
        connect(url)
    except (psycopg.Error, redis.RedisError, OSError, ValueError) as error:
        is_error = bool(named) or os.environ.get("REQUIRE_ALL") == "1"
        failed = failed or is_error
        where = f"what {variable} names" if named else f"{variable} is not set, and the local one"
        reason = (str(error).splitlines() or [""])[0]
        print(f"{'ERROR' if is_error else 'Skipped'}: {name}: {where} does not answer: {reason}", file=sys.stderr)
    else:
        print(f"{name} answers: the tests run on it too.", file=sys.stderr)
        print(f"{setting}={url}")
sys.exit(failed)
endef
export FIND_SERVICES
