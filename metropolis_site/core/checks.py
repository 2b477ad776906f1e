"""Checked at every start: a page type states its place in the tree, a block its template, the network can be told."""

from typing import Any

from django.core.checks import CheckMessage, Error, register
from django.core.exceptions import ImproperlyConfigured
from django.template import TemplateDoesNotExist, TemplateSyntaxError
from django.template.loader import get_template

from wagtail import blocks
from wagtail.fields import StreamField
from wagtail.models import Page, get_page_models

from metropolis_site.core.page_cache.cdn import network

OUR_APPS = ("core", "home", "reports", "campaigns")


def own_page_types() -> list[type[Page]]:
    """Return the page types of this project."""
    return [model for model in get_page_models() if model._meta.app_label in OUR_APPS]


def own_blocks() -> dict[type[blocks.Block], blocks.Block]:
    """Map each struct and stream block class of this project that a page uses to one of its instances."""
    found: dict[type[blocks.Block], blocks.Block] = {}

    def walk(block: blocks.Block) -> None:
        if type(block).__module__.split(".")[0] in ("metropolis_site", "reports", "campaigns"):
            found.setdefault(type(block), block)
        if isinstance(block, blocks.ListBlock):
            walk(block.child_block)
        for child in getattr(block, "child_blocks", {}).values():
            walk(child)

    for model in own_page_types():
        for field in model._meta.get_fields():
            if isinstance(field, StreamField):
                walk(field.stream_block)
    return found


@register()
def check_page_types(app_configs: Any, **kwargs: Any) -> list[CheckMessage]:
    """Refuse a page type that may stand anywhere or hold anything by default."""
    return [
        Error(
            f"{model._meta.label} does not state {attribute}.",
            hint="Name the page types, or [] for none: editors should be offered only what makes sense.",
            id=f"core.E00{number}",
            obj=model,
        )
        for model in own_page_types()
        for number, attribute in ((1, "parent_page_types"), (2, "subpage_types"))
        if attribute not in vars(model)
    ]


@register()
def check_block_templates(app_configs: Any, **kwargs: Any) -> list[CheckMessage]:
    """Refuse a structural block whose template is missing."""
    errors: list[CheckMessage] = []
    for block_class, block in own_blocks().items():
        if not isinstance(block, blocks.StructBlock | blocks.StreamBlock):
            continue
        template = getattr(block.meta, "template", None)
        try:
            get_template(template or "")
        except (TemplateDoesNotExist, TemplateSyntaxError) as error:
            errors.append(
                Error(
                    f"{block_class.__name__} has no template: {error}",
                    hint="Write templates/<app>/blocks/<name>_block.html and name it in the block's Meta.",
                    id="core.E003",
                    obj=block_class,
                )
            )
    return errors


@register()
def check_network(app_configs: Any, **kwargs: Any) -> list[CheckMessage]:
    """Check that CDN_URL names a network that can be told what is no longer true."""
    try:
        network()
    except ImproperlyConfigured as error:
        return [Error(str(error), id="core.E004")]
    return []
