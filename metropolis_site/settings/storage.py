"""Where uploaded files live: folders of this machine, or two buckets of an S3-type store that many machines share."""

from typing import Any
from urllib.parse import parse_qs, unquote, urlsplit

from django.core.exceptions import ImproperlyConfigured

from botocore.config import Config

from metropolis_site.settings.base import MEDIA_URL, SITE_URL, STORAGES
from metropolis_site.settings.env import VAR_DIR, env

S3 = "metropolis_site.core.object_storage.ObjectStorage"
ADVICE = "MEDIA_STORAGE_URL is s3://KEY:SECRET@HOST/PUBLIC-BUCKET?private=PRIVATE-BUCKET&region=REGION"
DAY = 24 * 3600
SIGNED_SECONDS = 60

PRIVATE_ROOT = VAR_DIR / "private"


def s3_storages(address: str, public_url: str) -> dict[str, dict[str, Any]]:
    """Return Django's STORAGES for an address such as `s3://KEY:SECRET@HOST/PUBLIC?private=PRIVATE&region=eu-west-3`.

    What a URL cannot hold in KEY and SECRET is percent-encoded. `tls=0` asks HOST by http. Files of the public bucket
    are written once, under names of their own, and are addressed below `public_url`, unsigned, and caches keep them;
    a browser for a day at most, because no one can take back from there what is withdrawn. Files of the private bucket
    have signed addresses that hold for a minute. The owner of the buckets closes both to listing and lets `public_url`,
    a proxy or a CDN, read the public one.

    Raises ImproperlyConfigured when a part is missing, or when both buckets are one.
    """
    parts = urlsplit(address)
    options = {name: values[-1] for name, values in parse_qs(parts.query).items()}
    public, private = parts.path.strip("/"), options.get("private", "")
    unknown = options.keys() - {"private", "region", "tls"}
    if parts.scheme != "s3" or unknown or not (parts.hostname and parts.username and parts.password):
        raise ImproperlyConfigured(ADVICE)
    if not public or "/" in public or not private or private == public:
        raise ImproperlyConfigured(f"{ADVICE}: two buckets, so that no private file can have a public address.")
    host = parts.netloc.rpartition("@")[2]
    common = {
        "access_key": unquote(parts.username),
        "secret_key": unquote(parts.password),
        "endpoint_url": f"{'http' if options.get('tls') == '0' else 'https'}://{host}",
        "region_name": options.get("region", "us-east-1"),
        "file_overwrite": False,
        "default_acl": None,
        # Seconds: a store that hangs must not hold a web process for a minute, which is botocore's own patience.
        "client_config": Config(
            connect_timeout=3,
            read_timeout=15,
            retries={"mode": "standard", "max_attempts": 3},
            s3={"addressing_style": "path"},
            signature_version="s3v4",
        ),
        # What waits in memory before it becomes a file of the machine, in bytes.
        "max_memory_size": 2_000_000,
    }
    shown = urlsplit(public_url)
    unsigned = {
        "bucket_name": public,
        "querystring_auth": False,
        "url_protocol": f"{shown.scheme}:",
        "custom_domain": f"{shown.netloc}{shown.path}".rstrip("/"),
        "object_parameters": {"CacheControl": f"public, max-age={DAY}"},
    }
    signed = {
        "bucket_name": private,
        "querystring_auth": True,
        "querystring_expire": SIGNED_SECONDS,
        "object_parameters": {"CacheControl": "private, no-store"},
    }
    return {
        "default": {"BACKEND": S3, "OPTIONS": common | unsigned},
        "private": {"BACKEND": S3, "OPTIONS": common | signed},
    }


def folder_storages() -> dict[str, dict[str, Any]]:
    """Return Django's STORAGES for folders below VAR_DIR."""
    return {
        "default": {"BACKEND": "django.core.files.storage.FileSystemStorage"},
        "private": {
            "BACKEND": "django.core.files.storage.FileSystemStorage",
            # No address: a file in here is served by a checked view or not at all (S23).
            "OPTIONS": {"location": str(PRIVATE_ROOT), "base_url": None},
        },
    }


def origin_of(address: str) -> str:
    """Return scheme and host of an address, as a content policy names them."""
    parts = urlsplit(address)
    return f"{parts.scheme}://{parts.netloc}"


# The public key that backups are encrypted for (age), and the file that remembers erasures outside of all backups.
BACKUP_RECIPIENT = env.str("BACKUP_RECIPIENT", default="")
ERASURE_JOURNAL = env.str("ERASURE_JOURNAL", default=str(VAR_DIR / "erasures.log"))

MEDIA_STORAGE_URL = env.str("MEDIA_STORAGE_URL", default="")
MEDIA_PUBLIC_URL = env.str("MEDIA_PUBLIC_URL", default="") or SITE_URL + MEDIA_URL
STORAGES |= s3_storages(MEDIA_STORAGE_URL, MEDIA_PUBLIC_URL) if MEDIA_STORAGE_URL else folder_storages()
# The one other origin that a page may load pictures from: none, where files have an address of the site itself.
MEDIA_ORIGINS = [origin_of(MEDIA_PUBLIC_URL)] if origin_of(MEDIA_PUBLIC_URL) != origin_of(SITE_URL) else []
