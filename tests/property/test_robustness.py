"""A sample of the random and hostile texts that the benchmark reads 100,000 of."""

import pytest

from benchmarks.robustness import examined


@pytest.mark.parametrize("seed", range(2))
def test_nothing_raises_and_nothing_ends_before_it_begins(seed):
    report = examined(700, seed)

    assert report.count == 700
    assert report.crashes == []
    assert report.backwards == []
    assert report.long  # texts of 4,000 characters were among them
