"""Where elements begin in the text of an XML file: lxml and ElementTree know lines at best, and lines can be long."""

from xml.parsers import expat


def start_places(xml: bytes) -> list[tuple[int, int]]:
    """Line and column, from 1, of every start tag in document order. Raises expat.ExpatError for what is no XML."""
    places: list[tuple[int, int]] = []
    parser = expat.ParserCreate()
    parser.StartElementHandler = lambda name, attributes: places.append(
        (parser.CurrentLineNumber, parser.CurrentColumnNumber + 1)
    )
    parser.Parse(xml, True)
    return places
