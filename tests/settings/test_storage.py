"""Uploaded files in an S3-type store: the address that names it, and what a store is sent and answers."""

import json
import urllib.error
import urllib.request
from collections.abc import Iterator
from urllib.parse import parse_qs, urlsplit

from django.core.exceptions import ImproperlyConfigured
from django.core.files.base import ContentFile
from django.core.files.storage import storages

import boto3
import pytest
from moto.server import ThreadedMotoServer

from metropolis_site.settings.storage import folder_storages, s3_storages

SHOWN_AT = "https://www.metropolis.example/media/"
READ_BY_ALL = json.dumps(
    {"Version": "2012-10-17", "Statement": [{"Effect": "Allow", "Principal": "*", "Action": "s3:GetObject",
                                             "Resource": "arn:aws:s3:::shown/*"}]}
)  # fmt: skip
ADDRESS = "s3://key:a%2Fsecret@s3.example:9000/shown?private=hidden&region=eu-west-3"


def test_an_address_becomes_two_stores() -> None:
    made = s3_storages(ADDRESS, SHOWN_AT)
    public, private = (made[name]["OPTIONS"] for name in ("default", "private"))
    assert (public["bucket_name"], private["bucket_name"]) == ("shown", "hidden")
    assert (public["secret_key"], public["region_name"]) == ("a/secret", "eu-west-3")
    assert public["endpoint_url"] == private["endpoint_url"] == "https://s3.example:9000"
    assert (public["querystring_auth"], private["querystring_auth"]) == (False, True)
    assert public["url_protocol"] + "//" + public["custom_domain"] == SHOWN_AT.rstrip("/")
    assert "custom_domain" not in private


def test_without_an_address_files_are_in_folders_and_private_ones_have_no_address() -> None:
    made = folder_storages()
    assert {store["BACKEND"] for store in made.values()} == {"django.core.files.storage.FileSystemStorage"}
    assert made["private"]["OPTIONS"]["base_url"] is None


@pytest.mark.parametrize(
    "address",
    [
        "https://key:secret@s3.example/shown?private=hidden",
        "s3://s3.example/shown?private=hidden",
        "s3://key:secret@s3.example/?private=hidden",
        "s3://key:secret@s3.example/shown",
        "s3://key:secret@s3.example/one?private=one",
        "s3://key:secret@s3.example/shown/folder?private=hidden",
        "s3://key:secret@s3.example/shown?private=hidden&acl=public-read",
    ],
)
def test_an_address_that_lacks_something_stops_the_start_with_advice(address: str) -> None:
    with pytest.raises(ImproperlyConfigured, match="s3://KEY:SECRET@HOST/PUBLIC-BUCKET"):
        s3_storages(address, SHOWN_AT)


@pytest.fixture
def store(settings: pytest.FixtureRequest) -> Iterator[str]:
    """Serve the S3 protocol on the loopback, use it for the files of the site, and return its address."""
    server = ThreadedMotoServer(ip_address="127.0.0.1", port=0, verbose=False)
    server.start()
    host, port = server.get_host_and_port()
    url = f"http://{host}:{port}"
    client = boto3.client("s3", endpoint_url=url, aws_access_key_id="key", aws_secret_access_key="secret",
                          region_name="us-east-1")  # fmt: skip
    for bucket in ("shown", "hidden"):
        client.create_bucket(Bucket=bucket)
    client.put_bucket_policy(Bucket="shown", Policy=READ_BY_ALL)
    made = s3_storages(f"s3://key:secret@{host}:{port}/shown?private=hidden&tls=0", f"{url}/shown/")
    settings.STORAGES = {**settings.STORAGES, **made}  # type: ignore[attr-defined]
    yield url
    client.close()
    server.stop()


@pytest.mark.enable_socket
def test_a_public_file_has_an_unsigned_address_that_caches_keep(store: str) -> None:
    name = storages["default"].save("images/a.txt", ContentFile(b"shown"))
    again = storages["default"].save("images/a.txt", ContentFile(b"another"))
    url = storages["default"].url(name)
    assert url == f"{store}/shown/images/a.txt"
    with urllib.request.urlopen(url) as answer:  # noqa: S310 - our own server
        assert answer.read() == b"shown"
        assert answer.headers["Cache-Control"].startswith("public, max-age=")
    assert again != name  # nothing is written over: what a cache holds stays right


@pytest.mark.enable_socket
def test_a_private_file_is_in_its_own_bucket_and_only_a_signed_address_that_ends_names_it(store: str) -> None:
    name = storages["private"].save("original.jpg", ContentFile(b"hidden"))
    assert not storages["default"].exists(name)
    parts = urlsplit(storages["private"].url(name))
    assert parts.path == f"/hidden/{name}"
    signed = parse_qs(parts.query)
    assert signed["X-Amz-Expires"] == ["60"]
    assert signed["X-Amz-Signature"]
    with pytest.raises(urllib.error.HTTPError, match="403"):
        urllib.request.urlopen(f"{store}/hidden/{name}")  # noqa: S310 - our own server
    storages["private"].delete(name)
    assert not storages["private"].exists(name)
