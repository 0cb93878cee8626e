"""What may be wrong with an upload or one of its rows: what, where, and the way out in words."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from enum import Enum, unique

from inducci_dash.language import N_, _


@unique
class Code(Enum):
    """Why something is refused, or what was noticed about it, with its words."""

    # the file
    EMPTY = N_("The file is empty. Fill in the template and send it again.")
    NO_ROWS = N_("There are no rows below the header. Fill in at least one and send the file again.")
    TOO_BIG = N_("The file is larger than {limit} MB. Send only the sheet with the values.")
    TOO_MANY_ROWS = N_("The file has more than {limit} rows. Split it into several files.")
    TOO_MANY_COLUMNS = N_("A row has more than {limit} columns. Use the columns of the template.")
    TOO_HEAVY = N_(
        "Reading the file took too much memory or time, so it was given up. Copy the values into a fresh "
        "template."
    )
    NOT_A_TABLE = N_("The file is a {what}, not a table. Save the table as CSV (UTF-8) or XLSX.")
    OLD_WORKBOOK = N_("The file is in Excel's old or binary form (.xls, .xlsb). Save it as XLSX or CSV.")
    OPEN_DOCUMENT = N_("The file is an OpenDocument sheet (.ods). Save it as XLSX or CSV.")
    MACROS = N_("The workbook holds macros or active parts. Save it as XLSX without macros.")
    STRICT_WORKBOOK = N_(
        'The workbook is in the form "Strict Open XML". Save it as an ordinary XLSX, or as CSV.'
    )
    PASSWORD = N_("The workbook is protected by a password. Save it without one.")
    UNSAFE_ARCHIVE = N_(
        "The workbook unpacks to far more than a table needs, or has parts that no table has. Copy the "
        "values into a fresh template."
    )
    BROKEN_WORKBOOK = N_(
        "The workbook is damaged. Open it in a spreadsheet program and save it again as XLSX."
    )
    NOT_TEXT = N_("The file is neither a table as text nor a workbook. Save it as CSV (UTF-8) or XLSX.")
    CHOOSE_ENCODING = N_(
        "The letters beyond ASCII may be written in several ways. Choose below the one that reads right; "
        "if none does, save the file as CSV (UTF-8)."
    )
    NOT_IN_ENCODING = N_(
        "The file has signs that {encoding} does not have. Choose another one, or save as CSV (UTF-8)."
    )
    SEVERAL_SHEETS = N_(
        "Several sheets have the header ({sheets}). Leave one, or name the right one Values."
    )
    FAR_CELL = N_(
        "Sheet {sheet} has a cell far away from the table. Delete it, or copy the values into a fresh "
        "template."
    )
    NO_HEADER = N_(
        "There is no header among the first rows. The columns pilot, metric, period, value and unit are "
        "needed; take the template."
    )
    DUPLICATE_COLUMN = N_("The column is there twice. Delete one of them.")
    MISSING_COLUMN = N_("The column is missing. Add it, or take the template.")
    LOOK_ALIKE_COLUMN = N_(
        'The name looks like "{meant}" but is written with letters of another alphabet. Type it again.'
    )
    CHOOSE_DECIMAL = N_(
        "Numbers such as 1.234 or 1,234 can mean two things. Say below which sign stands before the "
        "decimals."
    )
    MIXED_DECIMALS = N_(
        "Some numbers have a decimal point and others a decimal comma, for example {value}. Write all "
        "alike."
    )
    # a row
    BAD_QUOTES = N_(
        'A quotation mark is opened and not closed, or stands inside a text. Double it ("") or leave it'
        " out."
    )
    ROW_TOO_LONG = N_(
        "The row has {found} cells, the header {wanted}. A comma or semicolon inside a text needs "
        "quotation marks around it."
    )
    ROW_TOO_SHORT = N_("The row has {found} cells, the header {wanted}. Add the missing separators.")
    CELL_TOO_LONG = N_("The text has {length} characters; at most {limit} are possible.")
    CONTROL_CHARACTER = N_("The text holds an invisible control character. Type it again.")
    LOST_LETTERS = N_(
        "The text holds the sign \ufffd: a program that saved it lost a letter. Type it again."
    )
    SECRET_IN_LINK = N_(
        "The link holds a name and a password, and everybody can read what is reported. Leave them out."
    )
    MERGED_CELLS = N_("The row has merged cells. Unmerge them and fill in each.")
    FORMULA_WITHOUT_VALUE = N_("The cell holds a formula without a stored result. Replace it by its value.")
    ERROR_CELL = N_("The cell holds the error {value}. Replace it by a value, or leave it empty.")
    KEY_MISSING = N_("The cell is empty, and without it nobody knows what the value is about. Fill it in.")
    LOOK_ALIKE = N_(
        "{value} looks like {meant} but is written with letters of another alphabet. Type it again."
    )
    UNKNOWN_PILOT = N_("There is no pilot {value}. They are: {known}.")
    NOT_YOURS = N_("Pilot {value} belongs to another organisation. Leave the row out.")
    UNKNOWN_METRIC = N_("There is no metric {value}. They are: {known}.")
    OTHER_PILOTS_METRIC = N_(
        "The metric {value} is reported by {pilots} only. Leave the row out, or choose another metric."
    )
    GRADE_TOO_HIGH = N_(
        "The grade {value} is given by the coordinator or by rule. Write stated or counted."
    )
    SOURCE_MISSING = N_(
        "A counted value needs a source: a document, a list, a page. Without one, write stated."
    )
    WRONG_UNIT = N_("The unit {value} is not that of the metric, which is {unit}. Convert the value.")
    DUPLICATE_ROW = N_("The row is about the same figure as line {first}. Leave one of them out.")
    PERIOD_FORM = N_("{value} is not a period. Write 2021, 2021-H1, 2021-Q1 or 2021-03.")
    PERIOD_DAY = N_("{value} is a day; a period is a year, half-year, quarter or month, such as 2021-03.")
    PERIOD_SERIAL = N_(
        "{value} looks like a date as a spreadsheet counts days. Write 2021 or 2021-03, as text."
    )
    DATE_AMBIGUOUS = N_("{value} can mean two days. Write year, month and day: 2021-03-26.")
    DATE_FORM = N_("{value} is not a date. Write 2021-03-26, or 2021-03 where the day is not known.")
    DATE_SERIAL = N_("{value} is a number, not a date. Format the cell as a date, or write 2021-03-26.")
    YEAR_RANGE = N_("{value}: the year must lie between {first} and {last}.")
    FUTURE = N_("{value} lies in the future. Only a target may.")
    MISSING_WORD = N_(
        "{value} is not a value. Leave the cell empty, or write a colon, where nothing is known."
    )
    NUMBER_FORM = N_(
        "{value} is not a number under the decimal sign chosen. Write it plainly, such as 1234.5."
    )
    NUMBER_BRACKETS = N_("{value}: brackets may mean a minus or a remark. Write the number plainly.")
    NUMBER_PERCENT = N_("{value}: leave the percent sign out; the unit says it.")
    NUMBER_WORDS = N_(
        "{value}: leave words, units and signs such as < or about out; put them into the note."
    )
    NUMBER_HEXADECIMAL = N_("{value} is written in another number system. Write it with the digits 0 to 9.")
    NUMBER_TRUTH = N_("{value} is yes or no, not a number.")
    NUMBER_DIGITS = N_("{value} is written with digits of another script. Write 0 to 9.")
    NUMBER_DATE = N_("{value} is a date, not a number. Format the cell as a number.")
    OUT_OF_RANGE = N_("{value} is outside what is possible for this metric.")
    NOT_WHOLE = N_("{value}: this metric counts whole things.")
    TOO_PRECISE = N_("{value} has more decimals than this metric, which has {decimals}.")
    UNKNOWN_CHOICE = N_("{value} is none of: {choices}.")
    # remarks: accepted, and said
    EXTRA_COLUMN = N_("The column is not part of a report and was left out.")
    NORMALISED = N_('"{given}" was read as {read}.')
    HIDDEN_ROWS = N_("{count} hidden rows were read too: lines {lines}.")
    HIDDEN_COLUMNS = N_("{count} hidden columns were read too: {columns}.")
    HIDDEN_SHEETS = N_("Hidden sheets were not read: {others}.")
    OTHER_SHEETS = N_("Only sheet {sheet} was read, not {others}.")
    FORMULA_VALUE = N_("The cell holds a formula; its stored result {value} was read.")
    MONTH_FROM_DATE = N_("The cell is a date; it was read as the month {read}.")
    SHOWN_OTHERWISE = N_(
        "The cell shows its number in another form, in thousands, with words or not at all; "
        "{value} was read."
    )
    REPEATED_HEADER = N_("The header is repeated here; the line was left out.")
    NOTHING_REPORTED = N_("No value: nothing is stored for this row.")


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
        super().__init__(code.name)
        self.problem = Problem(code, line, column, values)


SUGGESTION = N_("Did you mean {meant}?")
RANGE = N_("It must lie between {low} and {high}.")


def describe(problem: Problem) -> str:
    """What is wrong, in the reader's language, without the place."""
    text = _(problem.code.value).format(**problem.values)
    if problem.values.get("meant") and problem.code in {Code.UNKNOWN_METRIC, Code.UNKNOWN_PILOT}:
        text += " " + _(SUGGESTION).format(**problem.values)
    if problem.code is Code.OUT_OF_RANGE and "low" in problem.values:
        text += " " + _(RANGE).format(**problem.values)
    return text


def place(problem: Problem) -> str:
    """Where it is, in words: line and column, as far as there are any."""
    if problem.line and problem.column:
        return _("Line {line}, column {column}").format(line=problem.line, column=problem.column)
    if problem.line:
        return _("Line {line}").format(line=problem.line)
    if problem.column:
        return _("Column {column}").format(column=problem.column)
    return _("The file")
