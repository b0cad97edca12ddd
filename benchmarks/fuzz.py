"""Reads thousands of spoilt documents and counts what became of them: no mistake may be left.

`python -m benchmarks.fuzz` reads those numbered 0 to 9999, `python -m benchmarks.fuzz 2000` the first 2000, and `python -m benchmarks.fuzz
2000 10000` those after them, as where a run was stopped.
"""

from __future__ import annotations

import re
import sys
from collections import Counter
from collections.abc import Callable, Iterable, Iterator, Sequence

from benchmarks.judging import Verdict, judged
from builders.workers import Limits, Refused, Workers

LIMITS = Limits(seconds=60.0)
# What is no refusal but a mistake of ours.
MISTAKES = re.compile(r"a mistake of this program|ended the process|took longer|needed more|WRONG")
LARGE_TOO = re.compile(r"took longer|needed more")
NUMBER = 10_000
# So many documents are read between two lines of progress.
EVERY = 200


def verdicts(numbers: Iterable[int], limits: Limits = LIMITS) -> Iterator[Verdict]:
    """What became of each spoilt document, by processes with limits."""
    asked = list(numbers)
    with Workers(limits) as workers:
        for number, found in zip(asked, workers.map(judged, asked), strict=True):
            yield Verdict(number, found.reason) if isinstance(found, Refused) else found


def is_mistake(verdict: Verdict) -> bool:
    """Whether a verdict is neither facts nor a refusal; 50 MB on one line may well take too long."""
    return bool(MISTAKES.search(verdict.words)) and not (verdict.number % 1000 == 999 and LARGE_TOO.search(verdict.words))


def wanted(arguments: Sequence[str]) -> range:
    """The numbers that the command line asks for: all, the first so many, or those from a first one up to a last that is left out."""
    return range(*map(int, arguments)) if arguments else range(NUMBER)


def told(found: Iterable[Verdict], total: int, tell: Callable[[str], object] = sys.stderr.write) -> Iterator[Verdict]:
    """The verdicts as they are; tells each mistake when it is found, and now and then how many are done."""
    kinds = Counter[str]()
    for done, verdict in enumerate(found, 1):
        kind = "mistakes" if is_mistake(verdict) else "read" if verdict.words == "read" else "refused"
        kinds[kind] += 1
        if kind == "mistakes":
            tell(f"MISTAKE: number {verdict.number}: {verdict.words}\n")
        if done % EVERY == 0 or done == total:
            tell(f"{done} of {total}: {kinds['read']} read, {kinds['refused']} refused, {kinds['mistakes']} mistakes\n")
        yield verdict


def main(arguments: Sequence[str], limits: Limits = LIMITS) -> None:
    """Prints the counts and the slowest, progress and mistakes on standard error; the exit status is 1 when there is a mistake."""
    numbers = wanted(arguments)
    found = list(told(verdicts(numbers, limits), len(numbers)))
    kinds = Counter(re.sub(r"\d+|\(.*\)", "…", verdict.words) for verdict in found)
    sys.stdout.writelines(f"{count:6} {words}\n" for words, count in kinds.most_common())
    slowest = sorted(found, key=lambda verdict: -verdict.seconds)[:5]
    sys.stdout.writelines(f"slow: number {v.number}, {v.size} bytes, {v.seconds:.1f} s, {v.words}\n" for v in slowest)
    sys.exit(1 if any(map(is_mistake, found)) else 0)


if __name__ == "__main__":
    main(sys.argv[1:])
