"""A picture to send, made without the site."""

import io
from typing import Any

from PIL import Image, ImageDraw


def picture_bytes(kind: str = "JPEG", size: tuple[int, int] = (640, 480), seed: int = 0, **options: Any) -> bytes:
    """Return a small picture with some lines in it; another `seed` gives one that looks different."""
    image = Image.new("RGB", size, "white")
    pen = ImageDraw.Draw(image)
    for line in range(6):
        start = (37 * line + 61 * seed) % size[0], (53 * line + 29 * seed) % size[1]
        end = (size[0] - start[1]) % size[0], (start[0] * 2 + 17 * seed) % size[1]
        pen.line([start, end], fill=(40 * line, 90, 255 - 40 * line), width=12)
    buffer = io.BytesIO()
    image.save(buffer, kind, **options)
    return buffer.getvalue()
