"""Run the long forms of the tests, one part after the other: ``tools/full.py [PART]``, called by ``make test-full``.

A part is one test file that has tests marked `full`. Each may take 80 minutes; its result goes to
``benchmarks/full-<part>.json``, so that a part that was interrupted can be run again alone.
"""

import json
import os
import platform
import re
import subprocess
import sys
import time
from pathlib import Path

ROOT = Path(__file__).resolve().parent.parent
RESULTS = ROOT / "benchmarks"
SECONDS = 80 * 60
PYTEST = [sys.executable, "-m", "pytest", "-m", "full"]
NO_TESTS = 5
"""pytest's exit code when nothing was collected."""


def parts() -> dict[str, Path]:
    """Return the test files with long forms by their part's name, in order."""
    found = subprocess.run([*PYTEST, "--collect-only", "-q"], cwd=ROOT, capture_output=True, text=True)
    if found.returncode not in (0, NO_TESTS):
        sys.exit(f"The tests cannot be collected:\n{found.stdout}{found.stderr}")
    files = dict.fromkeys(re.findall(r"^(tests/\S+?\.py)(?:::|: \d)", found.stdout, flags=re.MULTILINE))
    return {Path(name).stem.removeprefix("test_"): ROOT / name for name in files}


def commit() -> str:
    """Return what is checked out, marked when there are changes on top of it."""
    command = ["git", "describe", "--always", "--dirty", "--abbrev=12"]
    return subprocess.run(command, cwd=ROOT, capture_output=True, text=True).stdout.strip()


def run(name: str, path: Path) -> bool:
    """Run one part, write its result and return whether it passed."""
    print(f"== {name} (at most {SECONDS // 60} minutes)", flush=True)
    started = time.monotonic()
    command = [*PYTEST, str(path), "--durations=10", "-rfE"]
    try:
        done = subprocess.run(command, cwd=ROOT, timeout=SECONDS, stdout=subprocess.PIPE, text=True)
        code, output = done.returncode, done.stdout
    except subprocess.TimeoutExpired as expired:
        code, output = None, (expired.stdout or b"").decode(errors="replace") + "\nnot done in time"
    lines = output.replace(str(ROOT), ".").strip().splitlines()
    result = {
        "part": name,
        "passed": code == 0,
        "seconds": round(time.monotonic() - started, 1),
        "summary": lines[-1] if lines else "",
        "commit": commit(),
        "python": platform.python_version(),
        "system": f"{platform.system()} {platform.machine()}, {os.cpu_count()} processors",
        "report": [] if code == 0 else lines[-60:],
        "slowest": [line.strip() for line in lines if re.match(r"\s*[\d.]+s (call|setup)", line)],
    }
    RESULTS.mkdir(exist_ok=True)
    (RESULTS / f"full-{name}.json").write_text(json.dumps(result, indent=2) + "\n", encoding="utf-8")
    print("\n".join(lines[-40:] if code != 0 else lines[-1:]), flush=True)
    return code == 0


def main(arguments: list[str]) -> int:
    """Run the part that was named, or all; say which failed."""
    known = parts()
    if not known:
        print("No test carries the marker full: there is nothing to run.", file=sys.stderr)
        return 2
    unknown = [name for name in arguments if name not in known]
    if unknown:
        print(f"Given the part {unknown[0]!r}, expected one of {', '.join(known)}.", file=sys.stderr)
        return 2
    failed = [name for name in arguments or known if not run(name, known[name])]
    print(f"failed: {', '.join(failed)}" if failed else "all parts passed")
    return 1 if failed else 0


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
