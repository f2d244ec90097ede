"""ISBNs: told from other identifiers, checked, written in one form."""

import pytest

from bookbuild.isbn import is_isbn, normal_isbn


@pytest.mark.parametrize("identifier", ["urn:uuid:0", "https://example.org/978", "978", "doi:10.1000/182"])
def test_other_identifiers_are_no_isbn(identifier: str) -> None:
    assert not is_isbn(identifier)


@pytest.mark.parametrize(
    "identifier",
    [
        "urn:isbn:9780306406157",
        "ISBN 978-0-306-40615-7",
        "isbn-10: 0-306-40615-2",
        "978-0-306-40615-7",
        "ISBN:0306406152",
    ],
)
def test_every_way_to_type_an_isbn_gives_one_form(identifier: str) -> None:
    assert is_isbn(identifier)
    assert normal_isbn(identifier) == "urn:isbn:9780306406157"


def test_an_x_is_the_tenth_digit_of_an_old_isbn() -> None:
    assert normal_isbn("ISBN 0-8044-2957-X") == "urn:isbn:9780804429573"


@pytest.mark.parametrize("identifier", ["urn:isbn:9780306406158", "ISBN 0306406153", "ISBN 97803064061", "isbn: none"])
def test_a_wrong_check_digit_gives_nothing(identifier: str) -> None:
    assert is_isbn(identifier)
    assert normal_isbn(identifier) == ""
