"""Files to read articles from, made by the tests themselves."""

from __future__ import annotations

import io
from collections.abc import Sequence
from pathlib import Path

from geomap import articles
from geomap.models import Article

STORY = (
    (
        "Militants captured the border town of Rutba late on Saturday, extending their control "
        "over the western desert, security officials and residents said."
    ),
    (
        "The fighters took the crossing at al-Qa'im on Friday after the army withdrew, and went on "
        "along the highway towards Jordan."
    ),
    (
        "The government denied that Haditha had fallen. The dam there, the second largest of the "
        "country, remains under the control of the army, it said."
    ),
)
TEXT = "\n\n".join(STORY)


def write(path: Path, content: str | bytes) -> Path:
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_bytes(content.encode() if isinstance(content, str) else content)
    return path


def only_article(*inputs: Path) -> Article:
    read = articles.read(inputs)
    assert [str(problem) for problem in read.problems] == []
    (article,) = read.articles
    return article


def only_problem(*inputs: Path) -> str:
    read = articles.read(inputs)
    assert read.articles == ()
    (problem,) = read.problems
    return str(problem)


def page(*paragraphs: str, head: str = "", above: str = "", below: str = "") -> str:
    """A web page of a newspaper, with what stands around its article."""
    story = "".join(f"<p>{paragraph}</p>" for paragraph in paragraphs or STORY)
    return (
        f'<!DOCTYPE html><html lang="en"><head><meta charset="utf-8">{head}</head><body>'
        '<nav><ul><li><a href="/">Home</a></li><li><a href="/world">World</a></li></ul></nav>'
        f"<h1>Rutba falls</h1>{above}<article>{story}</article>{below}"
        '<aside><h3>Most read</h3><p><a href="/1">Mosul captured by rebels</a></p></aside>'
        '<div class="comments"><p>I hear Baghdad was captured too!</p></div>'
        "<footer>Copyright 2024 The Courier. All rights reserved.</footer></body></html>"
    )


def pdf(*pages: Sequence[str | tuple[int, str]], title: str = "") -> bytes:
    """A PDF with these lines on its pages; a line may say how large its letters are."""
    objects = ["<< /Type /Catalog /Pages 2 0 R >>", ""]
    objects.append(
        "<< /Type /Font /Subtype /Type1 /BaseFont /Times-Roman /Encoding /WinAnsiEncoding >>"
    )
    objects.append(f"<< /Title ({title}) >>")
    kids = []
    for lines in pages:
        drawn = " ".join(_drawn(line) for line in lines)
        stream = f"BT 50 800 Td {drawn} ET"
        number = len(objects) + 1
        kids.append(f"{number} 0 R")
        objects.append(
            f"<< /Type /Page /Parent 2 0 R /MediaBox [0 0 595 842] /Contents {number + 1} 0 R "
            "/Resources << /Font << /F1 3 0 R >> >> >>"
        )
        objects.append(f"<< /Length {len(stream)} >>\nstream\n{stream}\nendstream")
    objects[1] = f"<< /Type /Pages /Kids [{' '.join(kids)}] /Count {len(kids)} >>"
    return _assembled(objects)


def _drawn(line: str | tuple[int, str]) -> str:
    size, text = line if isinstance(line, tuple) else (11, line)
    escaped = text.replace("\\", r"\\").replace("(", r"\(").replace(")", r"\)")
    return f"/F1 {size} Tf 0 {-size - 2} Td ({escaped}) Tj"


def _assembled(objects: Sequence[str]) -> bytes:
    file = io.BytesIO()
    file.write(b"%PDF-1.4\n")
    places = []
    for number, content in enumerate(objects, start=1):
        places.append(file.tell())
        file.write(f"{number} 0 obj\n{content}\nendobj\n".encode("cp1252"))
    table = file.tell()
    rows = "".join(f"{place:010} 00000 n \n" for place in places)
    file.write(
        f"xref\n0 {len(objects) + 1}\n0000000000 65535 f \n{rows}trailer\n"
        f"<< /Size {len(objects) + 1} /Root 1 0 R /Info 4 0 R >>\n"
        f"startxref\n{table}\n%%EOF\n".encode()
    )
    return file.getvalue()
