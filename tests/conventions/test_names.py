"""Names: of pages, blocks and their templates, of fields by what they hold, of services by what they do."""

import ast
import importlib
import re
import sys
from collections.abc import Iterable
from pathlib import PurePosixPath
from typing import Any

from django.apps import apps
from django.db import models

from wagtail import blocks
from wagtail.fields import StreamField

import pytest

from metropolis_site.core.checks import OUR_APPS, own_blocks, own_page_types
from tests.conventions.project import CODE_FOLDERS, parse, project_files, python_files

# What a field's name must look like, by what it holds.
FIELD_NAMES: list[tuple[type[models.Field[Any, Any]], str]] = [
    (models.DateTimeField, r"_at$"),
    (models.DateField, r"_date$"),
    (models.BooleanField, r"^(is|has)_"),
]


def is_ours(thing: type) -> bool:
    """Whether a class is one that a module of this project's code holds by its name."""
    is_in_the_code = thing.__module__.split(".")[0] in CODE_FOLDERS
    return is_in_the_code and getattr(sys.modules.get(thing.__module__), thing.__name__, None) is thing


def own_block_classes() -> set[type[blocks.Block]]:
    """Return every block class of the project, the bases of others too."""
    for path in python_files(*CODE_FOLDERS):
        if "/blocks/" in path or path.endswith("/blocks.py"):
            importlib.import_module(path.removesuffix(".py").removesuffix("/__init__").replace("/", "."))

    def below(block_class: type[blocks.Block]) -> Iterable[type[blocks.Block]]:
        for subclass in block_class.__subclasses__():
            yield subclass
            yield from below(subclass)

    return {block_class for block_class in below(blocks.Block) if is_ours(block_class)}


def template_of(block_class: type[blocks.Block]) -> str | None:
    """Return the template that a block class names in its Meta, its own or an inherited one."""
    return getattr(block_class._meta_class, "template", None)  # type: ignore[attr-defined]


def expected_template(block_class: type) -> str:
    """Return where the template of a block belongs: FooBlock of application bar → bar/blocks/foo_block.html."""
    area, *rest = block_class.__module__.split(".")
    application = rest[0] if area == "metropolis_site" else area
    snake_case = re.sub(r"(?<=[a-z0-9])(?=[A-Z])", "_", block_class.__name__).lower()
    return f"{application}/blocks/{snake_case}.html"


def misplaced_templates(block_classes: Iterable[type[blocks.Block]], used: Iterable[type[blocks.Block]]) -> list[str]:
    """Return the structural blocks whose template is another than their name says.

    A whole stream may share the floor's template. A base without a template passes only if no page uses it.
    """
    problems = []
    for block_class in block_classes:
        if not issubclass(block_class, blocks.StructBlock | blocks.StreamBlock):
            continue
        expected, found = expected_template(block_class), template_of(block_class)
        allowed = {expected}
        if issubclass(block_class, blocks.StreamBlock):
            allowed.add("core/blocks/story_block.html")
        if found is None and block_class not in used and block_class.__subclasses__():
            continue
        if found not in allowed:
            problems.append(f"{block_class.__name__}: {found}, not {expected}")
    return problems


def misnamed_fields(fields: Iterable["models.Field[Any, Any]"]) -> list[str]:
    """Return the fields whose name does not say that they hold a moment, a day, or yes and no."""
    problems = []
    for field in fields:
        pattern = next((pattern for kind, pattern in FIELD_NAMES if isinstance(field, kind)), "")
        if not re.search(pattern, field.name):
            problems.append(f"{field.name}: a {type(field).__name__} should match {pattern}")
    return problems


def own_fields() -> list["models.Field[Any, Any]"]:
    """Return the fields that the project's models declare, without those they inherit from Django and Wagtail."""
    found = []
    for model in apps.get_models():
        if model._meta.app_label not in OUR_APPS:
            continue
        strangers = [base for base in model.__mro__ if hasattr(base, "_meta") and not is_ours(base)]
        inherited = {field.name for base in strangers for field in base._meta.get_fields()}
        found += [field for field in model._meta.local_fields if field.name not in inherited]
    return found


def careless_services(tree: ast.Module) -> list[str]:
    """Return the public functions of a services module that take positional arguments or have a one-word name."""
    return [
        node.name
        for node in tree.body
        if isinstance(node, ast.FunctionDef | ast.AsyncFunctionDef)
        and not node.name.startswith("_")
        and (node.args.args or node.args.posonlyargs or "_" not in node.name)
    ]


def test_pages_are_called_pages() -> None:
    pages = own_page_types()
    assert len(pages) >= 4
    assert [page.__name__ for page in pages if not page.__name__.endswith("Page")] == []


def test_blocks_are_called_blocks() -> None:
    block_classes = own_block_classes()
    assert len(block_classes) >= 25
    assert [block.__name__ for block in block_classes if not block.__name__.endswith("Block")] == []


def test_a_whole_page_is_a_story() -> None:
    streams = {
        f"{page.__name__}.{field.name}": type(field.stream_block).__name__
        for page in own_page_types()
        for field in page._meta.get_fields()
        if isinstance(field, StreamField)
    }
    assert streams
    assert {name: block for name, block in streams.items() if not block.endswith("StoryBlock")} == {}


def test_blocks_have_the_templates_that_their_names_say() -> None:
    assert misplaced_templates(own_block_classes(), set(own_blocks())) == []


def test_a_misplaced_template_is_found() -> None:
    class CarefulBlock(blocks.StructBlock):
        class Meta:
            template = "reports/blocks/careless_block.html"

    class ForgottenBlock(blocks.StructBlock):
        pass

    # As if they stood in the code of the home page.
    CarefulBlock.__module__ = ForgottenBlock.__module__ = "metropolis_site.home.blocks"
    assert misplaced_templates([CarefulBlock, ForgottenBlock], []) == [
        "CarefulBlock: reports/blocks/careless_block.html, not home/blocks/careful_block.html",
        "ForgottenBlock: None, not home/blocks/forgotten_block.html",
    ]


def test_every_block_template_has_its_block() -> None:
    named = {template_of(block_class) for block_class in own_block_classes()}
    named |= {getattr(block_class._meta_class, "preview_template", None) for block_class in own_block_classes()}
    paths = [PurePosixPath(path) for path in project_files() if re.fullmatch(r"templates/\w+/blocks/\w+\.html", path)]
    assert len(paths) >= 20
    assert [str(path) for path in paths if str(path.relative_to("templates")) not in named] == []


def test_fields_say_what_they_hold() -> None:
    fields = own_fields()
    assert len(fields) >= 30
    assert misnamed_fields(fields) == []


@pytest.mark.parametrize(
    ("field", "is_right"),
    [
        (models.DateTimeField(name="opens_at"), True),
        (models.DateTimeField(name="opening"), False),
        (models.DateField(name="joined_date"), True),
        (models.DateField(name="joined_at"), False),
        (models.BooleanField(name="is_member"), True),
        (models.BooleanField(name="member"), False),
        (models.CharField(name="anything"), True),
    ],
)
def test_a_misnamed_field_is_found(field: "models.Field[Any, Any]", *, is_right: bool) -> None:
    assert bool(misnamed_fields([field])) is not is_right


def test_services_are_verbs_and_take_keywords() -> None:
    modules = [path for path in python_files(*CODE_FOLDERS) if path.endswith("/services.py")]
    assert modules
    assert {path: careless_services(parse(path)) for path in modules if careless_services(parse(path))} == {}


def test_a_careless_service_is_found() -> None:
    source = "def publish(): ...\ndef draft_next(report): ...\ndef draft_copy(*, report): ...\ndef _inner(x): ...\n"
    assert careless_services(ast.parse(source)) == ["publish", "draft_next"]
