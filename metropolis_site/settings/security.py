"""Secrets, hosts, cookies and transport. Safe by default: a development or demo run relaxes it by environment."""

from csp.constants import NONE, SELF, UNSAFE_INLINE

from metropolis_site.settings.base import DEBUG, SITE_URL
from metropolis_site.settings.env import env, required
from metropolis_site.settings.storage import MEDIA_ORIGINS

SECRET_KEY = required(
    "SECRET_KEY",
    "Put a long random one in .env (python -c 'import secrets; print(secrets.token_urlsafe(64))'), "
    "or start the site with `make demo`, which makes one.",
)
# Former keys, which open what they signed, and under which guardians are found who sent a drawing in their time.
SECRET_KEY_FALLBACKS = env.list("SECRET_KEY_FALLBACKS", default=[])
ALLOWED_HOSTS = env.list("ALLOWED_HOSTS", default=["127.0.0.1", "localhost", "[::1]"])
CSRF_TRUSTED_ORIGINS = env.list("CSRF_TRUSTED_ORIGINS", default=[SITE_URL])

# True wherever the site is reached by https, which the address itself says.
USE_HTTPS = SITE_URL.startswith("https://")
SECURE_SSL_REDIRECT = env.bool("SECURE_SSL_REDIRECT", default=USE_HTTPS and not DEBUG)
# Varnish and Prometheus on the same machine ask without https.
SECURE_REDIRECT_EXEMPT = [r"^(livez|readyz|metrics)$"]
SECURE_PROXY_SSL_HEADER = ("HTTP_X_FORWARDED_PROTO", "https") if env.bool("BEHIND_PROXY", default=False) else None
SECURE_HSTS_SECONDS = env.int("SECURE_HSTS_SECONDS", default=31_536_000 if USE_HTTPS else 0)
SECURE_HSTS_INCLUDE_SUBDOMAINS = USE_HTTPS
SECURE_HSTS_PRELOAD = USE_HTTPS
SECURE_CONTENT_TYPE_NOSNIFF = True
SECURE_REFERRER_POLICY = "strict-origin-when-cross-origin"
SECURE_CROSS_ORIGIN_OPENER_POLICY = "same-origin"
# What a page may load and run (W3C Content Security Policy 3). Public pages: nothing but our own files. The only inline
# style is the attribute that carries data, such as the length of a bar; blob: is the preview of a picture before it is
# sent, and the worker that computes the proof of work.
CONTENT_SECURITY_POLICY = {
    "DIRECTIVES": {
        "default-src": [NONE],
        "script-src": [SELF],
        "style-src": [SELF],
        "style-src-attr": [UNSAFE_INLINE],
        "img-src": [SELF, "data:", "blob:", *MEDIA_ORIGINS],
        "font-src": [SELF],
        "connect-src": [SELF],
        "worker-src": [SELF, "blob:"],
        "manifest-src": [SELF],
        "form-action": [SELF],
        "base-uri": [NONE],
        "frame-ancestors": [SELF],
    }
}
# Wagtail's admin writes scripts and styles into its pages, so inline ones cannot be refused there; other hosts can.
ADMIN_CONTENT_SECURITY_POLICY = {
    "default-src": [NONE],
    "script-src": [SELF, UNSAFE_INLINE],
    "style-src": [SELF, UNSAFE_INLINE],
    "img-src": [SELF, "data:", "blob:", *MEDIA_ORIGINS],
    "font-src": [SELF, "data:"],
    "connect-src": [SELF],
    "worker-src": [SELF, "blob:"],
    "frame-src": [SELF],
    "form-action": [SELF],
    "base-uri": [SELF],
    "frame-ancestors": [SELF],
}
# Wagtail itself allows its own preview in a frame of the same origin.
X_FRAME_OPTIONS = "DENY"

SESSION_COOKIE_SECURE = USE_HTTPS
SESSION_COOKIE_HTTPONLY = True
SESSION_COOKIE_SAMESITE = "Lax"
CSRF_COOKIE_SECURE = USE_HTTPS
CSRF_COOKIE_SAMESITE = "Lax"
