"""The page as text: the same bytes, a policy that fits them, words and colours."""

from __future__ import annotations

import base64
import hashlib
import html
import json
import re
from collections.abc import Callable
from dataclasses import replace
from pathlib import Path
from typing import Any

import folium
import pytest

import geomap
from geomap import webmap
from geomap.errors import DataError
from geomap.webmap import basemap, colours, columns, parts
from geomap.webmap.look import Look
from tests import samples


@pytest.fixture(scope="module")
def nine() -> str:
    return samples.page()


def _data(text: str) -> dict[str, Any]:
    found = re.search(r'<script type="application/json" id="geomap-data">(.*?)</script>', text)
    assert found
    data: dict[str, Any] = json.loads(found[1])
    return data


def _hashes(text: str, name: str) -> list[str]:
    blocks = re.findall(f"<{name}>(.*?)</{name}>", text, flags=re.DOTALL)
    digests = [hashlib.sha256(block.encode("utf-8")).digest() for block in blocks]
    return [f"'sha256-{base64.b64encode(digest).decode()}'" for digest in digests]


def _policy(text: str) -> dict[str, list[str]]:
    found = re.search('http-equiv="Content-Security-Policy" content="([^"]*)"', text)
    assert found
    rules = [rule.split() for rule in html.unescape(found[1]).split(";")]
    return {rule[0]: rule[1:] for rule in rules}


def test_two_renders_have_the_same_bytes(nine: str) -> None:
    again = webmap.render(
        samples.nine(),
        not_located=samples.not_located(),
        articles=samples.ARTICLES,
        actors=samples.ACTORS,
    )
    assert again == nine


def test_the_policy_names_every_script_and_style_by_its_hash(nine: str) -> None:
    policy = _policy(nine)
    assert policy["script-src"] == _hashes(nine, "script")
    assert policy["style-src"] == _hashes(nine, "style")
    assert policy["default-src"] == policy["base-uri"] == policy["form-action"] == ["'none'"]
    assert "unsafe" not in json.dumps(policy)
    assert nine.index("Content-Security-Policy") < nine.index("<style")


def test_the_page_has_no_inline_style_handler_or_outside_file(nine: str) -> None:
    markup = re.sub(r"<(script|style)\b.*?</\1>", "", nine, flags=re.DOTALL)
    assert not re.search(r"<[^>]*\s(style|on\w+|src|srcset)\s*=", markup)
    assert "<link" not in markup
    assert "sourceMappingURL" not in nine
    assert not re.search(r"@import|url\(\s*['\"]?(https?:|//)", nine)


def test_nine_captures_stay_under_half_a_megabyte(nine: str) -> None:
    assert len(nine.encode("utf-8")) < 485_000


def test_folium_s_own_maps_keep_their_files() -> None:
    before = (list(folium.Map.default_js), list(folium.Map.default_css))
    webmap.render((), not_located=(), articles=())
    assert (folium.Map.default_js, folium.Map.default_css) == before


def test_data_can_not_end_its_block() -> None:
    poison = "</script><!--\u2028&"
    where = samples.place("Rutba", name=poison)
    said = [samples.Said(samples.WELLE, samples.WELLE_SENTENCES[3], "Rutba")]
    text = webmap.render([samples.capture(where, said)], not_located=(), articles=samples.ARTICLES)
    assert poison in _data(text)["texts"]
    assert poison not in text


def test_a_lone_surrogate_does_not_stop_the_page() -> None:
    article = replace(samples.WELLE, title="broken \ud800 title")
    assert "broken ? title" in webmap.render((), not_located=(), articles=[article])


def test_the_page_s_data_and_list_are_as_reviewed(
    nine: str, golden: Callable[[str, str], None]
) -> None:
    data = _data(nine)
    del data["basemap"], data["words"]
    text = json.dumps(data, ensure_ascii=False, indent=1, sort_keys=True)
    body = re.sub(r"<script\b.*?</script>\n?", "", nine[nine.index("<body>") :], flags=re.DOTALL)
    body = body.replace(f"geomap {geomap.__version__}", "geomap VERSION")
    golden("page/data.json", text + "\n")
    golden("page/body.html", body)


def test_an_actor_s_colour_does_not_hang_on_the_others() -> None:
    alone = colours.assign(["islamic-state"])["islamic-state"]
    assert colours.assign(["islamic-state", "taliban"])["islamic-state"] == alone
    assert alone == "actor-5"


def test_up_to_seven_actors_have_colours_of_their_own() -> None:
    ids = [f"side-{number}" for number in range(7)]
    assert len(set(colours.assign(ids).values()) - {"actor-none"}) == 7
    assert colours.assign(reversed(ids)) == colours.assign(ids)
    more = colours.assign(f"side-{number}" for number in range(40))
    assert len(more) == 41


def test_an_unknown_actor_has_the_neutral_colour() -> None:
    assert colours.assign([""])[""] == "actor-none"


def test_the_crop_holds_the_captures_surroundings() -> None:
    crop = basemap.crop([(33.04, 40.29)])
    corners = {(cell["west"], cell["south"]) for cell in crop["cells"]}
    assert (40, 32) in corners
    assert len(corners) == 9
    assert len(json.dumps(crop)) < 120_000
    towns = {town[0] for cell in crop["cells"] for town in cell["town"]}
    assert {"Baghdad", "Haditha", "Raqqa"} <= towns


def test_a_town_with_a_marker_is_not_named_twice() -> None:
    qaim = samples.place("Qaim", aliases=("al-Qa'im",))
    crop = basemap.crop([(qaim.lat, qaim.lon)], named=[qaim])
    towns = {town[0] for cell in crop["cells"] for town in cell["town"]}
    assert not {"Qaim", "Al Qaim"} & towns


def test_captures_all_over_the_world_take_no_more_than_the_budget() -> None:
    points = [(lat, lon) for lat in range(-50, 70, 3) for lon in range(-180, 180, 3)]
    crop = basemap.crop(points)
    assert len(json.dumps(crop["cells"], ensure_ascii=False)) < basemap.BUDGET * 1.3
    assert len(crop["cells"]) > 30


def test_a_broken_basemap_is_told(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    file = tmp_path / "basemap.zip"
    file.write_bytes(b"no zip")
    monkeypatch.setattr(basemap, "FILE", file)
    with pytest.raises(DataError, match=r"basemap\.zip.*Install geomap again"):
        basemap.crop([])


def test_the_basemap_is_small() -> None:
    assert basemap.FILE.stat().st_size < 3_000_000


def test_the_order_of_the_captures_changes_nothing_on_the_page(nine: str) -> None:
    again = webmap.render(
        samples.nine()[::-1],
        not_located=samples.not_located(),
        articles=samples.ARTICLES,
        actors=samples.ACTORS,
    )
    assert again == nine


def test_every_sign_that_a_capture_can_have_is_drawn(nine: str) -> None:
    for shape in ("circle", "square", "diamond"):
        for status in columns.STATUSES:
            for extent in ("full", "partial"):
                assert f'id="sign-{shape}-{status}-{extent}"' in nine


def test_no_two_scripts_define_the_same_name() -> None:
    defined = [
        name
        for script in (*parts.SCRIPTS, *parts.REVIEW)
        for name in re.findall(
            r"^(geomap\.\w+) =", (parts.ASSETS / script).read_text("utf-8"), flags=re.MULTILINE
        )
    ]
    assert [name for name in set(defined) if defined.count(name) > 1] == []


def test_every_script_and_style_is_in_the_page() -> None:
    files = {file.relative_to(parts.ASSETS).as_posix() for file in parts.ASSETS.rglob("*")}
    assert {name for name in files if name.endswith(".js")} == {
        *parts.SCRIPTS,
        *parts.REVIEW,
    }
    assert {name for name in files if name.endswith(".css")} == {
        *parts.STYLES,
        *parts.CORRECTED_STYLES,
        *parts.REVIEW_STYLES,
    }


def test_no_text_of_a_script_goes_over_lines() -> None:
    """The page's scripts are indented otherwise than the files, and lack lines of comments."""
    for script in (*parts.SCRIPTS, *parts.REVIEW):
        for line in (parts.ASSETS / script).read_text("utf-8").splitlines():
            signs = line.replace("\u02be`]", "")  # one is a sign that a search leaves out
            assert line.lstrip().startswith("//") or signs.count("`") % 2 == 0, (script, line)


def test_leaflet_s_styles_are_there_but_for_what_no_map_has() -> None:
    leaflet, ours = parts.styles(corrected=True, review=True)
    assert ".leaflet-control-attribution a" in leaflet
    assert "@media print" in leaflet
    for text in (leaflet, ours):
        assert text.count("{") == text.count("}")
        assert not re.search("leaflet-(popup|tooltip)|/\\*", text)


def test_a_title_of_the_user_s_is_the_page_s() -> None:
    text = webmap.render((), not_located=(), articles=(), look=Look(title="My <map>"))
    assert "<title>My &lt;map&gt;</title>" in text
    assert '<h1 dir="auto">My &lt;map&gt;</h1>' in text
