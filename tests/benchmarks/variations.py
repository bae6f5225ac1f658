"""How many of the layouts in ``tests/variations`` are read right, and how many edits are found.

Run: ``python -m tests.benchmarks.variations``. Prints the shares, then everything that is not
read right by name, consistent documents with errors, and edits that were missed.
"""

from collections import Counter

from tests.variations.judging import (
    MAY_BE_MISSED,
    MAY_BE_UNDECIDED,
    RIGHT,
    UNDECIDED,
    WRONG,
    Case,
    cases,
    errors,
    is_found,
    linted,
    reading,
)


def main() -> None:
    """Measure every document and print what came out."""
    every = [*cases()]
    _print_errors(every)
    _print_readings(every)
    _print_twins([one for one in every if not one.damaged])


def _print_errors(every: list[Case]) -> None:
    accused = {one.name: errors(linted(one.name, one.text)) for one in every}
    count = sum(bool(found) for found in accused.values())
    print(f"# Errors on consistent documents: {count} of {len(every)}")
    for name, found in accused.items():
        for one in found:
            print(f"- {name}: {one.code} {one.message.zh} ({one.place})")


def _print_readings(every: list[Case]) -> None:
    readings = {one.name: reading(one) for one in every}
    filled = [one for one in every if one.forms]
    counts = Counter(readings[one.name][0] for one in filled)
    print(f"\n# Documents with forms: {len(filled)}")
    print(" ".join(f"{one} {counts[one]}" for one in (RIGHT, UNDECIDED, WRONG)))
    coverages = [linted(one.name, one.text).coverage for one in filled]
    judged = sum(one.figures_judged for one in coverages)
    figures = sum(one.figures for one in coverages)
    print(f"figures judged: {judged} of {figures} ({judged / figures:.1%})")
    for shown in (WRONG, UNDECIDED):
        print(f"\n## {shown}")
        for one in every:
            verdict, notes = readings[one.name]
            if verdict == shown:
                print(f"- {one.name}{' (damaged)' if one.damaged else ''}: {_shortened(notes)}")
    better = [one for one in MAY_BE_UNDECIDED if readings.get(one, ("", []))[0] == RIGHT]
    print("\nmay leave `undecided`:", *sorted(better))


def _print_twins(every: list[Case]) -> None:
    found = {one.name for one in every if is_found(one)}
    print(f"\n# Edits found: {len(found)} of {len(every)}")
    tried = Counter(code for one in every for code in one.codes)
    hit = Counter(code for one in every if one.name in found for code in one.codes)
    print(" ".join(f"{code} {hit[code]}/{tried[code]}" for code in sorted(tried)))
    for one in every:
        if one.name not in found:
            print(f"- missed {one.name}:{one.line} {','.join(sorted(one.codes))} {_edit(one)}")
    print("\nmay leave `missed`:", *sorted(MAY_BE_MISSED & found))


def _edit(case: Case) -> str:
    return " → ".join(part.replace("\t", "·").replace("\n", "⏎") for part in case.change)


def _shortened(notes: list[str]) -> str:
    more = f" … {len(notes)} in all" if len(notes) > 4 else ""
    return "; ".join(notes[:4]) + more


if __name__ == "__main__":
    main()
