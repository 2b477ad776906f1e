"""The proof of work: what counts as one, whose it is, and what a visitor without JavaScript may do."""

import base64
import json
from typing import Any
from unittest.mock import patch

import pytest
from altcha import Challenge, Payload, solve_challenge
from hypothesis import given
from hypothesis import strategies as st
from pytest_django import Settings

from campaigns.models import Drawing
from campaigns.uploads import proof as proof_module
from campaigns.uploads.forms import new_stamp
from campaigns.uploads.proof import PROOF_SECONDS, Proof, check_proof, new_challenge
from tests.campaigns.conftest import Post

KEY, OTHER = "a" * 32, "b" * 32


@pytest.fixture(autouse=True)
def light_work(monkeypatch: pytest.MonkeyPatch, settings: Settings) -> None:
    """Make the work light."""
    settings.UPLOAD_RATE = 20
    monkeypatch.setattr(proof_module, "ITERATIONS", 1)
    monkeypatch.setattr(proof_module, "COUNTERS", range(3, 6))


def solved(key: str = KEY, **changes: Any) -> str:
    """Return the proof for the form `key`, as a browser would send it; `changes` alter the signed parameters."""
    challenge = json.loads(new_challenge(key))
    solution = solve_challenge(Challenge.from_dict(challenge))
    assert solution
    sent = Payload(Challenge.from_dict(challenge), solution).to_dict()
    sent["challenge"]["parameters"] |= changes
    return base64.b64encode(json.dumps(sent).encode()).decode()


def test_s24_a_solution_is_good_for_its_form_and_again_for_the_same_one() -> None:
    proof = solved()
    assert [check_proof(proof, key) for key in (KEY, KEY, OTHER)] == [Proof.GOOD, Proof.GOOD, Proof.BAD]


def test_s24_a_solution_is_good_for_a_day() -> None:
    proof = solved()
    with patch("time.time", return_value=proof_module.time.time() + PROOF_SECONDS + 2):
        assert check_proof(proof, KEY) is Proof.BAD


@pytest.mark.parametrize("changes", [{"cost": 2}, {"keyPrefix": "00"}, {"data": {"form": OTHER}}, {"nonce": "00"}])
def test_s24_an_altered_challenge_is_refused(changes: dict[str, Any]) -> None:
    assert [check_proof(solved(**changes), key) for key in (KEY, OTHER)] == [Proof.BAD, Proof.BAD]


def test_s24_a_wrong_solution_is_refused() -> None:
    sent = json.loads(base64.b64decode(solved()))
    sent["solution"] |= {"counter": 0, "derivedKey": "00" * 32}
    assert check_proof(base64.b64encode(json.dumps(sent).encode()).decode(), KEY) is Proof.BAD


def test_none_is_asked_and_none_is_sent(settings: Settings) -> None:
    assert check_proof("", KEY) is Proof.MISSING
    settings.UPLOAD_RATE = 0
    assert new_challenge(KEY) == ""


JSON = st.recursive(
    st.none() | st.booleans() | st.integers() | st.floats() | st.text(max_size=20),
    lambda parts: st.lists(parts, max_size=3) | st.dictionaries(st.text(max_size=8), parts, max_size=3),
    max_leaves=8,
)


@given(st.text(max_size=80) | JSON.map(lambda value: base64.b64encode(json.dumps(value).encode()).decode()))
def test_whatever_is_sent_is_no_fault(proof: str) -> None:
    assert check_proof(proof, KEY) in (Proof.BAD, Proof.MISSING)


@given(JSON, JSON, JSON)
def test_a_proof_of_strange_parts_is_no_fault(cost: Any, solution: Any, signature: Any) -> None:
    parameters = {"cost": cost, "data": {"form": KEY}, "algorithm": "SHA-256", "nonce": cost, "salt": solution}
    sent = {"challenge": {"parameters": parameters, "signature": signature}, "solution": solution}
    assert check_proof(base64.b64encode(json.dumps(sent).encode()).decode(), KEY) is Proof.BAD


def test_s24_without_javascript_fewer_drawings_are_taken(post: Post, settings: Settings) -> None:
    settings.UPLOAD_RATE, settings.UPLOAD_RATE_UNPROVED = 50, 1
    with freeze_forms():
        assert [post(stamp=new_stamp(key * 32), title="").status_code for key in "12"] == [422, 422]
        assert [post(stamp=new_stamp(key * 32)).status_code for key in "34"] == [302, 429]
        assert post(stamp=new_stamp(KEY), proof=solved()).status_code == 302
    assert Drawing.objects.count() == 2


def test_s24_a_wrong_proof_is_told_beside_the_button_and_all_is_kept(post: Post, settings: Settings) -> None:
    settings.UPLOAD_RATE = 50
    with freeze_forms():
        response = post(stamp=new_stamp(KEY), proof=solved(OTHER))
        page = response.content.decode()
        assert response.status_code == 422
        assert page.index("The check against machines failed") < page.index('id="send"')
        assert 'value="My street"' in page
        assert "Your drawing is safe" in page
        assert "data-challenge" in page
        again = post(stamp=response.context["form"].data["stamp"], proof=solved(), image=None)
    assert again.status_code == 302


def test_load_tests_are_asked_nothing(post: Post) -> None:
    response = post(proof="rubbish", title="")
    assert "data-challenge" not in response.content.decode()
    assert post(proof="rubbish").status_code == 302


def freeze_forms() -> Any:
    """Let a form be sent as soon as it was shown."""
    return patch("campaigns.uploads.forms.LEAST_SECONDS", 0)
