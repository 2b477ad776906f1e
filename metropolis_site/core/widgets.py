"""Form widgets of the admin."""

from decimal import Decimal, InvalidOperation
from typing import Any

from django import forms


class DecimalInput(forms.TextInput):
    """A number as text: without needless zeros, and with whatever was typed kept when it is no number.

    A browser's own number field empties itself when it meets a letter, so that the editor would not see the slip.
    """

    def __init__(self, attrs: dict[str, Any] | None = None) -> None:
        """Ask phones for their number keys."""
        super().__init__({"inputmode": "decimal", **(attrs or {})})

    def format_value(self, value: Any) -> str | None:
        """Return 16.8000 as 16.8; anything that is no number as it is."""
        try:
            number = Decimal(str(value))
        except InvalidOperation:
            return super().format_value(value)
        return f"{number.normalize():f}" if number.is_finite() else str(value)
