"""Links between the course's pages, turned into links between the student's copies."""

import posixpath
import re
from collections.abc import Mapping
from dataclasses import dataclass, field

LINK = re.compile(r"(?P<image>!?)\[(?P<text>[^\]]*)\]\((?P<target>[^)\s]+)\)")
ELSEWHERE = re.compile(r"[a-z][a-z0-9+.-]*:|[#/]", re.IGNORECASE)
"""Addresses of other sites, places in the same page, and absolute paths: left as they are."""
SUFFIXES = ("", ".md", ".ipynb")
"""The book also takes a page's name without its suffix."""


@dataclass
class Links:
    """Rewrites the links of one page after the other and remembers the pictures they show.

    Attributes
    ----------
    copies : mapping
        From a page's path in the course to the name of its copy, both with forward slashes.
    pictures : dict
        From a picture's path in the course to its name among the copies: what has been met so far.
    """

    copies: Mapping[str, str]
    pictures: dict[str, str] = field(default_factory=dict)

    def rewrite(self, text: str, page: str) -> str:
        """Return `text` of the course page `page` with its links fit for the copies.

        A link to a page that has no copy becomes its words alone.
        """
        folder = posixpath.dirname(page)

        def replace(match: re.Match[str]) -> str:
            target = match["target"]
            if ELSEWHERE.match(target):
                return match[0]
            path, hash_mark, place = target.partition("#")
            path = posixpath.normpath(posixpath.join(folder, path))
            if match["image"]:
                name = self.pictures.setdefault(path, f"images/{posixpath.basename(path)}")
                return f"![{match['text']}]({name})"
            for suffix in SUFFIXES:
                if path + suffix in self.copies:
                    return f"[{match['text']}]({self.copies[path + suffix]}{hash_mark}{place})"
            return match["text"]

        return LINK.sub(replace, text)
