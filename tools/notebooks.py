"""Check that notebooks are stored without outputs: ``tools/notebooks.py [FILE ...]``; ``--strip`` cleans them.

Outputs belong to a reader's machine: they hide what a cell does today and make every difference unreadable.
"""

import json
import sys
from pathlib import Path

ROOT = Path(__file__).resolve().parent.parent
FOLDERS = ("notebooks", "exercises/source", "tests")


def traces(notebook: dict) -> list[str]:
    """What a run has left in a notebook, as short sentences."""
    found = []
    for number, cell in enumerate(notebook["cells"], start=1):
        if cell["cell_type"] == "code":
            if cell.get("outputs"):
                found.append(f"cell {number} has outputs")
            if cell.get("execution_count") is not None:
                found.append(f"cell {number} has an execution count")
        if "execution" in cell.get("metadata", {}):
            found.append(f"cell {number} has execution times")
    if "widgets" in notebook["metadata"]:
        found.append("the notebook holds widget states")
    return found


def strip(notebook: dict) -> None:
    """Remove in place what `traces` finds."""
    for cell in notebook["cells"]:
        if cell["cell_type"] == "code":
            cell["outputs"] = []
            cell["execution_count"] = None
        cell.get("metadata", {}).pop("execution", None)
    notebook["metadata"].pop("widgets", None)


def stored_notebooks() -> list[Path]:
    """Every notebook of the course folder that git may hold, without the copies Jupyter makes of them."""
    found = [path for folder in FOLDERS for path in sorted((ROOT / folder).rglob("*.ipynb"))]
    return [path for path in found if ".ipynb_checkpoints" not in path.parts]


def main(arguments: list[str]) -> int:
    """Print each notebook that holds outputs; the exit code is their number, at most 1."""
    cleaning = "--strip" in arguments
    paths = [Path(name) for name in arguments if name != "--strip"] or stored_notebooks()
    code = 0
    for path in paths:
        notebook = json.loads(path.read_text(encoding="utf-8"))
        found = traces(notebook)
        if found and cleaning:
            strip(notebook)
            path.write_text(json.dumps(notebook, indent=1, ensure_ascii=False) + "\n", encoding="utf-8")
            print(f"{path}: cleaned")
        elif found:
            print(f"{path}: {'; '.join(found)}. Clean it with: python tools/notebooks.py --strip {path}")
            code = 1
    return code


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
