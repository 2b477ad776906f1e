"""Stories of pages: one typed function for each variant of each block, in the shape that the database stores."""

from collections.abc import Sequence
from typing import Any

Section = dict[str, Any]


def section(kind: str, heading: str = "", **fields: Any) -> Section:
    """Return a block of `kind` as a stream stores it; every section has heading, contents label and anchor."""
    return {"type": kind, "value": {"heading": heading, "contents_label": "", "anchor": "", **fields}}


def hero(motto: str = "Active listening", lead: str = "") -> Section:
    """Return the cover."""
    return {"type": "hero", "value": {"motto": motto, "lead": lead}}


def tile(figure: str, *, label: str = "", note: str = "", drawing: str = "", width: str = "12") -> dict[str, Any]:
    """Return one tile of the key figures."""
    return {"figure": figure, "label": label, "note": note, "drawing": drawing, "width": width, "colour": "white"}


def key_figures(*tiles: dict[str, Any], heading: str = "Our impact") -> Section:
    """Return a section of tiles."""
    return section("key_figures", heading, tiles=list(tiles))


def split_bar(first: str, second: str, *, heading: str = "Women and men", summary: str = "Two shares.") -> Section:
    """Return a bar of two shares."""
    return section(
        "split_bar", heading, intro="", title="", first=first, first_label="Women", second=second,
        second_label="Men", summary=summary, colour="ink",
    )  # fmt: skip


def statement(text: str, drawn: str = "") -> dict[str, str]:
    """Return one sentence of a chapter, as rich text, with the figure that is drawn as blocks."""
    return {"text": f"<p>{text}</p>", "drawn": drawn}


def statements(*rows: dict[str, str], heading: str = "We have raised", layout: str = "one") -> Section:
    """Return a chapter of statements."""
    return section("statements", heading, heading_rest="", intro="", layout=layout, statements=list(rows), colour="sun")


def meetings(*figures: str, label: str = "", heading: str = "Statutory meetings") -> Section:
    """Return the meetings of the year, one for each figure."""
    rows = [{"figure": figure, "label": label} for figure in figures]
    return section("meetings", heading, meetings=rows, colour="ink")


def team(*people: dict[str, Any], heading: str = "Secretariat general team") -> Section:
    """Return the team; without people it says so to the reader."""
    return section("team", heading, intro="", people=list(people), colour="paper")


def person(name: str, role: str = "", portrait: int | None = None) -> dict[str, Any]:
    """Return one member of the team; `portrait` is the key of an image."""
    return {"name": name, "role": role, "portrait": portrait}


def funding(*shares: tuple[str, str], summary: str = "", source: str = "", heading: str = "Funding sources") -> Section:
    """Return the funding sources as (name, share in per cent); without shares it says so to the reader."""
    rows = [{"name": name, "share": share} for name, share in shares]
    return section(
        "funding", heading, intro="", source_list=rows, is_approximate=True, summary=summary, source=source,
        colour="white",
    )  # fmt: skip


def alliances(*names: str, url: str = "", logo: int | None = None, heading: str = "Active alliances") -> Section:
    """Return the alliances by name; without any it says so to the reader."""
    rows = [{"name": name, "logo": logo, "url": url} for name in names]
    return section("alliances", heading, intro="", alliances=rows, colour="paper")


def city_map(*cities: int, text: str = "", heading: str = "Cities") -> Section:
    """Return the map of the cities with these keys; without any it says so to the reader."""
    return section("city_map", heading, text=text, city_list=list(cities), colour="ink")


def prose(text: str, heading: str = "About this report") -> Section:
    """Return running text."""
    return section("text", heading, text=text, colour="paper")


def quote(text: str = "We listen.", attribution: str = "The presidency", language: str = "") -> Section:
    """Return a quotation."""
    value = {"text": text, "attribution": attribution, "language": language, "colour": "sand"}
    return {"type": "quote", "value": value}


def picture(image: int, *, alt_text: str = "A square", is_decorative: bool = False, caption: str = "") -> Section:
    """Return the picture of the image with the key `image`."""
    described = {"image": image, "alt_text": alt_text, "decorative": is_decorative}
    return {"type": "picture", "value": {"image": described, "caption": caption}}


def call_to_action(*, page: int | None = None, url: str = "", heading: str = "Read it all", text: str = "") -> Section:
    """Return an invitation that leads to a page or to an address."""
    link = {"text": "Read the report", "page": page, "url": url}
    return {"type": "call_to_action", "value": {"heading": heading, "text": text, "link": link, "colour": "teal"}}


def front(*tiles: dict[str, Any], heading: str = "Welcome") -> Section:
    """Return the opening of a home page, with figures beside it."""
    return section("front", heading, link_text="Read the report", tiles=list(tiles))


def numbers(*rows: tuple[str, str], heading: str = "The year in numbers") -> Section:
    """Return up to four figures of the home page's report as (figure, words)."""
    listed = [{"figure": figure, "label": words} for figure, words in rows]
    return section("numbers", heading, intro="", numbers=listed, link_text="All figures", colour="sun")


def ledger(*rows: tuple[str, str], heading: str = "We have built") -> Section:
    """Return a list of figures of the home page's report as (figure, words)."""
    listed = [{"figure": figure, "text": f"<p>{words}</p>"} for figure, words in rows]
    return section("ledger", heading, heading_rest="", rows=listed, colour="teal")


def quoting_story(slugs: Sequence[str]) -> list[Section]:
    """Return a cover and one statement for every figure, which quotes it."""
    rows = [statement(f"We counted {{{slug}}} things") for slug in slugs]
    return [hero(), *([statements(*rows)] if rows else [])]


def full_story(
    *, count: str, share: str, other_share: str, ordinal: str, city: int, image: int, picture_of: int | None = None
) -> list[Section]:
    """Return a story of every block, filled and, where a block has such a state, also empty.

    `image` is portrait and logo; `picture_of`, if given, is an image that has a section of its own.
    """
    return [
        hero(motto="We counted", lead=f"<p>And {{{share}}} of them.</p>"),
        key_figures(
            tile(count, drawing="blocks", width="8"),
            tile(share, label="of us", note=f"That is {{{count}}} in all.", drawing="hundred", width="4"),
        ),
        split_bar(share, other_share, summary=f"{{{share}}} and {{{other_share}}}."),
        statements(statement(f"We counted <b>{{{count}}}</b> things", drawn=count), layout="two"),
        meetings(ordinal, count, label=f"meeting of {{{count}}}"),
        team(person("Ada Example", "Secretary", image), person("Ben Example")),
        team(heading="Nobody yet"),
        funding(("Fees", "60"), ("Hosts", "39.5"), summary="Fees give most.", source="The accounts"),
        funding(heading="Unknown funding"),
        alliances("An alliance", url="https://alliance.example/", logo=image),
        alliances(heading="Unknown alliances"),
        city_map(city, text=f"<p>{{{count}}} from here.</p>"),
        city_map(heading="Unknown cities"),
        prose(f"<p>Words about {{{count}}}.</p>"),
        quote(language="ca"),
        *([picture(picture_of, caption="A caption")] if picture_of else []),
        call_to_action(url="https://www.metropolis.org/"),
    ]
