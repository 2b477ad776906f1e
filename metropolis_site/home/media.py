"""Uploaded files, where the site itself serves them (SERVE_MEDIA): the demo and development."""

import posixpath

from django.conf import settings
from django.http import Http404, HttpRequest
from django.http.response import HttpResponseBase
from django.views.static import serve

# What has an address of its own, where it is asked who may have it, or none: documents, which may be for a few alone,
# and images as they were uploaded, which tell more than their renditions. deploy/nginx.conf refuses them as well.
CLOSED = ("documents", "original_images")


def serve_media(request: HttpRequest, path: str) -> HttpResponseBase:
    """Send a rendition or another public file. Raises Http404 for what is not there or is not for everybody."""
    folder = posixpath.normpath(path).lstrip("/").partition("/")[0]
    if folder in CLOSED:
        raise Http404
    return serve(request, path, document_root=str(settings.MEDIA_ROOT))
