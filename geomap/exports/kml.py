"""KML 2.2 (OGC 07-147r2), and KMZ, which is the same in a zip file."""

from __future__ import annotations

import io
import zipfile
from collections.abc import Mapping
from html import escape
from typing import Any
from xml.etree import ElementTree as ET  # only writes here

from geomap.exports import clean
from geomap.exports.columns import CAPTURES
from geomap.exports.material import Material
from geomap.exports.rows import Row, captures_rows, credit
from geomap.models import Capture

NAMESPACE = "http://www.opengis.net/kml/2.2"
_DECLARATION = '<?xml version="1.0" encoding="UTF-8"?>\n'
_SCHEMA = "captures"
_TYPES = {"text": "string", "integer": "int", "number": "double", "day": "string", "list": "string"}
_OPACITY = {"reported": "ff", "claimed": "99", "disputed": "66"}
_NO_COLOUR = "#777777"  # a side that is not said
_FIRST_DAY_OF_ZIP = (1980, 1, 1, 0, 0, 0)


def make(material: Material) -> tuple[bytes]:
    """The bytes of captures.kml."""
    root = ET.Element("kml", xmlns=NAMESPACE)
    document = ET.SubElement(root, "Document")
    _add(document, "name", "Reported captures")
    _add(document, "open", "1")
    if whom := credit(material.captures):
        _add(document, "description", whom)
    styles = {
        _style_id(capture, material.colours): (_colour(capture, material.colours), capture.status)
        for capture in material.captures
    }
    for name, (colour, status) in sorted(styles.items()):
        _style(document, name, colour, status)
    schema = ET.SubElement(document, "Schema", name=_SCHEMA, id=_SCHEMA)
    for column in CAPTURES:
        ET.SubElement(schema, "SimpleField", type=_TYPES[column.type], name=column.name)
    for capture, row in zip(material.captures, captures_rows(material.captures), strict=True):
        _placemark(document, capture, row, material)
    ET.indent(root, " ")
    return (f"{_DECLARATION}{ET.tostring(root, encoding='unicode')}\n".encode(),)


def make_kmz(material: Material) -> tuple[bytes]:
    """The bytes of captures.kmz; nothing in it tells when or where it was made."""
    out = io.BytesIO()
    entry = zipfile.ZipInfo("doc.kml", _FIRST_DAY_OF_ZIP)
    entry.compress_type = zipfile.ZIP_DEFLATED
    entry.create_system = 3
    entry.external_attr = 0o644 << 16
    with zipfile.ZipFile(out, "w") as archive:
        archive.writestr(entry, *make(material))
    return (out.getvalue(),)


def _placemark(document: ET.Element, capture: Capture, row: Row, material: Material) -> None:
    """One capture; the order of the elements is the standard's."""
    placemark = ET.SubElement(document, "Placemark", id=f"c-{capture.id}")
    sure = capture.status == "reported"
    _add(placemark, "name", capture.place.name if sure else f"{row['name']} ({capture.status})")
    _add(placemark, "description", _description(capture, material))
    if capture.when.start or capture.when.end:
        span = ET.SubElement(placemark, "TimeSpan")
        for name, day in (("begin", row["date_start"]), ("end", row["date_end"])):
            if day:
                _add(span, name, day)
    _add(placemark, "styleUrl", f"#{_style_id(capture, material.colours)}")
    extended = ET.SubElement(placemark, "ExtendedData")
    data = ET.SubElement(extended, "SchemaData", schemaUrl=f"#{_SCHEMA}")
    for column in CAPTURES:
        if row[column.name] not in (None, ()):
            _add(data, "SimpleData", _cell(row[column.name]), name=column.name)
    point = ET.SubElement(placemark, "Point")
    _add(point, "coordinates", f"{row['lon']},{row['lat']}")


def _description(capture: Capture, material: Material) -> str:
    """HTML for the balloon: who took it when, and each sentence with its source."""
    taker = capture.actor or "a side that is not said"
    loser = f" from {capture.from_actor}" if capture.from_actor else ""
    head = f"Taken by {taker}{loser}, {material.when(capture.when)} ({capture.status})."
    said: dict[str, None] = {}
    for each in capture.reports:
        article = each.report.article
        outlet = _html(article.source or article.title or article.id)
        if link := article.link:
            outlet = f'<a href="{_html(link)}">{outlet}</a>'
        said[f"<p>{_html(each.report.sentence)} ({outlet})</p>"] = None
    return "".join((f"<p>{_html(head)}</p>", *said))


def _html(text: str) -> str:
    """Text for HTML in a balloon, where "$[" would stand for another element's text."""
    return escape(clean.line(text)).replace("$[", "&#36;[")


def _style(document: ET.Element, name: str, colour: str, status: str) -> None:
    """A pin of the actor's colour, the fainter the less sure; KML writes colours as aabbggrr."""
    style = ET.SubElement(document, "Style", id=name)
    icon = ET.SubElement(style, "IconStyle")
    red, green, blue = colour[1:3], colour[3:5], colour[5:7]
    _add(icon, "color", f"{_OPACITY[status]}{blue}{green}{red}")


def _style_id(capture: Capture, colours: Mapping[str, str]) -> str:
    return f"s-{capture.status}-{_colour(capture, colours)[1:]}"


def _colour(capture: Capture, colours: Mapping[str, str]) -> str:
    return colours.get(capture.actor_id, _NO_COLOUR)


def _cell(value: Any) -> str:
    return "; ".join(value) if isinstance(value, tuple) else str(value)


def _add(parent: ET.Element, tag: str, text: str, **attributes: str) -> None:
    ET.SubElement(parent, tag, attributes).text = clean.xml(text)
