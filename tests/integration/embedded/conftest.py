import shutil
import subprocess
import tempfile
from collections.abc import Iterator
from pathlib import Path

import pytest

from tests.integration.embedded.servers import (
    quick,
)


@pytest.fixture
def folder() -> Iterator[Path]:
    """A folder that everyone can enter, as the data folder of root's server must be."""
    made = Path(tempfile.mkdtemp(prefix="barberpro-test-"))
    made.chmod(0o755)
    yield made
    shutil.rmtree(made, ignore_errors=True)


@pytest.fixture(scope="session")
def model() -> Iterator[Path]:
    with tempfile.TemporaryDirectory(prefix="barberpro-test-") as made:
        Path(made).chmod(0o755)
        with quick(Path(made)):
            pass
        yield Path(made, "postgres")


@pytest.fixture
def used(folder: Path, model: Path) -> Path:
    """A data folder with a database in it, which is quicker to copy than to make."""
    subprocess.run(["cp", "-a", model, folder], check=True)
    return folder
