"""CPU time of the notebook's face: the first widget of a fresh interpreter, a further one, and a slider's step.

Run with `python benchmarks/notebook_face.py`. The bars: 5 s, 0.3 s and 20 ms.
"""

import json
import statistics
import subprocess
import sys
import time

ROUNDS = 5


def once() -> dict[str, float]:
    """Measure in this interpreter, which has imported nothing of psyedu yet; seconds of CPU."""
    start = time.process_time()
    import psyedu

    explorer = psyedu.explore("window")
    explorer._repr_mimebundle_()
    first = time.process_time()
    psyedu.explore("window")._repr_mimebundle_()
    further = time.process_time()
    face = explorer.widget.face
    face.fields["count"].value = 4
    steps = []
    for days in (3, 5, 9, 13, 6, 11, 2, 8, 12, 4):
        before = time.process_time()
        face.fields["interval"].value = days
        steps.append(time.process_time() - before)
    return {
        "first widget": first - start,
        "further widget": further - first,
        "slider step, median": statistics.median(steps),
        "slider step, slowest": max(steps),
    }


def main() -> None:
    """Print the median of several fresh interpreters."""
    runs = [json.loads(subprocess.check_output([sys.executable, __file__, "--once"])) for _ in range(ROUNDS)]
    for name in runs[0]:
        values = sorted(1000 * run[name] for run in runs)
        print(f"{name:22s} {statistics.median(values):7.1f} ms of CPU (from {values[0]:.1f} to {values[-1]:.1f})")


if __name__ == "__main__":
    if "--once" in sys.argv:
        print(json.dumps(once()))
    else:
        main()
