"""Templates and logos: what they say, and what is refused with file, line and key."""

from __future__ import annotations

import base64
import re
from collections.abc import Callable
from pathlib import Path

import pytest

from geomap.errors import DataError
from geomap.models import PALETTE
from geomap.webmap import contrast, logo, template
from tests.messages import like

EXAMPLE = Path(__file__).parent.parent / "docs" / "template" / "newsroom.yaml"
SVG = '<svg xmlns="http://www.w3.org/2000/svg"><rect width="1" height="1"/></svg>'

Write = Callable[..., Path]


@pytest.fixture
def write(tmp_path: Path) -> Write:
    (tmp_path / "logo.svg").write_text(SVG)

    def write(text: str | bytes, name: str = "mine.yaml") -> Path:
        path = tmp_path / name
        path.write_bytes(text if isinstance(text, bytes) else text.encode())
        return path

    return write


def test_the_example_is_sound_and_has_every_key_there_is() -> None:
    read = template.read(EXAMPLE)
    assert read.logo.startswith("data:image/svg+xml;base64,")
    assert (read.logo_alt, read.link) == ("The Example", "https://news.example.org/")
    assert tuple(read.light) == tuple(sorted(contrast.NAMES))
    assert tuple(read.fonts) == ("sans", "serif")
    text = EXAMPLE.read_text(encoding="utf-8")
    for name, what in contrast.NAMES.items():
        assert re.search(
            rf'^    {name}: "#[0-9a-f]{{6}}" +# {re.escape(what)}$', text, re.MULTILINE
        )
    assert all(f"{key}:" in text for key in template.KEYS)
    assert all(name in text for name in PALETTE)


@pytest.mark.parametrize("text", ["", "# nothing\n", "colours:\n  light:\nfonts:\nactors:\n"])
def test_a_template_may_say_nothing(write: Write, text: str) -> None:
    assert template.read(write(text)) == template.Template()


TEMPLATES = [
    ("[a]", "mine.yaml:1: this must be keys with values. Write 'logo: ...'."),
    ("a: ]", "mine.yaml:1: this is not valid YAML"),
    ("\ncolors: {}", "mine.yaml:2, colors: the key 'colors' is unknown. Did you mean 'colours'?"),
    ("zzz: 1", "mine.yaml:1, zzz: the key 'zzz' is unknown. Use one of: logo, logo_alt, link"),
    ("colours: {lihgt: {}}", "colours.lihgt: .* Did you mean 'light'?"),
    ("colours: red", "mine.yaml:1, colours: this must be keys with values. Write 'light: ...'."),
    ("colours:\n  light:\n    pgae: '#fff'", "mine.yaml:3, colours.light.pgae: .* mean 'page'?"),
    ("colours: {light: {page: red}}", "colours.light.page: 'red' is no colour. Write # and three"),
    ("colours: {light: {page: '#ff'}}", "'#ff' is no colour."),
    ("colours: {light: {page: '#ffff'}}", "'#ffff' is no colour."),
    ("colours: {light: {page: '#ggg'}}", "'#ggg' is no colour."),
    ("colours: {light: {page: '#fff;}'}}", "'#fff;}' is no colour."),
    ("colours: {light: {page: '#١٢٣'}}", "is no colour."),
    ("colours: {light: {page: 'url(x)'}}", "'url(x)' is no colour."),
    ("colours: {light: {page: 112233}}", "'112233' is no colour."),
    ("colours: {light: {page: true}}", "'True' is no colour."),
    ("colours: {light: {page: [1]}}", "'[1]' is no colour."),
    ("colours:\n  light:\n    page: #fff\n", "there is no colour. Write it in quotes"),
    (
        "colours:\n  light:\n    soft: '#aaa'",
        "mine.yaml:3, colours.light.soft: soft (#aaaaaa) on page (#fdfcfa, as it is) has .* 2.26:1",
    ),
    (
        "colours:\n  dark:\n    page: '#777'",
        "mine.yaml:3, colours.dark.page: ink (#ece8e1, as it is) on page (#777777) has",
    ),
    ("colours: {light: {mark: '#333'}}", "mark-ink (#1c1b19, as it is) on mark (#333333)"),
    ("colours: {light: {land: '#444'}}", "ink (#1c1b19, as it is) on land (#444444)"),
    ("colours: {light: {line: '#ccc'}}", "line (#cccccc) on page .* It needs 3:1"),
    ("fonts: {mono: x}", "fonts.mono: the key 'mono' is unknown. Use one of: serif, sans."),
    ("fonts: {serif: }", "'None' is no list of fonts."),
    ("fonts: {serif: 'a;b'}", "'a;b' is no name of a font."),
    ("fonts: {serif: 'a, , b'}", "'' is no name of a font."),
    ("fonts: {serif: 'url(x)'}", "'url(x)' is no name of a font."),
    ("fonts: {serif: '\"a'}", "is no name of a font."),
    ("fonts: {serif: 'a</style>'}", "'a</style>' is no name of a font."),
    ("fonts: {serif: 'a\\62'}", "is no name of a font."),
    (f"fonts: {{serif: '{', '.join('abcdefghijklm')}'}}", "there are 13 fonts. Use 12 at most."),
    ("actors: [islamic-state]", "actors: this must be keys with values."),
    ("actors: {Islamic State: blue}", "'Islamic State' is no id of an actor."),
    ("actors: {a: vermillion}", "actors.a: 'vermillion' is no colour of the palette. Did you mean"),
    ("actors: {a: '#12'}", "'#12' is no colour."),
    ("actors: {a: }", "there is no colour."),
    ("logo: 7", "mine.yaml:1, logo: '7' is not text."),
    ("logo: logo.svg", "mine.yaml:1, logo: the logo needs a text for those who can't see it."),
    ("logo_alt: The Wire", "mine.yaml:1, logo_alt: there is no logo for the logo_alt."),
    ("link: https://x.example", "mine.yaml:1, link: there is no logo for the link."),
    ("logo: no.svg\nlogo_alt: X", "mine.yaml:1, logo: there is no such file."),
    ("logo: .\nlogo_alt: X", "mine.yaml:1, logo: this is no file."),
    ("logo: mine.yaml\nlogo_alt: X", "the picture is neither SVG nor PNG, JPEG or WebP."),
    ("link: javascript:alert(1)", "an address must begin with https:// or http://."),
    ("link: //x.example", "an address must begin with https:// or http://."),
    ("link: 'https://a b.example'", "an address can't hold a space."),
    ("link: https://me:secret@x.example/", "a user's name or password in an address"),
    ("link: https://*.example/", "'*.example' is no host."),
    ("link: https:///path", "an address must begin with"),
    ("link: 'https://[::1]/'", "can't name an IPv6 address"),
    ("link: 'https://[/'", "is no address of the web."),
    ("link: https://x.example:99999/", "is no address of the web."),
    ("link: https://bücher.example/", "Write it as xn--bcher-kva.example."),
]


@pytest.mark.parametrize(("text", "message"), TEMPLATES)
def test_a_wrong_template_is_one_message_with_line_and_key(
    write: Write, text: str, message: str
) -> None:
    with pytest.raises(DataError, match=like(message)) as raised:
        template.read(write(text))
    assert "\n" not in str(raised.value)
    assert "mine.yaml:" in raised.value.where
    assert raised.value.mend


@pytest.mark.parametrize(
    ("data", "message"),
    [
        (b"logo: \xff\n", "mine.yaml:1: the text is not UTF-8. Save the file as UTF-8."),
        (b"#" * 100_001, "mine.yaml: the file has more than 100,000 bytes."),
    ],
)
def test_a_template_is_a_small_text(write: Write, data: bytes, message: str) -> None:
    with pytest.raises(DataError, match=like(message)):
        template.read(write(data))


# --- logos


@pytest.mark.parametrize(
    ("data", "type_"),
    [
        (SVG.encode(), "image/svg+xml"),
        (f'\ufeff<?xml version="1.0"?>\n<!-- x -->\n{SVG}'.encode(), "image/svg+xml"),
        (f'<!DOCTYPE svg PUBLIC "-//W3C//DTD SVG 1.1//EN" "x">{SVG}'.encode(), "image/svg+xml"),
        (b"\x89PNG\r\n\x1a\n...", "image/png"),
        (b"\xff\xd8\xff\xe0...", "image/jpeg"),
        (b"RIFF\x00\x00\x00\x00WEBP...", "image/webp"),
    ],
)
def test_a_logo_is_what_its_content_says(write: Write, data: bytes, type_: str) -> None:
    found = logo.uri(write(data, "logo"), where="x")
    head, _, body = found.partition(";base64,")
    assert (head, base64.b64decode(body)) == (f"data:{type_}", data)


@pytest.mark.parametrize(
    ("data", "message"),
    [
        (b"", "the picture is neither SVG nor"),
        (b"<html><svg/></html>", "the picture is neither SVG nor"),
        (b"GIF89a", "the picture is neither SVG nor"),
        (b"\x1f\x8b\x08 packed", "the picture is neither SVG nor"),
        (SVG.encode("utf-16"), "the picture is neither SVG nor"),
        (b'<!DOCTYPE svg [<!ENTITY a "b">]>' + SVG.encode(), "the picture is neither SVG nor"),
        (b"<svg><rect/></svg>", "browsers would not show this SVG. Its first element needs xmlns="),
        (b"\x89PNG\r\n\x1a\n" + bytes(200_000), "the file has more than 200,000 bytes."),
    ],
)
def test_what_is_no_logo_is_told(write: Write, data: bytes, message: str) -> None:
    with pytest.raises(DataError, match=like(f"here: {message}")):
        logo.uri(write(data, "logo"), where="here")
