"""What all tests share."""

import pytest


def pytest_addoption(parser: pytest.Parser) -> None:
    """``--update-golden`` writes the golden files anew: read the difference before you commit it."""
    parser.addoption("--update-golden", action="store_true", help="write the golden files of tests/cases anew")


@pytest.fixture
def update_golden(request: pytest.FixtureRequest) -> bool:
    """Whether golden files are to be written."""
    return bool(request.config.getoption("--update-golden"))
