"""Demo content of the front: the home page, the pages of text with what the law asks for, and the menus."""

import json
from typing import Any

from wagtail.models import Locale, Page

from metropolis_site.core.models import Menu, MenuLine
from metropolis_site.home.demo.reading import read_json, read_values
from metropolis_site.home.demo.translating import read_catalogue, translate
from metropolis_site.home.models import ContentPage, HomePage
from reports.models import AnnualReportPage


def page_at(home: HomePage, address: str) -> Page:
    """Return the page at an address below the home page: campaigns/metropolis-through-childrens-eyes."""
    return Page.objects.get(url_path=f"{home.url_path}{address}/")


def load_content_pages(home: HomePage) -> list[ContentPage]:
    """Add and publish the pages of text; one whose content names a parent goes below that."""
    pages = []
    for row in read_json("content.json")["pages"]:
        content = dict(row)
        parent = page_at(home, content.pop("parent")) if "parent" in content else home
        page = ContentPage(**content | {"story": json.dumps(content["story"], ensure_ascii=False)})
        read_values(page.story)
        Page.objects.get(pk=parent.pk).specific.add_child(instance=page)
        page.save_revision().publish()
        pages.append(page)
    return pages


def fill_home(home: HomePage, report: AnnualReportPage) -> None:
    """Write the home page, which quotes `report` and leads to the other pages, and publish it."""
    content = read_json("content.json")["home"]
    for block in content["story"]:
        if block["type"] == "teaser":
            block["value"]["page"] = page_at(home, block["value"]["page"]).pk
    home.report = report
    home.search_description = content["search_description"]
    home.story = json.dumps(content["story"], ensure_ascii=False)
    read_values(home.story)
    home.save_revision().publish()


def load_menus(home: HomePage) -> list[Menu]:
    """Write the menus in the default language."""
    menus = []
    for place, rows in read_json("content.json")["menus"].items():
        menu = Menu(place=place)
        menu.lines = [
            MenuLine(**row | {"page": page_at(home, row["page"]) if "page" in row else None, "sort_order": number})
            for number, row in enumerate(rows)
        ]
        menu.full_clean(exclude=["locale"])
        menu.save()
        menus.append(menu)
    return menus


def translate_content(items: list[Any], locale: Locale) -> None:
    """Translate home page, pages of text or menus."""
    catalogue = read_catalogue(locale.language_code) | read_json(f"content_strings_{locale.language_code}.json")
    for item in items:
        translate(item, locale, catalogue)
