"""What may be wrong with an upload or one of its rows, by code; for the words see `problem_words`."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from enum import StrEnum


class Code(StrEnum):
    """Why something is refused, or what was noticed about it."""

    # the file
    EMPTY = "empty"
    NO_ROWS = "no_rows"
    TOO_BIG = "too_big"
    TOO_MANY_ROWS = "too_many_rows"
    TOO_MANY_COLUMNS = "too_many_columns"
    TOO_HEAVY = "too_heavy"
    NOT_A_TABLE = "not_a_table"
    OLD_WORKBOOK = "old_workbook"
    OPEN_DOCUMENT = "open_document"
    MACROS = "macros"
    STRICT_WORKBOOK = "strict_workbook"
    PASSWORD = "password"  # noqa: S105 - the name of a problem
    UNSAFE_ARCHIVE = "unsafe_archive"
    BROKEN_WORKBOOK = "broken_workbook"
    NOT_TEXT = "not_text"
    CHOOSE_ENCODING = "choose_encoding"
    NOT_IN_ENCODING = "not_in_encoding"
    SEVERAL_SHEETS = "several_sheets"
    FAR_CELL = "far_cell"
    NO_HEADER = "no_header"
    DUPLICATE_COLUMN = "duplicate_column"
    MISSING_COLUMN = "missing_column"
    LOOK_ALIKE_COLUMN = "look_alike_column"
    CHOOSE_DECIMAL = "choose_decimal"
    MIXED_DECIMALS = "mixed_decimals"
    # a row
    BAD_QUOTES = "bad_quotes"
    ROW_TOO_LONG = "row_too_long"
    ROW_TOO_SHORT = "row_too_short"
    CELL_TOO_LONG = "cell_too_long"
    CONTROL_CHARACTER = "control_character"
    LOST_LETTERS = "lost_letters"
    SECRET_IN_LINK = "secret_in_link"  # noqa: S105 - the name of a problem
    MERGED_CELLS = "merged_cells"
    FORMULA_WITHOUT_VALUE = "formula_without_value"
    ERROR_CELL = "error_cell"
    KEY_MISSING = "key_missing"
    LOOK_ALIKE = "look_alike"
    UNKNOWN_PILOT = "unknown_pilot"
    NOT_YOURS = "not_yours"
    UNKNOWN_METRIC = "unknown_metric"
    OTHER_PILOTS_METRIC = "other_pilots_metric"
    UNKNOWN_ROLE = "unknown_role"
    UNKNOWN_GRADE = "unknown_grade"
    GRADE_TOO_HIGH = "grade_too_high"
    SOURCE_MISSING = "source_missing"
    WRONG_UNIT = "wrong_unit"
    DUPLICATE_ROW = "duplicate_row"
    PERIOD_FORM = "period_form"
    PERIOD_DAY = "period_day"
    PERIOD_SERIAL = "period_serial"
    DATE_AMBIGUOUS = "date_ambiguous"
    DATE_FORM = "date_form"
    DATE_SERIAL = "date_serial"
    YEAR_RANGE = "year_range"
    FUTURE = "future"
    MISSING_WORD = "missing_word"
    NUMBER_FORM = "number_form"
    NUMBER_BRACKETS = "number_brackets"
    NUMBER_PERCENT = "number_percent"
    NUMBER_WORDS = "number_words"
    NUMBER_HEXADECIMAL = "number_hexadecimal"
    NUMBER_TRUTH = "number_truth"
    NUMBER_DIGITS = "number_digits"
    NUMBER_DATE = "number_date"
    OUT_OF_RANGE = "out_of_range"
    NOT_WHOLE = "not_whole"
    TOO_PRECISE = "too_precise"
    UNKNOWN_CHOICE = "unknown_choice"
    # remarks: accepted, and said
    EXTRA_COLUMN = "extra_column"
    NORMALISED = "normalised"
    HIDDEN_ROWS = "hidden_rows"
    HIDDEN_COLUMNS = "hidden_columns"
    HIDDEN_SHEETS = "hidden_sheets"
    OTHER_SHEETS = "other_sheets"
    FORMULA_VALUE = "formula_value"
    MONTH_FROM_DATE = "month_from_date"
    SHOWN_OTHERWISE = "shown_otherwise"
    REPEATED_HEADER = "repeated_header"
    NOTHING_REPORTED = "nothing_reported"


@dataclass(frozen=True)
class Problem:
    """One thing noticed: its code, where (line as a spreadsheet counts, column by name), and its values."""

    code: Code
    line: int | None = None
    column: str = ""
    values: Mapping[str, str | int | float] = field(default_factory=dict)


class Refused(Exception):
    """An upload or a cell that cannot be read further; carries what is wrong."""

    def __init__(
        self, code: Code, line: int | None = None, column: str = "", **values: str | int | float
    ) -> None:
        super().__init__(code.value)
        self.problem = Problem(code, line, column, values)
