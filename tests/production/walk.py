"""The journeys of readers, a parent and staff through nginx and Varnish, on the running stack."""

import http
import http.client
import re
import ssl
import time
import urllib.error
import urllib.request
from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path

from tests.factories.pictures import picture_bytes
from tests.letters import END_OF_LETTER, link_in
from tests.one_time_codes import code_now, secret_in
from tests.server import GALLERY, Parent

PAGES = (
    "/en/",
    "/es/",
    "/fr/annual-reports/2021/",
    GALLERY,
    "/en/publications/",
    "/en/campaigns/",
)
SEEN_SECONDS = 2.0
MAIL_SECONDS = 60
WORK_SECONDS = 180.0
MADE_SECONDS = 60.0  # for the sizes of a picture, which a worker makes
PICTURE = re.compile(r'<img src="[^"]*(/media/images/[^"]+)"[^>]* fetchpriority="high"')
FILLING_SECONDS = 4  # nobody fills in the form faster than in three, and the site knows (S24)
FACTORS = "/admin/sign-in/second-factor/"
SESSIONS = {"sessionid", "csrftoken"}


class WalkError(AssertionError):
    """What a visitor met and should not have."""


def must(is_true: object, told: str) -> None:
    """Raise WalkError with `told` unless it is so."""
    if not is_true:
        raise WalkError(told)


@dataclass
class Answer:
    """A status, its headers and its body."""

    status: int
    headers: http.client.HTTPMessage
    body: str


@dataclass
class Walk:
    """Visits a site at `url` whose certificate is its own. `mail` is the folder of what it sends."""

    url: str
    mail: Path
    manage: Callable[..., str]

    def __post_init__(self) -> None:
        """Trust the certificate, and follow no redirect."""
        context = ssl.create_default_context()
        context.check_hostname, context.verify_mode = False, ssl.CERT_NONE
        self.https = urllib.request.HTTPSHandler(context=context)
        self.opener = urllib.request.build_opener(self.https, StayHere)

    def get(self, path: str, **headers: str) -> Answer:
        """Return what the site answers, whatever the status."""
        request = urllib.request.Request(  # noqa: S310 - our own server
            self.url + path, headers={name.replace("_", "-"): value for name, value in headers.items()}
        )
        try:
            with self.opener.open(request, timeout=60) as answer:
                return Answer(answer.status, answer.headers, answer.read().decode(errors="replace"))
        except urllib.error.HTTPError as error:
            return Answer(error.code, error.headers, error.read().decode(errors="replace"))

    def wait_for_site(self) -> None:
        """Wait until the site says that it is ready."""
        told = "nothing"
        for _attempt in range(120):
            try:
                answer = self.get("/readyz")
                if answer.status == http.HTTPStatus.OK:
                    return
                told = f"{answer.status} {answer.body[:300]}"
            except OSError as error:
                told = str(error)
            time.sleep(0.5)
        raise WalkError(f"The site is not ready: {told}")

    def wait_for_workers(self) -> str:
        """Wait until they have made what loading the demo left to them: pages change while they are at it."""
        took = self.time_until(lambda: self.ask(LEFT) == "0", "the workers have nothing left to do", WORK_SECONDS)
        return f"the workers were done after {took:.0f} s"

    def ask(self, code: str) -> str:
        """Run Python with the site's models and return the last line that it prints."""
        return self.manage("shell", "--verbosity", "0", "--command", code).strip().splitlines()[-1]

    def read_pages(self) -> str:
        """Read each kind of page twice: no cookie, and the second answer comes from Varnish."""
        must(self.get("/", Accept_Language="fr").headers["Location"] == "/fr/", "The root knows no French")
        for path in PAGES:
            first = self.get(path)
            must(first.status == http.HTTPStatus.OK, f"{path} answers {first.status}")
            must(first.headers["Set-Cookie"] is None, f"{path} sets a cookie")
            must("default-src 'none'" in first.headers["Content-Security-Policy"], f"{path} has no policy")
            must(first.headers["Strict-Transport-Security"], f"{path} does not insist on https")
            second = self.get(path)
            must(second.body == first.body, f"{path} differs from one moment to the next")
            must("hit" in (second.headers["X-Cache"] or ""), f"{path} does not come from Varnish")
            again = self.get(path, If_None_Match=second.headers["ETag"])
            must(again.status == http.HTTPStatus.NOT_MODIFIED, f"{path} answers a conditional request {again.status}")
        style = re.search(r'href="(/static/[^"]+\.css)"', self.get("/en/").body)
        must(style, "The home page has no style")
        static = self.get(style[1], Accept_Encoding="br") if style else first
        must(static.status == http.HTTPStatus.OK, f"Styles answer {static.status}")
        must(static.headers["Content-Encoding"] == "br", "Styles are not compressed")
        must("immutable" in static.headers["Cache-Control"], "Styles are asked for again and again")
        return f"{len(PAGES)} pages, each from Varnish the second time"

    def letter_to(self, address: str, word: str) -> str:
        """Wait for the letter to `address` whose link has `word` in it, and return the link's path."""
        for _attempt in range(MAIL_SECONDS * 5):
            for file in self.mail.glob("*.log"):
                for letter in file.read_bytes().split(END_OF_LETTER):
                    if link := link_in(letter, self.url, word, to=address):
                        return link
            time.sleep(0.2)
        raise WalkError(f"No letter to {address} with {word} came within {MAIL_SECONDS} seconds")

    def send_drawing(self) -> tuple[str, Parent]:
        """Send a drawing as a parent does, confirm it with the link of the letter, and return the private link."""
        parent = Parent(self.url, picture_bytes(size=(1600, 1200), seed=5), self.https)
        fields = parent.open_form()
        time.sleep(FILLING_SECONDS)
        must(parent.send(fields), "The form did not take the drawing")
        confirm = self.letter_to(fields["guardian_email"], "confirm")
        parent.post(confirm, {})
        return self.letter_to(fields["guardian_email"], "mine"), parent

    def follow_drawing(self) -> str:
        """Follow a drawing from the form to the gallery and out of it again; return what it took."""
        self.get(GALLERY)
        private, parent = self.send_drawing()
        page = self.ask(APPROVE)
        shown = self.time_until(lambda: page in self.get(GALLERY).body, "the gallery shows it")
        must(self.get(page).status == http.HTTPStatus.OK, f"{page} answers {self.get(page).status}")
        self.time_until(lambda: PICTURE.search(self.get(page).body), "its picture is made", MADE_SECONDS)
        files = PICTURE.findall(self.get(page).body)
        must([self.get(file).status for file in files] == [http.HTTPStatus.OK] * len(files), "a picture is not served")
        parent.post(private, {"action": "withdraw"})
        gone = self.time_until(lambda: self.get(page).status == http.HTTPStatus.GONE, "its page is gone")
        self.time_until(lambda: page not in self.get(GALLERY).body, "the gallery has forgotten it")
        left = [file for file in files if self.get(file).status != http.HTTPStatus.NOT_FOUND]
        must(not left, f"still served: {left}")
        return f"a drawing is seen {shown:.1f} s after approval and gone {gone:.1f} s after withdrawal"

    def time_until(self, is_so: Callable[[], object], told: str, most: float = SEEN_SECONDS) -> float:
        """Wait until it is so and return the seconds. Raises WalkError after `most` of them."""
        start = time.monotonic()
        while not is_so():
            must(time.monotonic() - start < most, f"{told}: not within {most} seconds")
            time.sleep(0.05)
        return time.monotonic() - start

    def log_in(self, name: str, password: str) -> str:
        """Log in to the admin through nginx, which asks for a second factor; a session is marked as secure."""
        staff = Parent(self.url, b"", self.https)
        led_to = staff.post("/admin/login/", {"login": name, "password": password})
        must(led_to == self.url + FACTORS, f"The log-in leads to {led_to}")
        cookies = {cookie.name: cookie for cookie in staff.cookies}
        must(cookies.keys() >= SESSIONS, f"The log-in did not work: {sorted(cookies)}")
        must(all(cookies[name].secure for name in SESSIONS), "A cookie would travel without https")
        staff.post("/admin/sign-in/again/", {"password": password})
        # Each look at the page shows another secret: the code is that of the page which is sent.
        staff.post(f"{FACTORS}totp/activate/", lambda page: {"code": code_now(secret_in(page))})
        with staff.opener.open(f"{self.url}/admin/", timeout=60) as page:
            must(page.url == f"{self.url}/admin/", f"The admin leads to {page.url} after a second factor was added")
        return "staff log in with a second factor, with secure cookies"


class StayHere(urllib.request.HTTPRedirectHandler):
    """Shows a redirect instead of following it."""

    def redirect_request(self, *args: object, **kwargs: object) -> None:
        """Follow nothing."""


LEFT = """
from django_tasks_db.models import DBTaskResult
print(DBTaskResult.objects.exclude(status__in=("SUCCESSFUL", "FAILED")).count())
"""
APPROVE = """
from campaigns.drawings.drawing import Drawing
from campaigns.drawings.addresses import gallery_address
from campaigns.drawings.choices import Check
from campaigns.moderation.services import Review, approve_drawing
from metropolis_site.core.models import User
drawing = Drawing.objects.get(title="Fault")
review = Review(alt_text="Coloured squares", title="Fault", checklist=Check.values)
approve_drawing(drawing=drawing, user=User.objects.get(username="moderator"), review=review)
drawing.refresh_from_db()
print(gallery_address("en") + drawing.address + "/")
"""
