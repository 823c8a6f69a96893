"""What browsers load is built from what is in `frontend/`, byte for byte, and asks nobody else for anything."""

import json
import os
import re
import subprocess
import sys
from hashlib import sha256
from pathlib import Path

import pytest

ROOT = Path(__file__).parents[2]
DIST = ROOT / "static" / "dist"
CSS = sorted((ROOT / "frontend" / "css").glob("*.css"))
JS = sorted((ROOT / "frontend" / "js").glob("*.js"))
UNREACHABLE = re.compile(r"ENOTFOUND|ECONNREFUSED|EAI_AGAIN|ETIMEDOUT|ENETUNREACH|network", re.IGNORECASE)


def test_building_again_gives_the_same_bytes(tmp_path: Path) -> None:
    again = "import sys; sys.path.insert(0, 'frontend'); import build, pathlib; build.build(pathlib.Path(sys.argv[1]))"
    done = subprocess.run(
        [sys.executable, "-c", again, str(tmp_path)], cwd=ROOT, capture_output=True, text=True, check=False
    )
    if done.returncode and UNREACHABLE.search(done.stderr) and os.environ.get("CI") != "true":
        pytest.skip("npm cannot reach its registry, so nothing was built to compare")
    assert done.returncode == 0, done.stderr
    assert {file.name: file.read_bytes() for file in tmp_path.iterdir()} == {
        file.name: file.read_bytes() for file in DIST.iterdir()
    }


def test_a_files_name_is_made_from_its_content() -> None:
    manifest = json.loads((DIST / "manifest.json").read_text(encoding="utf-8"))
    assert sorted(manifest) == ["mark.svg", "site.css", "site.js"]
    for name in manifest.values():
        assert sha256((DIST / name).read_bytes()).hexdigest()[:16] in name
    assert {file.name for file in DIST.iterdir()} == {*manifest.values(), "manifest.json"}


def test_the_lock_names_contents_and_no_mirror() -> None:
    lock = json.loads((ROOT / "frontend" / "package-lock.json").read_text(encoding="utf-8"))
    for name, package in lock["packages"].items():
        if name:
            assert package["integrity"].startswith("sha512-")
            assert package.get("resolved", "https://registry.npmjs.org/").startswith("https://registry.npmjs.org/")
    assert {name for name in lock["packages"] if name and "@esbuild/" not in name} == {"node_modules/esbuild"}


@pytest.mark.parametrize("file", CSS, ids=lambda file: file.name)
def test_a_stylesheet_asks_nobody_for_anything(file: Path) -> None:
    text = file.read_text(encoding="utf-8")
    assert "url(" not in text
    assert not re.search(r"https?://", text)


@pytest.mark.parametrize("file", CSS, ids=lambda file: file.name)
def test_every_rule_stands_in_a_layer(file: Path) -> None:
    if file.name == "site.css":
        return
    outside = re.sub(r"/\*.*?\*/", "", file.read_text(encoding="utf-8"), flags=re.DOTALL)
    depth, loose = 0, ""
    for sign in outside:
        depth += (sign == "{") - (sign == "}")
        loose += sign if depth == 0 and sign not in "{}" else ""
    assert re.fullmatch(r"(\s*@layer [\w, ]+;?)+\s*", loose)


@pytest.mark.parametrize("file", JS, ids=lambda file: file.name)
def test_the_script_makes_no_markup_and_talks_to_this_site_alone(file: Path) -> None:
    text = file.read_text(encoding="utf-8")
    assert not re.search(
        r"innerHTML|outerHTML|insertAdjacentHTML|document\.write|\beval\b|new Function|DOMParser", text
    )
    assert not re.search(r"https?:|document\.cookie|sendBeacon|XMLHttpRequest|WebSocket", text)
