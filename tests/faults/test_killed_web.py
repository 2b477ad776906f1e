"""The web processes are killed while drawings come in: what was acknowledged is there once, nothing half is left."""

import http.client
import json
import os
import random
import threading
import time
from pathlib import Path

import pytest

from tests.factories.pictures import picture_bytes
from tests.server import Parent, Stack, running_stack

pytestmark = [pytest.mark.faults, pytest.mark.xdist_group("faults"), pytest.mark.enable_socket]
KILLS = int(os.environ.get("FAULT_KILLS", "3"))  # a longer run: FAULT_KILLS=500
PARENTS = 4
DROPPED = (OSError, http.client.HTTPException)
STATE = """
import json
from django.utils import timezone
from datetime import timedelta
from campaigns.drawings.drawing import Drawing, private_storage
from campaigns.uploads.leftovers import clear_leftovers
clear_leftovers(now=timezone.now() + timedelta(days=2))
rows = Drawing.objects.filter(title="Fault")
files = {n for n in private_storage().listdir("")[1] if n.endswith(".jpg")}
print(json.dumps({
    "emails": sorted(rows.values_list("guardian_email", flat=True)),
    "half": [d.pk for d in rows if d.file.name not in files or d.consents.count() != 3],
    "orphans": len(files - set(Drawing.objects.values_list("file", flat=True))),
    "linked": rows.filter(links__isnull=False).count(),
}))
"""


def send_until(stack: Stack, is_over: threading.Event, sent: list[str]) -> None:
    """Send drawing after drawing, each until it is acknowledged, and note in `sent` whose they were."""
    picture = picture_bytes(size=(1600, 1200))
    while not is_over.is_set():
        parent, fields = Parent(stack.url, picture), {}
        while fields.get("guardian_email") not in sent:
            try:
                fields = fields or parent.open_form()
                if parent.send(fields):
                    sent.append(fields["guardian_email"])
            except DROPPED:
                time.sleep(0.2)


def test_what_was_acknowledged_survives_a_kill_and_is_there_once(tmp_path: Path) -> None:
    chance = random.Random(7)  # noqa: S311 - moments, not secrets
    sent: list[str] = []
    is_over = threading.Event()
    with running_stack(tmp_path) as stack:
        parents = [threading.Thread(target=send_until, args=(stack, is_over, sent)) for _number in range(PARENTS)]
        for parent in parents:
            parent.start()
        try:
            for _kill in range(KILLS):
                time.sleep(chance.uniform(0.3, 1.5))
                stack.kill_web()
                stack.start_web()
        finally:
            is_over.set()
            for parent in parents:
                parent.join(timeout=60)
        stack.run("db_worker", "--batch", "--no-startup-delay")
        state = json.loads(stack.ask(STATE))
    print(f"\n{KILLS} kills, {len(sent)} drawings acknowledged, {len(state['emails'])} kept")  # noqa: T201
    assert len(sent) >= KILLS
    assert state["emails"] == sorted(sent)
    assert (state["half"], state["orphans"], state["linked"]) == ([], 0, len(sent))
