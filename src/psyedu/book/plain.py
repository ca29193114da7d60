"""The course's pages as plain Markdown, for students' own copies in JupyterLab.

Facts and citations become words with links to the works, admonitions become block quotes, and the list of references is
written out. Whatever markup the course does not allow is refused, so that no copy shows raw markup.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence

from psyedu.book.facts import printed_fact
from psyedu.book.works import described_markdown, in_text, link, why_not_citable
from psyedu.errors import PsyeduError

_ROLE = re.compile(r"(?<![`\\])\{([a-z:-]+)\}`([^`\n]+)`")
_FENCE = re.compile(r"^(?P<marks>:{3,}|`{3,}|~{3,})\s*(?:\{(?P<name>[\w-]+)\})?\s*(?P<rest>.*)$")
_OPTION = re.compile(r"^:[\w-]+:(\s|$)")
_ADMONITIONS = {"note": "Note", "tip": "Tip", "warning": "Warning"}
_LIST_TITLE = "**Where the numbers come from**"


def cited_works(text: str) -> list[str]:
    """Return the keys of the works that a text cites, or rests facts on, ordered as a list of references has them."""
    keys = {key.strip() for name, target in _ROLE.findall(text) if name in _CITATIONS for key in target.split(",")}
    keys |= {fact.key for fact in map(printed_fact, _facts(text)) if not why_not_citable(fact.key)}
    return sorted(keys, key=lambda key: in_text(key, parenthesis=True).casefold())


def _facts(text: str) -> list[str]:
    return list(dict.fromkeys(target.strip() for name, target in _ROLE.findall(text) if name == "fact"))


def plain_markdown(text: str, whole: str | None = None) -> str:
    """Return course text as plain Markdown.

    Parameters
    ----------
    text : str
        A page, or one cell of a notebook.
    whole : str, optional
        All text of the page that `text` is a part of; its citations fill the list of references. `text` itself if left
        out.

    Raises
    ------
    PsyeduError
        If the text uses markup that the course does not allow, a fact that must not be printed or an unknown work.
    """
    lines, out = text.split("\n"), list[str]()
    while lines:
        line = lines.pop(0)
        fence = _FENCE.match(line)
        if fence is None:
            table = line.lstrip().startswith("|")
            out.append(_ROLE.sub(_table_words if table else _words, line))
            continue
        body = _body(lines, fence["marks"])
        if fence["name"] is None and not fence["marks"].startswith(":"):
            out += [line, *body, fence["marks"]]
        elif fence["name"] == "bibliography":
            out += _references(text if whole is None else whole)
        else:
            out += _quoted(fence["name"] or "", fence["rest"].strip(), body)
    return "\n".join(out)


def _body(lines: list[str], marks: str) -> list[str]:
    """Take the lines up to the fence's end off `lines`."""
    body: list[str] = []
    while lines:
        line = lines.pop(0)
        stripped = line.strip()
        if stripped and set(stripped) == {marks[0]} and len(stripped) >= len(marks):
            return body
        body.append(line)
    raise PsyeduError(f"A block that begins with {marks} has no end; close it with a line of {marks}.")


def _quoted(name: str, title: str, body: Sequence[str]) -> list[str]:
    """Return an admonition as a block quote with a bold title."""
    if name != "admonition" and name not in _ADMONITIONS:
        allowed = ", ".join(["admonition", *_ADMONITIONS])
        raise PsyeduError(f"The text uses the block {name!r}; the course allows {allowed} and bibliography.")
    inner = list(body)
    while inner and _OPTION.match(inner[0]):
        inner.pop(0)
    plain = plain_markdown("\n".join(inner)).strip("\n").split("\n")
    quoted = [f"**{title or _ADMONITIONS.get(name, '')}**", "", *plain]
    return [f"> {line}".rstrip() for line in quoted]


def _references(whole: str) -> list[str]:
    """Return the list of works, and of the numbers with all that is known of where they come from."""
    out = [f"- {described_markdown(key)}" for key in cited_works(whole)]
    facts = [printed_fact(identifier) for identifier in _facts(whole)]
    if facts:
        out += ["", _LIST_TITLE, ""]
    for fact in facts:
        statement = f": {fact.statement}." if fact.statement else "."
        provenance = f"; {fact.provenance}" if fact.provenance else ""
        out.append(f"- **{fact.value}**{statement} {fact.source}{provenance}.")
    return out


def _linked(words: str, key: str) -> str:
    # Markdown ends an address at a closing parenthesis, which some DOIs contain.
    address = link(key).replace("(", "%28").replace(")", "%29")
    return f"[{words}]({address})" if address else words


def _fact(target: str, *, table: bool) -> str:
    fact = printed_fact(target.strip())
    if table:
        return f"{fact.value} ({fact.word})"
    source = fact.source if why_not_citable(fact.key) else _linked(fact.source, fact.key)
    return f"{fact.value} ({', '.join(part for part in (source, fact.species, fact.checked) if part)})"


def _citation(target: str, *, parenthesis: bool) -> str:
    keys: Iterable[str] = [key.strip() for key in target.split(",")]
    for key in keys:
        if why_not_citable(key):
            raise PsyeduError(why_not_citable(key))
    words = [_linked(in_text(key, parenthesis=parenthesis), key) for key in keys]
    return f"({'; '.join(words)})" if parenthesis else ", ".join(words)


_CITATIONS = {"cite:t": False, "cite:p": True}


def _words(role: re.Match[str], *, table: bool = False) -> str:
    name, target = role.groups()
    if name == "fact":
        return _fact(target, table=table)
    if name in _CITATIONS:
        return _citation(target, parenthesis=_CITATIONS[name])
    raise PsyeduError(f"The text uses the role {name!r} in {role[0]!r}; the course allows fact, cite:t and cite:p.")


def _table_words(role: re.Match[str]) -> str:
    return _words(role, table=True)
