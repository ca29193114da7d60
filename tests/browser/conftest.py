"""What the tests of the page share; the plain helpers are in page_support.py."""

import copy
import json
from collections.abc import Callable
from typing import Any

import pytest
from page_support import CHAINS, HERE, WEB, Site, node


@pytest.fixture(scope="session")
def site(tmp_path_factory: pytest.TempPathFactory) -> Site:
    """The bundle with the test's chains."""
    return Site(tmp_path_factory.mktemp("site"))


@pytest.fixture
def toy() -> dict[str, Any]:
    """The test's explorer declaration, free to be changed."""
    return copy.deepcopy(json.loads((HERE / "spec.json").read_text(encoding="utf-8")))


@pytest.fixture(scope="session")
def script(tmp_path_factory: pytest.TempPathFactory) -> Callable[..., Any]:
    """`script(code, **given)` runs ES module code that sees `web(name)`, `chains` and `given`; returns what it says."""
    folder = tmp_path_factory.mktemp("scripts")

    def run(code: str, **given: Any) -> Any:
        file = folder / "script.mjs"
        file.write_text(
            'import { readFileSync } from "node:fs";\n'
            f"const web = (name) => import({json.dumps(WEB.as_uri())} + '/' + name);\n"
            f"const {{ chains }} = await import({json.dumps(CHAINS.as_uri())});\n"
            'const given = JSON.parse(readFileSync(0, "utf8"));\n'
            "const say = (value) => process.stdout.write(JSON.stringify(value, (_, one) =>\n"
            "  ArrayBuffer.isView(one) ? Array.from(one) : one instanceof Map ? Object.fromEntries(one) : one));\n"
            + code,
            encoding="utf-8",
        )
        return json.loads(node(file, given=json.dumps(given)))

    return run
