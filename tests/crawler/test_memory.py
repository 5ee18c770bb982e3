"""The memory limit of a crawl looks at now, not at a peak that is over or was another's."""

import resource
import subprocess
import sys

from crawler.memory import OwnMemoryUsage
from tests.crawler.conftest import ROOT

SIZE = 300_000_000  # bytes
CHILD = "from crawler.memory import OwnMemoryUsage as M; print(M.get_virtual_size(M.__new__(M)))"


def test_memory_that_was_given_back_is_not_counted() -> None:
    ballast = bytearray(SIZE)
    with_it = OwnMemoryUsage.get_virtual_size(OwnMemoryUsage.__new__(OwnMemoryUsage))
    del ballast

    without = OwnMemoryUsage.get_virtual_size(OwnMemoryUsage.__new__(OwnMemoryUsage))

    assert with_it - without > 0.9 * SIZE
    assert without < resource.getrusage(resource.RUSAGE_SELF).ru_maxrss * 1024


def test_the_peak_of_the_program_that_starts_a_crawl_is_not_counted() -> None:
    ballast = bytearray(SIZE)
    told = subprocess.run([sys.executable, "-c", CHILD], cwd=ROOT, capture_output=True, text=True, check=True).stdout

    assert int(told) < SIZE <= len(ballast)
