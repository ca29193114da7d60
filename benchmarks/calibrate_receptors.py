"""Fit the four constants of the chain "blockade" and print them: ``python benchmarks/calibrate_receptors.py``.

One constant for one row each, by halving an interval; the rounds are repeated until nothing moves. Targets: LSD 0.1 mg
felt for 8.5 h (B039a); for 3.5 h with ketanserin an hour after (B039b); receptors down by the middle of 15.21 and
50.19 % a day after one dose (B041a, B041b: pigs, psilocybin i.v.; here 25 mg by mouth in people); 95 % of the receptors
back five days after the last of four daily doses of LSD (B044; the 95 % and the four doses are assumed).
"""

from collections.abc import Callable

from psyedu.model import Trajectory, measures
from psyedu.model.receptors_chain import blockade_chain, blockade_schedule
from psyedu.model.solver import Grid

FINE = Grid().refined(10)


def run(values: dict[str, float], name: str, dose: float, hour: float | None = None, count: int = 1) -> Trajectory:
    return blockade_chain(name).with_(**values).simulate(blockade_schedule(dose, hour, count), FINE)


def felt(values: dict[str, float], hour: float | None) -> float:
    found = run(values, "LSD", 0.1, hour)
    return measures.time_above(found.hours, found["response"], values["effect_threshold"])


def halve(low: float, high: float, too_low: Callable[[float], bool]) -> float:
    for _ in range(40):
        middle = (low + high) / 2
        low, high = (middle, high) if too_low(middle) else (low, middle)
    return (low + high) / 2


def main() -> None:
    values = {
        "effect_threshold": 0.2,
        "antagonist_strength": 0.05,
        "down_regulation_rate": 0.1,
        "receptor_recovery_time": 48.0,
    }

    def changed(name: str, value: float) -> dict[str, float]:
        return {**values, name: value}

    loss = (15.21 + 50.19) / 200
    for _ in range(4):
        values["down_regulation_rate"] = halve(
            0,
            1,
            lambda x: run(changed("down_regulation_rate", x), "psilocybin", 25).at("lost_receptors", 24) < loss,
        )
        values["receptor_recovery_time"] = halve(
            5,
            200,
            lambda x: (
                run(changed("receptor_recovery_time", x), "LSD", 0.1, count=4).at("available_receptors", 192) > 0.95
            ),
        )
    values["effect_threshold"] = halve(0, 1, lambda x: felt(changed("effect_threshold", x), None) > 8.5)
    values["antagonist_strength"] = halve(0, 10, lambda x: felt(changed("antagonist_strength", x), 1.0) > 3.5)
    for name, value in values.items():
        print(f"{name} = {value:.4g}")


if __name__ == "__main__":
    main()
