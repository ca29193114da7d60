"""The folder of executed notebooks, named after everything that their outputs depend on.

Jupyter's cache compares code cells only: with a fixed folder, a chapter would go on showing what an older version of
the package had computed.
"""

from __future__ import annotations

import hashlib
import shutil
from pathlib import Path

import psyedu

PREFIX = ".jupyter_cache-"

_SOURCES = ("*.py", "*.csv", "*.bib", "*.yaml", "*.yml", "*.json", "*.svg")


def content_key(course: Path, package: Path | None = None) -> str:
    """Return a short hash of the package's sources and data and of the course's requirement and package locks."""
    package = package or Path(psyedu.__file__).parent
    files = {file for pattern in _SOURCES for file in package.rglob(pattern)}
    files = {file for file in files if not {"__pycache__", "assets"} & set(file.relative_to(package).parts)}
    files |= set(course.glob("requirements*.lock")) | set(course.glob("package-lock.json"))
    digest = hashlib.sha256()
    for file in sorted(files):
        digest.update(file.name.encode() + b"\0" + file.read_bytes() + b"\0")
    return digest.hexdigest()[:12]


def cache_folder(course: Path, build: Path) -> Path:
    """Return the cache's folder inside `build`, and remove those of earlier contents."""
    current = build / f"{PREFIX}{content_key(course)}"
    for old in build.glob(f"{PREFIX}*"):
        if old != current and old.is_dir():
            shutil.rmtree(old)
    return current
