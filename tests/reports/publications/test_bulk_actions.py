"""What staff do to many rows at once, and what it leaves behind."""

from django.test import Client
from django.urls import reverse

from wagtail.models import GroupPagePermission

from reports.models import FormatRequest, PublicationIndexPage, PublicationPage
from tests.factories.publications import build_topic, build_work
from tests.factories.users import build_editor


def test_topics_change_in_bulk_and_leave_a_trace(staff: Client, library: PublicationIndexPage) -> None:
    old, new = build_topic(), build_topic("Care", "care")
    works = [build_work(library, title, topics=[old]) for title in ("A", "B")]
    url = reverse("wagtail_bulk_action", args=["reports", "publicationpage", "topics"])
    query = "&".join(f"id={work.pk}" for work in works)
    assert "Change topics" in staff.get(f"{url}?{query}").content.decode()
    staff.post(f"{url}?{query}", {"add": [new.pk], "remove": [old.pk]})
    for work in works:
        saved = PublicationPage.objects.get(pk=work.pk)
        assert list(saved.topics.all()) == [new]
        assert saved.topic_keys == f",{new.pk},"
        assert saved.revisions.count() == 1


def test_who_may_not_publish_a_work_does_not_change_its_topics(client: Client, library: PublicationIndexPage) -> None:
    editor, work, topic = build_editor(), build_work(library), build_topic()
    GroupPagePermission.objects.filter(permission__codename="publish_page").delete()
    client.force_login(editor)
    url = f"{reverse('wagtail_bulk_action', args=['reports', 'publicationpage', 'topics'])}?id={work.pk}"
    assert "You may not publish these, so they stay as they are:" in client.get(url).content.decode()
    client.post(url, {"add": [topic.pk]})
    assert not work.topics.exists()


def test_an_answered_request_forgets_the_email(staff: Client, library: PublicationIndexPage) -> None:
    request = FormatRequest.objects.create(page=build_work(library), kind="accessible", language="en", email="a@x.org")
    url = reverse("wagtail_bulk_action", args=["reports", "formatrequest", "answer"])
    staff.post(f"{url}?id={request.pk}")
    request.refresh_from_db()
    assert (request.email, request.answered_at is None) == ("", False)
