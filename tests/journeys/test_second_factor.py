"""Staff add a second factor and sign in with it, in a browser with an authenticator of its own (WebAuthn, W3C)."""

from collections.abc import Iterator

import pytest
from playwright.sync_api import Browser, Page, expect

from tests.journeys.inspection import OVER_THE_EDGE, violations
from tests.one_time_codes import code_now, secret_in
from tests.server import PASSWORD, Stack, running_stack

pytestmark = [pytest.mark.browser, pytest.mark.xdist_group("second-factor"), pytest.mark.enable_socket]
AUTHENTICATOR = {"protocol": "ctap2", "transport": "internal", "hasResidentKey": True, "hasUserVerification": True,
                 "isUserVerified": True, "automaticPresenceSimulation": True}  # fmt: skip


@pytest.fixture(scope="module")
def strict_site(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Stack]:
    """Serve the demo with a second factor for everybody."""
    with running_stack(tmp_path_factory.mktemp("strict"), REQUIRE_MFA="1") as running:
        yield running


@pytest.fixture
def staff(chromium: Browser, strict_site: Stack) -> Iterator[Page]:
    """Return the page of somebody whose browser makes passkeys, which without https it does for "localhost" alone."""
    url = strict_site.url.replace("127.0.0.1", "localhost")
    context = chromium.new_context(base_url=url, viewport={"width": 390, "height": 844})
    page = context.new_page()
    session = context.new_cdp_session(page)
    session.send("WebAuthn.enable")
    session.send("WebAuthn.addVirtualAuthenticator", {"options": AUTHENTICATOR})
    yield page
    context.close()


def sign_in(page: Page, name: str) -> None:
    """Fill in the log-in form and send it."""
    page.goto("/admin/login/")
    page.fill("[name=login]", name)
    page.fill("[name=password]", PASSWORD)
    page.get_by_role("button", name="Sign in", exact=True).click()


def confirm_password(page: Page) -> None:
    """Type the password again, which a change of factors asks for."""
    page.fill("[name=password]", PASSWORD)
    page.get_by_role("button", name="Confirm").click()


def check_rules(page: Page) -> None:
    """Hold the page against the rules of WCAG 2.2 AA that a machine can read, at the width of a phone."""
    expect(page.get_by_role("heading", level=1)).to_be_visible()  # a click does not wait for the page it leads to
    assert violations(page) == []
    assert page.evaluate(OVER_THE_EDGE) == 0


def test_an_app_for_codes_is_added_and_asked_for(staff: Page) -> None:
    staff.goto("/admin/login/")
    check_rules(staff)
    sign_in(staff, "editor")
    expect(staff.get_by_text("Add a second factor first")).to_be_visible()
    check_rules(staff)
    staff.get_by_role("link", name="Activate").click()
    confirm_password(staff)
    check_rules(staff)
    secret = secret_in(staff.content())
    staff.fill("[name=code]", "000000")
    staff.get_by_role("button", name="Activate").click()
    expect(staff.get_by_text("Incorrect code")).to_be_visible()
    staff.fill("[name=code]", code_now(secret))
    staff.get_by_role("button", name="Activate").click()
    expect(staff.get_by_role("heading", name="Recovery Codes")).to_be_visible()
    check_rules(staff)
    staff.get_by_role("link", name="Go to the admin").click()
    staff.wait_for_url("**/admin/")
    staff.context.clear_cookies()
    sign_in(staff, "editor")
    check_rules(staff)
    staff.fill("[name=code]", code_now(secret))
    staff.get_by_role("button", name="Sign In", exact=True).click()
    staff.wait_for_url("**/admin/")


def test_a_passkey_signs_in_without_a_password(staff: Page) -> None:
    sign_in(staff, "translator")
    staff.get_by_role("link", name="Add").click()
    confirm_password(staff)
    check_rules(staff)
    staff.fill("[name=name]", "My phone")
    staff.check("[name=passwordless]")
    staff.get_by_role("button", name="Add").click()
    expect(staff.get_by_role("heading", name="Recovery Codes")).to_be_visible()
    staff.context.clear_cookies()
    staff.goto("/admin/login/?next=/admin/pages/")
    staff.get_by_role("button", name="Sign in with a passkey").click()
    staff.wait_for_url("**/admin/pages/**")
    staff.wait_for_load_state("networkidle")
    staff.context.clear_cookies()
    staff.goto("/admin/pages/")
    expect(staff.get_by_role("button", name="Sign in with a passkey")).to_be_visible()
