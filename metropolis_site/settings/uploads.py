"""Uploads by the public: limits, how long things are kept."""

from metropolis_site.settings.env import env

UPLOAD_MAX_BYTES = env.int("UPLOAD_MAX_BYTES", default=20_000_000)
UPLOAD_MAX_PIXELS = env.int("UPLOAD_MAX_PIXELS", default=50_000_000)
UPLOAD_MIN_SIDE = env.int("UPLOAD_MIN_SIDE", default=300)
UPLOAD_DECODERS = env.int("UPLOAD_DECODERS", default=2)
# Uploads per client and hour; 0 switches every limit and the proof of work off, for load tests.
UPLOAD_RATE = env.int("UPLOAD_RATE", default=20)
# Of these, drawings from a browser that sent no proof of work, because it runs no JavaScript; 0 sets no lower limit.
UPLOAD_RATE_UNPROVED = env.int("UPLOAD_RATE_UNPROVED", default=5)

# A ZIP with drawings that staff import: bytes of the file, and drawings in it.
IMPORT_MAX_BYTES = env.int("IMPORT_MAX_BYTES", default=2_000_000_000)
IMPORT_MAX_DRAWINGS = env.int("IMPORT_MAX_DRAWINGS", default=1000)

# A file of the form never reaches memory or disk beyond the limit.
FILE_UPLOAD_HANDLERS = [
    "campaigns.uploads.handlers.DrawingUploadHandler",
    "django.core.files.uploadhandler.MemoryFileUploadHandler",
    "campaigns.uploads.handlers.NamelessFileUploadHandler",
    "django.core.files.uploadhandler.TemporaryFileUploadHandler",
]

# Days: how long a link to confirm works, unconfirmed and declined drawings are kept, and guardians named after closing.
CONFIRM_DAYS = env.int("CONFIRM_DAYS", default=7)
DECLINED_DAYS = env.int("DECLINED_DAYS", default=30)
GUARDIAN_DAYS = env.int("GUARDIAN_DAYS", default=183)
# Days after which backups are overwritten: the site tells it to readers, and 0 says that it is not stated yet (S37).
BACKUP_DAYS = env.int("BACKUP_DAYS", default=0)
# Months after which a published drawing is renewed by its guardian or removed, and days that the answer may take.
RENEWAL_MONTHS = env.int("RENEWAL_MONTHS", default=24)
RENEWAL_DAYS = env.int("RENEWAL_DAYS", default=60)
# Days that finished background tasks are kept: what failed may name an e-mail in its report.
TASK_DAYS = env.int("TASK_DAYS", default=7)
# Whether a second moderator must approve each drawing (S28).
TWO_PERSON_REVIEW = env.bool("TWO_PERSON_REVIEW", default=False)
# What moderators read beside a frozen drawing: which line to call, by the law of the place (S29).
REPORTING_LINE = env.str("REPORTING_LINE", default="")
SAFEGUARDING_EMAIL = env.str("SAFEGUARDING_EMAIL", default="safeguarding@metropolis.example")

# A name is hidden where a city has fewer published drawings of that age band than this; 0 is off (S32).
GALLERY_MIN_CELL = env.int("GALLERY_MIN_CELL", default=0)
