"""Uploads by the public: limits, private storage, how long things are kept."""

from metropolis_site.settings.base import STORAGES
from metropolis_site.settings.env import VAR_DIR, env

PRIVATE_ROOT = VAR_DIR / "private"
STORAGES["private"] = {
    "BACKEND": "django.core.files.storage.FileSystemStorage",
    # No address: a file in here is served by a checked view or not at all (S23).
    "OPTIONS": {"location": str(PRIVATE_ROOT), "base_url": None},
}

UPLOAD_MAX_BYTES = env.int("UPLOAD_MAX_BYTES", default=20_000_000)
UPLOAD_MAX_PIXELS = env.int("UPLOAD_MAX_PIXELS", default=50_000_000)
UPLOAD_MIN_SIDE = env.int("UPLOAD_MIN_SIDE", default=300)
UPLOAD_DECODERS = env.int("UPLOAD_DECODERS", default=2)
# Uploads per client and hour; 0 switches every limit off, for load tests.
UPLOAD_RATE = env.int("UPLOAD_RATE", default=20)

# A file of the form never reaches memory or disk beyond the limit.
FILE_UPLOAD_HANDLERS = [
    "campaigns.uploads.handlers.DrawingUploadHandler",
    "django.core.files.uploadhandler.MemoryFileUploadHandler",
    "django.core.files.uploadhandler.TemporaryFileUploadHandler",
]

# Days: how long a link to confirm works, unconfirmed and declined drawings are kept, and guardians named after closing.
CONFIRM_DAYS = env.int("CONFIRM_DAYS", default=7)
DECLINED_DAYS = env.int("DECLINED_DAYS", default=30)
GUARDIAN_DAYS = env.int("GUARDIAN_DAYS", default=183)
SAFEGUARDING_EMAIL = env.str("SAFEGUARDING_EMAIL", default="safeguarding@metropolis.example")

# A name is hidden where a city has fewer published drawings of that age band than this; 0 is off (S32).
GALLERY_MIN_CELL = env.int("GALLERY_MIN_CELL", default=0)
