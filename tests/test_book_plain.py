"""Pages as plain Markdown: what students' own copies show."""

import json

import pytest

from psyedu.book.facts import printed_fact
from psyedu.book.plain import cited_works, plain_markdown
from psyedu.book.works import described_markdown
from psyedu.errors import PsyeduError
from psyedu.evidence import facts
from support import ROOT


def test_a_fact_says_source_species_and_how_far_it_was_checked() -> None:
    assert plain_markdown("Open for {fact}`E001`.") == (
        "Open for 48 h ([Nardou et al. 2023](https://doi.org/10.1038/s41586-023-06204-3), adult male mouse, "
        "reported, not read in the paper)."
    )


def test_a_fact_in_a_table_has_one_word() -> None:
    assert plain_markdown("| day 1 | {fact}`D004-01` |") == "| day 1 | 6.9 % (calculated) |"


def test_the_print_rules_hold_for_every_row_of_the_ledger() -> None:
    """Unchecked rows and rows from tertiary sources are refused; the others say how far they were checked."""
    printed = refused = 0
    for row in facts():
        if row.mark == "unchecked" or row.source in ("biologyinsights", "wikipsychoplastogen"):
            with pytest.raises(PsyeduError, match=row.id):
                plain_markdown(f"{{fact}}`{row.id}`")
            refused += 1
            continue
        text, full = plain_markdown(f"{{fact}}`{row.id}`"), printed_fact(row.id).provenance
        if row.id.startswith("DER-"):
            assert "calculated for this course" in text
        elif row.note.startswith("DERIVED"):
            assert "calculated from the authors' published data sheet" in full
            assert "calculated" in text
        elif row.checked == "secondary":
            assert "reported" in text
            assert "reported by" in full
        printed += 1
    assert printed > 500
    assert refused > 20


def test_citations_become_words_with_links() -> None:
    text = plain_markdown("{cite:t}`shao2021` and others {cite:p}`nardou2023,lu2025multilab`.")
    assert text == (
        "[Shao et al. (2021)](https://doi.org/10.1016/j.neuron.2021.06.008) and others "
        "([Nardou et al. 2023](https://doi.org/10.1038/s41586-023-06204-3); Lu et al. 2025)."
    )


@pytest.mark.parametrize(
    ("text", "reason"),
    [
        ("{cite:p}`bfarm2025`", "title was never seen"),
        ("{cite:t}`biologyinsights`", "tertiary"),
        ("{cite:t}`nobody1999`", "nobody1999"),
        ("{fact}`Z999`", "Z999"),
        ("{doc}`elsewhere`", "'doc'"),
        (":::{figure} a.png\n:::", "'figure'"),
        (":::{note}\nnever closed", "no end"),
    ],
)
def test_what_must_not_be_printed_is_refused_with_a_sentence(text: str, reason: str) -> None:
    with pytest.raises(PsyeduError, match=reason):
        plain_markdown(text)


def test_admonitions_become_block_quotes_with_a_bold_title() -> None:
    text = plain_markdown(
        ":::{admonition} A case\n:class: tip\n\nTold by {cite:t}`shao2021`.\n:::\nAfter.\n\n:::{note}\nB\n:::"
    )
    assert text.split("\n") == [
        "> **A case**",
        ">",
        "> Told by [Shao et al. (2021)](https://doi.org/10.1016/j.neuron.2021.06.008).",
        "After.",
        "",
        "> **Note**",
        ">",
        "> B",
    ]


def test_code_and_mathematics_stay_as_they_are() -> None:
    text = "```python\nprint('{fact}`E001`')\n```\n\n$$\\frac{dx}{dt} = k_{on}$$ and `{fact}` and ``{cite:t}`x` ``"
    assert plain_markdown(text) == text


def test_the_list_of_works_names_what_the_whole_page_cites() -> None:
    block = "## References\n\n```{bibliography}\n:filter: docname in docnames\n```"
    whole = "Seen by {cite:t}`lu2025multilab` and {fact}`D004-01`.\n\n" + block
    assert cited_works(whole) == ["lu2025multilab", "shao2021"]
    text = plain_markdown(block, whole)
    assert "- Lu, White, Raymond et al. (2025)." in text
    assert "(not all details checked)" in text
    assert "- Shao, Liao, Gregg et al. (2021). Psilocybin induces rapid" in text
    assert (
        "**6.9 %**: Spine density, change from day -3, day 1, psilocybin 1 mg/kg. Shao et al. 2021; mouse mFC;" in text
    )
    assert "{" not in text


def test_notes_for_editors_are_never_printed() -> None:
    text = described_markdown("lu2025multilab") + described_markdown("jerome2020")
    assert "RETRACTED: Long-term" in text
    for private in ("doi not seen", "from memory", "keywords", "annote"):
        assert private not in text


def test_every_page_of_the_course_can_be_made_plain() -> None:
    """No markup that only the book understands is left in the chapter or the pages."""
    chapter = json.loads((ROOT / "notebooks" / "05-plasticity-window.ipynb").read_text(encoding="utf-8"))
    cells = ["".join(cell["source"]) for cell in chapter["cells"] if cell["cell_type"] == "markdown"]
    plain = [plain_markdown(cell, "\n\n".join(cells)) for cell in cells]
    plain += [plain_markdown((ROOT / name).read_text(encoding="utf-8")) for name in ("index.md", "book/safety.md")]
    for text in plain:
        assert "{fact}" not in text
        assert "{cite" not in text
        assert ":::" not in text
        assert "{bibliography}" not in text
