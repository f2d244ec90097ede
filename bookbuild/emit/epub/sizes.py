"""Where the bytes of an EPUB go."""

import io
import zipfile
from pathlib import PurePosixPath
from types import MappingProxyType

_CAUSES: MappingProxyType[str, str] = MappingProxyType(
    {
        ".xhtml": "text",
        ".css": "style",
        ".png": "pictures",
        ".jpg": "pictures",
        ".gif": "pictures",
        ".svg": "drawings",
        ".otf": "fonts",
        ".ttf": "fonts",
    }
)
_OTHER = "container"


def sizes_of(epub: bytes) -> tuple[tuple[str, int], ...]:
    """Bytes by cause, the largest first; together they are the file. Compressed as they are in it."""
    sizes: dict[str, int] = {}
    with zipfile.ZipFile(io.BytesIO(epub)) as container:
        for entry in container.infolist():
            cause = _CAUSES.get(PurePosixPath(entry.filename).suffix, _OTHER)
            sizes[cause] = sizes.get(cause, 0) + entry.compress_size
    sizes[_OTHER] = len(epub) - sum(size for cause, size in sizes.items() if cause != _OTHER)
    return tuple(sorted(sizes.items(), key=lambda entry: -entry[1]))
