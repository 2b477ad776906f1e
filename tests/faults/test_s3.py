"""Uploads while the store of files is an S3-type one, which stops and comes back."""

import urllib.error
import urllib.request
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

import boto3
import pytest
from moto.moto_api._internal import moto_api_backend
from moto.server import ThreadedMotoServer

from tests.factories.pictures import picture_bytes
from tests.server import Parent, free_port, running_stack

pytestmark = [pytest.mark.faults, pytest.mark.xdist_group("faults"), pytest.mark.enable_socket]
COUNT = "from campaigns.drawings.drawing import Drawing; print(Drawing.objects.filter(title='Fault').count())"
NOT_AVAILABLE = 503


@dataclass
class Store:
    """A server of the S3 protocol with two empty buckets, which can be stopped and started with what it held."""

    port: int
    server: ThreadedMotoServer

    def client(self) -> "boto3.client":
        """Return a client of the store."""
        return boto3.client("s3", endpoint_url=f"http://127.0.0.1:{self.port}", region_name="us-east-1",
                            aws_access_key_id="key", aws_secret_access_key="secret")  # fmt: skip

    def names(self, bucket: str) -> list[str]:
        """Return the names of what a bucket holds."""
        return [each["Key"] for each in self.client().list_objects_v2(Bucket=bucket).get("Contents", [])]

    def stop(self) -> None:
        """Refuse every request from now on."""
        self.server.stop()

    def start(self) -> None:
        """Answer again, with what was there."""
        self.server = ThreadedMotoServer(ip_address="127.0.0.1", port=self.port, verbose=False)
        self.server.start()


@pytest.fixture
def store() -> Iterator[Store]:
    """Serve the S3 protocol on the loopback. Its buckets belong to the process: those of another test go first."""
    moto_api_backend.reset()
    port = free_port()
    made = Store(port, ThreadedMotoServer(ip_address="127.0.0.1", port=port, verbose=False))
    made.server.start()
    for bucket in ("shown", "hidden"):
        made.client().create_bucket(Bucket=bucket)
    yield made
    made.stop()


def test_a_drawing_goes_to_the_private_bucket_and_a_store_that_fails_loses_nothing(
    store: Store, tmp_path: Path
) -> None:
    address = f"s3://key:secret@127.0.0.1:{store.port}/shown?private=hidden&tls=0"
    with running_stack(tmp_path, MEDIA_STORAGE_URL=address) as stack:
        parent = Parent(stack.url, picture_bytes(size=(800, 600)))
        assert parent.send(parent.open_form())
        (original,) = store.names("hidden")
        assert store.names("shown") == []
        assert original.endswith(".jpg")

        store.stop()
        fields = parent.open_form()
        with pytest.raises(urllib.error.HTTPError) as refused:
            parent.send(fields)
        assert refused.value.code == NOT_AVAILABLE
        assert fields["guardian_email"] in refused.value.read().decode()  # what was typed is kept
        assert stack.ask(COUNT) == "1"
        for path in ("/en/", "/en/annual-reports/2021/", "/en/publications/"):
            with urllib.request.urlopen(stack.url + path, timeout=60) as page:  # noqa: S310 - our own server
                assert (path, page.status) == (path, 200)

        store.start()
        assert parent.send(parent.open_form())
        assert stack.ask(COUNT) == "2"
        assert len(store.names("hidden")) == len({original, *store.names("hidden")}) == 2
