"""Staff at work on a running site: signed in, and publishing a page with the form of the admin."""

from tests.server import PASSWORD, Parent, Stack

INDEX_KEY = """
from reports.models import AnnualReportIndexPage
print(AnnualReportIndexPage.objects.get(locale__language_code="en").pk)
"""
INDEX_FIELDS = {
    "title": "Annual reports", "slug": "annual-reports", "seo_title": "", "search_description": "", "go_live_at": "",
    "expire_at": "", "comments-TOTAL_FORMS": "0", "comments-INITIAL_FORMS": "0", "comments-MIN_NUM_FORMS": "0",
    "comments-MAX_NUM_FORMS": "", "action-publish": "action-publish",
}  # fmt: skip


def signed_in(stack: Stack, name: str) -> Parent:
    """Return a client who is signed in as one of the demo's users."""
    client = Parent(stack.url, b"")
    assert client.post("/admin/login/", {"login": name, "password": PASSWORD}).endswith("/admin/")
    return client


def index_address(stack: Stack) -> str:
    """Return where the page above the reports is edited."""
    return f"/admin/pages/{stack.ask(INDEX_KEY)}/edit/"


def publish_index(client: Parent, address: str, words: str) -> str:
    """Publish the page at `address` with `words` above the reports, and return what the admin leads to."""
    return client.post(address, {**INDEX_FIELDS, "introduction": words})
