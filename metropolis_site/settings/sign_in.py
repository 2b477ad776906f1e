"""Log-in of staff: allauth's forms and second factor (docs.allauth.org); django-axes counts the attempts that fail."""

from datetime import timedelta

from metropolis_site.settings.env import env
from metropolis_site.settings.security import USE_HTTPS

# Whether everybody who works in the admin needs a second factor. Off where there is no https, as in the demo.
REQUIRE_MFA = env.bool("REQUIRE_MFA", default=USE_HTTPS)
# A session ends with the browser, and after this many hours at the latest.
SESSION_HOURS = env.int("SESSION_HOURS", default=12)
SESSION_COOKIE_AGE = SESSION_HOURS * 3600

LOGIN_URL = "account_login"
WAGTAIL_FRONTEND_LOGIN_URL = "/admin/login/"
LOGIN_REDIRECT_URL = "wagtailadmin_home"
AUTHENTICATION_BACKENDS = [
    "axes.backends.AxesStandaloneBackend",
    "allauth.account.auth_backends.AuthenticationBackend",
]
ACCOUNT_ADAPTER = "metropolis_site.core.sign_in.adapter.StaffAdapter"
ACCOUNT_LOGIN_METHODS = {"username"}
ACCOUNT_SIGNUP_FIELDS = ["username*", "password1*", "password2*"]
ACCOUNT_EMAIL_VERIFICATION = "none"
ACCOUNT_SESSION_REMEMBER = False
ACCOUNT_LOGOUT_REDIRECT_URL = "account_login"

MFA_SUPPORTED_TYPES = ["totp", "webauthn", "recovery_codes"]
MFA_PASSKEY_LOGIN_ENABLED = True
MFA_TOTP_ISSUER = "Metropolis"
# Staff have no addresses in allauth's own table: accounts and their e-mail are Wagtail's.
MFA_ALLOW_UNVERIFIED_EMAIL = True
# Browsers themselves allow passkeys without https for "localhost" alone.
MFA_WEBAUTHN_ALLOW_INSECURE_ORIGIN = not USE_HTTPS

# Wrong passwords are counted in the database, so for all processes together: after five for one name from one address
# nothing is tried any more for a quarter of an hour. Codes of the second factor have allauth's own limit.
AXES_FAILURE_LIMIT = 5
AXES_COOLOFF_TIME = timedelta(minutes=15)
AXES_LOCKOUT_PARAMETERS = [["username", "ip_address"]]
AXES_RESET_ON_SUCCESS = True
AXES_USERNAME_CALLABLE = "metropolis_site.core.sign_in.views.name_of"
AXES_CLIENT_IP_CALLABLE = "metropolis_site.core.limits.client_of"
AXES_LOCKOUT_CALLABLE = "metropolis_site.core.sign_in.views.show_locked_out"
AXES_DISABLE_ACCESS_LOG = True
AXES_ENABLE_ADMIN = False
AXES_VERBOSE = False
