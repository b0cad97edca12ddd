"""A number with a careless symbol is the number that is meant; one that the lists do not know is left as it is printed."""

from __future__ import annotations

import pytest

from builders.symbols import usual


@pytest.mark.parametrize(
    ("printed", "number"),
    [
        ("3884/qđ-ubnd", "3884/QĐ-UBND"),
        ("3884 / QĐ - UBND", "3884/QĐ-UBND"),
        ("77/2018/qđ-ubnd", "77/2018/QĐ-UBND"),
        ("569/QĐ/TTg", "569/QĐ-TTg"),
        ("20/NQ-TW", "20-NQ/TW"),
        ("20/NQ/TW", "20-NQ/TW"),
        ("110-KH-TU", "110-KH/TU"),
        ("20-nq/tw", "20-NQ/TW"),
        ("569/QĐ-TTG", "569/QĐ-TTG"),
        ("29/2013/QH13", "29/2013/QH13"),
        ("7/QĐ-XYZ", "7/QĐ-XYZ"),
    ],
)
def test_a_symbol_of_the_lists_is_written_as_they_have_it(printed: str, number: str) -> None:
    assert str(usual(printed)) == number


@pytest.mark.parametrize("printed", ["20", "20/30", "abc"])
def test_what_is_no_number_is_a_value_error(printed: str) -> None:
    with pytest.raises(ValueError, match="not a document number"):
        usual(printed)
