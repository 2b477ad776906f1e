"""Messages to guardians: in their language, as text and HTML, only while they are still true."""

from django.core import mail
from django.utils import timezone

import pytest

from campaigns.consent.emails import ask_to_confirm, ask_to_renew, send_private_link, tell_decision
from campaigns.models import EditionText
from tests.factories.drawings import DrawingFactory

pytestmark = pytest.mark.django_db


@pytest.mark.parametrize(
    ("language", "subject"),
    [
        ("en", "Please confirm: your child’s drawing for Metropolis"),
        ("es", "Confirme, por favor: el dibujo de su hija o hijo para Metropolis"),
        ("fr", "À confirmer\u00a0: le dessin de votre enfant pour Metropolis"),
    ],
)
def test_a_message_is_in_the_language_of_the_sender(language: str, subject: str) -> None:
    ask_to_confirm.enqueue(DrawingFactory(language=language).pk)
    message = mail.outbox[0]
    assert message.subject == subject
    assert f"/{language}/campaigns/" in str(message.body)
    html, kind = message.alternatives[0]
    assert kind == "text/html"
    assert f'<html lang="{language}">' in str(html)
    assert 'href="http' in str(html)


@pytest.mark.parametrize("language", ["en", "es", "fr"])
def test_s30_a_declined_drawing_gets_a_kind_reason_and_a_new_try(language: str) -> None:
    drawing = DrawingFactory(declined=True, language=language)
    tell_decision.enqueue(drawing.pk, drawing.decided_at.isoformat())
    assert f"/{language}/campaigns/metropolis-through-childrens-eyes/drawings/take-part/" in str(mail.outbox[0].body)


def test_nothing_is_told_of_a_decision_that_was_undone() -> None:
    drawing = DrawingFactory(declined=True)
    tell_decision.enqueue(drawing.pk, "2020-01-01T00:00:00+00:00")
    assert mail.outbox == []


def test_nothing_is_sent_when_it_is_no_longer_true() -> None:
    ask_to_confirm.enqueue(DrawingFactory(confirmed=True).pk)
    send_private_link.enqueue(DrawingFactory().pk)
    ask_to_confirm.enqueue(DrawingFactory(guardian_email="").pk)
    ask_to_confirm.enqueue(0)
    assert mail.outbox == []


def test_an_edition_has_words_of_its_own_in_the_language_of_the_sender() -> None:
    drawing, other = DrawingFactory(declined=True, language="fr"), DrawingFactory(declined=True, language="es")
    for edition in (drawing.edition, other.edition):
        EditionText.objects.create(edition=edition, language="fr", thanks="Merci de Dakar.", declined="Pas cette fois.")
    for one in (drawing, other):
        tell_decision.enqueue(one.pk, one.decided_at.isoformat())
    assert str(mail.outbox[0].body).startswith("Pas cette fois.")
    assert "Pas cette fois." not in str(mail.outbox[1].body)
    send_private_link.enqueue(DrawingFactory(confirmed=True, language="fr", edition=drawing.edition).pk)
    assert str(mail.outbox[2].body).startswith("Merci de Dakar.")


@pytest.mark.parametrize("language", ["en", "es", "fr"])
def test_s37_the_question_whether_it_may_stay_has_a_link_to_answer(language: str) -> None:
    drawing = DrawingFactory(published=True, language=language, renewal_asked_at=timezone.now())
    ask_to_renew.enqueue(drawing.pk)
    assert f"/{language}/campaigns/metropolis-through-childrens-eyes/drawings/mine/" in str(mail.outbox[0].body)
    ask_to_renew.enqueue(DrawingFactory(published=True).pk)
    assert len(mail.outbox) == 1


@pytest.mark.parametrize("language", ["en", "es", "fr"])
def test_s15_s37_the_second_message_says_how_long_the_e_mail_is_kept(language: str) -> None:
    send_private_link.enqueue(DrawingFactory(confirmed=True, language=language).pk)
    assert " 6 m" in str(mail.outbox[0].body).replace("\u00a0", " ")
