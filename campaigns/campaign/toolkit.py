"""The toolkit of a campaign as a matrix: asset by language, in each cell its files by format; and what is missing."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field
from typing import Any

from django.utils.translation import gettext as _

from campaigns.campaign.choices import KitLanguage


@dataclass(frozen=True, slots=True)
class KitFile:
    """A file of the toolkit: the document, its language, and its format, which is how its name ends."""

    document: Any
    language: str

    @property
    def format(self) -> str:
        """Its format as people call it: PDF."""
        return str(self.document.file_extension).upper()


@dataclass(frozen=True, slots=True)
class KitAsset:
    """A row of the matrix: one thing to hand out, in the languages and formats that there are."""

    name: str
    note: str
    files: Sequence[KitFile]

    def in_language(self, language: str) -> list[KitFile]:
        """Return the files of a cell, by format."""
        return sorted((file for file in self.files if file.language == language), key=lambda file: file.format)

    @property
    def formats(self) -> list[str]:
        """The formats in which it exists in any language."""
        return sorted({file.format for file in self.files})


@dataclass(frozen=True, slots=True)
class Toolkit:
    """The whole matrix. Languages stand in the order of KitLanguage."""

    assets: Sequence[KitAsset]
    languages: Sequence[str] = field(default_factory=list)

    @classmethod
    def of(cls, assets: Iterable[KitAsset]) -> "Toolkit":
        """Build the matrix; its columns are the languages that any of its files has."""
        listed = list(assets)
        used = {file.language for asset in listed for file in asset.files}
        return cls(listed, [language for language in KitLanguage.values if language in used])

    def __bool__(self) -> bool:
        return any(asset.files for asset in self.assets)

    @property
    def columns(self) -> list[tuple[str, str]]:
        """The languages as (code, name)."""
        return [(code, str(KitLanguage(code).label)) for code in self.languages]

    @property
    def rows(self) -> list[tuple[KitAsset, list[tuple[str, list[KitFile]]]]]:
        """The assets, each with its cells: the language and its files."""
        return [(asset, [(code, asset.in_language(code)) for code in self.languages]) for asset in self.assets]

    def in_language(self, language: str) -> list[tuple[KitAsset, KitFile]]:
        """Return every file in a language with its asset."""
        return [(asset, file) for asset in self.assets for file in asset.in_language(language)]

    def missing(self, languages: Iterable[str] = ()) -> list[str]:
        """Return the empty cells in words: an asset that lacks a language or, in a language it has, a format.

        `languages` are wanted too, though no file has them yet.
        """
        wanted = [code for code in KitLanguage.values if code in {*self.languages, *languages}]
        found = []
        for asset in self.assets:
            if not asset.files:
                found.append(_("%(asset)s: no file yet") % {"asset": asset.name})
                continue
            for code in wanted:
                has = {file.format for file in asset.in_language(code)}
                for kind in asset.formats:
                    if kind not in has:
                        told = {"asset": asset.name, "language": KitLanguage(code).label, "format": kind}
                        found.append(_("%(asset)s: %(language)s, %(format)s") % told)
        return found
