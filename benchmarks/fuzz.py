"""Reads thousands of spoilt documents and counts what became of them: `python -m benchmarks.fuzz 10000`; no mistake may be left."""

from __future__ import annotations

import re
import sys
from collections import Counter
from collections.abc import Iterable, Iterator

from benchmarks.judging import Verdict, judged
from builders.workers import Limits, Refused, Workers

LIMITS = Limits(seconds=60.0)
# What is no refusal but a mistake of ours.
MISTAKES = re.compile(r"a mistake of this program|ended the process|took longer|needed more|WRONG")
LARGE_TOO = re.compile(r"took longer|needed more")
NUMBER = 10_000


def verdicts(numbers: Iterable[int], limits: Limits = LIMITS) -> Iterator[Verdict]:
    """What became of each spoilt document, by processes with limits."""
    wanted = list(numbers)
    with Workers(limits) as workers:
        for number, found in zip(wanted, workers.map(judged, wanted), strict=True):
            yield Verdict(number, found.reason) if isinstance(found, Refused) else found


def is_mistake(verdict: Verdict) -> bool:
    """Whether a verdict is neither facts nor a refusal; 50 MB on one line may well take too long."""
    return bool(MISTAKES.search(verdict.words)) and not (verdict.number % 1000 == 999 and LARGE_TOO.search(verdict.words))


def main(arguments: list[str]) -> None:
    """Prints the counts, the slowest and every mistake; the exit status is 1 when there is one."""
    found = list(verdicts(range(int(arguments[0]) if arguments else NUMBER)))
    kinds = Counter(re.sub(r"\d+|\(.*\)", "…", verdict.words) for verdict in found)
    sys.stdout.writelines(f"{count:6} {words}\n" for words, count in kinds.most_common())
    slowest = sorted(found, key=lambda verdict: -verdict.seconds)[:5]
    sys.stdout.writelines(f"slow: number {v.number}, {v.size} bytes, {v.seconds:.1f} s, {v.words}\n" for v in slowest)
    mistakes = [verdict for verdict in found if is_mistake(verdict)]
    sys.stdout.writelines(f"MISTAKE: number {v.number}: {v.words}\n" for v in mistakes)
    sys.exit(1 if mistakes else 0)


if __name__ == "__main__":
    main(sys.argv[1:])
