"""What all tests share."""

import pytest


def pytest_addoption(parser: pytest.Parser) -> None:
    """``--update-golden`` writes the golden files anew: read the difference before you commit it."""
    parser.addoption("--update-golden", action="store_true", help="write the golden files of tests/cases anew")


@pytest.fixture
def update_golden(request: pytest.FixtureRequest) -> bool:
    """Whether golden files are to be written."""
    return bool(request.config.getoption("--update-golden"))


@pytest.fixture(autouse=True)
def own_cache(tmp_path_factory: pytest.TempPathFactory, monkeypatch: pytest.MonkeyPatch) -> None:
    """Commands keep their results in a folder of the test's own, never in the user's."""
    monkeypatch.setenv("BOOKBUILD_CACHE", str(tmp_path_factory.mktemp("cache")))
