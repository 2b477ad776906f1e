"""What staff do to many rows at once: change the topics of works, mark requests as answered."""

from typing import Any

from django import forms
from django.conf import settings
from django.utils.translation import gettext_lazy as _
from django.utils.translation import ngettext

from wagtail.admin.views.pages.bulk_actions.page_bulk_action import PageBulkAction
from wagtail.snippets.bulk_actions.snippet_bulk_action import SnippetBulkAction

from reports.publications.editions import FormatRequest
from reports.publications.pages import PublicationPage
from reports.publications.services import answer_request
from reports.publications.taxonomy import Topic


class TopicsForm(forms.Form):
    """Which topics to add to the selected works, and which to take away."""

    add = forms.ModelMultipleChoiceField(
        Topic.objects.none(), label=_("Add these topics"), required=False, widget=forms.CheckboxSelectMultiple
    )
    remove = forms.ModelMultipleChoiceField(
        Topic.objects.none(), label=_("Take these topics away"), required=False, widget=forms.CheckboxSelectMultiple
    )

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        topics = Topic.objects.filter(locale__language_code=settings.LANGUAGE_CODE)
        for name in ("add", "remove"):
            field = self.fields[name]
            assert isinstance(field, forms.ModelMultipleChoiceField)  # noqa: S101 - for the type checker
            field.queryset = topics


class TopicsBulkAction(PageBulkAction):
    """Add topics to many works at once, or take them away. It is published at once where the work is public."""

    display_name = _("Topics")
    action_type = "topics"
    aria_label = _("Change the topics of the selected publications")
    template_name = "reports/publications/admin/confirm_topics.html"
    action_priority = 60
    form_class = TopicsForm
    models = [PublicationPage]

    def check_perm(self, page: Any) -> bool:
        """Whether the person may publish the work."""
        return bool(page.permissions_for_user(self.request.user).can_publish())

    def get_execution_context(self) -> dict[str, Any]:
        """Hand on what was chosen."""
        data = self.cleaned_form.cleaned_data
        return {**super().get_execution_context(), "add": list(data["add"]), "remove": list(data["remove"])}

    @classmethod
    def execute_action(
        cls, objects: list[Any], add: Any = (), remove: Any = (), user: Any = None, **kwargs: Any
    ) -> tuple[int, int]:
        """Change each work through a revision, so that its history shows who did it and a draft keeps the rest."""
        for page in objects:
            is_clean = page.live and not page.has_unpublished_changes
            work = page.specific.get_latest_revision_as_object()
            topics = [topic for topic in work.topics.all() if topic not in remove]
            work.topics.set([*topics, *(topic for topic in add if topic not in topics)])
            revision = work.save_revision(user=user)
            if is_clean:
                revision.publish(user=user)
        return len(objects), 0

    def get_success_message(self, num_parent_objects: int, num_child_objects: int) -> str:
        """Say how many works were changed."""
        return ngettext(
            "The topics of %(number)s publication were changed.",
            "The topics of %(number)s publications were changed.",
            num_parent_objects,
        ) % {"number": num_parent_objects}


class AnswerBulkAction(SnippetBulkAction):
    """Mark requests as answered; the e-mails are forgotten."""

    models = [FormatRequest]
    display_name = _("Mark as answered")
    action_type = "answer"
    aria_label = _("Mark the selected requests as answered")
    template_name = "reports/publications/admin/confirm_answer.html"

    def check_perm(self, snippet: Any) -> bool:
        """Whether the person may change requests."""
        return bool(self.request.user.has_perm("reports.change_formatrequest"))

    @classmethod
    def execute_action(cls, objects: list[Any], **kwargs: Any) -> tuple[int, int]:
        """Answer each."""
        for request in objects:
            answer_request(request=request)
        return len(objects), 0

    def get_success_message(self, num_parent_objects: int, num_child_objects: int) -> str:
        """Say how many were marked."""
        return ngettext(
            "%(number)s request is answered; its e-mail is erased.",
            "%(number)s requests are answered; their e-mails are erased.",
            num_parent_objects,
        ) % {"number": num_parent_objects}
