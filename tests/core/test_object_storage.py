"""A store that cannot be reached fails as a disk does."""

from django.core.files.base import ContentFile

import pytest
from botocore.config import Config

from metropolis_site.core.object_storage import ObjectStorage
from tests.server import free_port


@pytest.fixture
def unreachable() -> ObjectStorage:
    return ObjectStorage(
        bucket_name="hidden",
        access_key="key",
        secret_key="secret",
        endpoint_url=f"http://127.0.0.1:{free_port()}",
        region_name="us-east-1",
        client_config=Config(retries={"total_max_attempts": 1}),
    )


@pytest.mark.enable_socket
def test_a_store_that_does_not_answer_raises_what_a_disk_raises(unreachable: ObjectStorage) -> None:
    with pytest.raises(OSError, match="store of files"):
        unreachable.save("a.jpg", ContentFile(b"x"))
    with pytest.raises(OSError, match="store of files"):
        unreachable.exists("a.jpg")
    with pytest.raises(OSError, match="store of files"):
        unreachable.delete("a.jpg")
    with pytest.raises(OSError, match="store of files"), unreachable.open("a.jpg") as file:
        file.read()
