"""CSV in the forms that spreadsheet programs write it: encodings, delimiters, line ends."""

import codecs
import csv
import io
from collections.abc import Callable, Mapping, Sequence

from inducci_dash.reported.reading import headers
from inducci_dash.reported.reading.limits import CELL, COLUMNS, ROWS, TITLE_ROWS
from inducci_dash.reported.reading.problems import Code, Problem, Refused
from inducci_dash.reported.reading.table import Cell, Row, Table

ENCODINGS = ("cp1250", "cp1252", "cp1253")
"""What a file that is no Unicode may be in; the reader chooses by looking."""
MARKS = (
    (codecs.BOM_UTF32_LE, "utf-32"),
    (codecs.BOM_UTF32_BE, "utf-32"),
    (codecs.BOM_UTF8, "utf-8-sig"),
    (codecs.BOM_UTF16_LE, "utf-16"),
    (codecs.BOM_UTF16_BE, "utf-16"),
)
HEADER = 20_000
"""Letters of a line within which its delimiter is looked for."""
DELIMITERS = (";", ",", "\t", "|")


def read_delimited(
    content: bytes, encoding: str = "", spoken: headers.Spoken = headers.IN_ENGLISH
) -> Table:
    """The table in a CSV file; `encoding` is the reader's choice where the file left it open.

    Raises Refused; with CHOOSE_ENCODING where that choice is needed (see `previews_of`).
    """
    words = spoken.columns
    lines, rows = lines_of(content, encoding, lambda text: _guess_delimiter(text, words))
    found = headers.find_header(rows, lines, words)
    if found is None:
        raise Refused(Code.NO_HEADER)
    return _below(found, lines, rows)


def lines_of(
    content: bytes, encoding: str, guess: Callable[[str], str]
) -> tuple[list[int], list[list[str]]]:
    """Line numbers and cells of every row; `guess` finds a text's delimiter. Raises Refused."""
    text = _decode(content, encoding).replace("\r\n", "\n").replace("\r", "\n")
    if "\0" in text:
        raise Refused(Code.NOT_TEXT)
    text, delimiter, skipped = _declared_delimiter(text)
    return _split(text, delimiter or guess(text), skipped)


def _decode(content: bytes, encoding: str) -> str:
    """The text of a file. Raises Refused, also where the reader has to choose its encoding.

    A last Ctrl-Z, which old programs write for the end of a file, is left out.
    """
    content = content.removesuffix(b"\x1a")
    for mark, name in MARKS:
        if content.startswith(mark):
            try:
                return content.decode(name)
            except UnicodeDecodeError as error:
                raise Refused(Code.NOT_TEXT) from error
    try:
        return content.decode("utf-8")
    except UnicodeDecodeError:
        pass
    if b"\0" in content:
        raise Refused(Code.NOT_TEXT)
    if encoding not in ENCODINGS:
        raise Refused(Code.CHOOSE_ENCODING)
    try:
        return content.decode(encoding)
    except UnicodeDecodeError as error:
        raise Refused(Code.NOT_IN_ENCODING, encoding=encoding) from error


def previews_of(content: bytes) -> Mapping[str, str]:
    """The first lines with a letter beyond ASCII, as each encoding shows them."""
    beyond = [line for line in content.splitlines() if any(byte > 127 for byte in line)][:3]
    return {name: "\n".join(line[:120].decode(name, "replace") for line in beyond) for name in ENCODINGS}


def _declared_delimiter(text: str) -> tuple[str, str, int]:
    """What Excel's first line `sep=;` says; the text without it, and how many lines that was."""
    first, _, rest = text.partition("\n")
    given = first.strip().strip('"')
    if given.lower().startswith("sep=") and len(given) == 5:
        return rest, given[4], 1
    return text, "", 0


def _guess_delimiter(text: str, words: headers.Words) -> str:
    """The one under which some row near the top names most columns."""
    top = text.split("\n", TITLE_ROWS + 1)[: TITLE_ROWS + 1]

    def names(delimiter: str) -> int:
        rows = (line[:HEADER].split(delimiter) for line in top)
        return max(sum(words.code(cell.strip('"')) is not None for cell in row) for row in rows)

    return max(DELIMITERS, key=names)


def _split(text: str, delimiter: str, skipped: int) -> tuple[list[int], list[list[str]]]:
    """Line numbers and cells of every row. Raises Refused for quotes that do not match."""
    csv.field_size_limit(max(CELL * 4, 2**17))
    reader = csv.reader(io.StringIO(text, newline="\n"), delimiter=delimiter, strict=True)
    lines: list[int] = []
    rows: list[list[str]] = []
    begins = 1 + skipped
    while True:
        try:
            row = next(reader, None)
        except csv.Error as error:
            raise Refused(Code.BAD_QUOTES, begins) from error
        if row is None:
            return lines, rows
        if len(rows) > ROWS + TITLE_ROWS:
            raise Refused(Code.TOO_MANY_ROWS, limit=ROWS)
        if len(row) > COLUMNS and any(cell.strip() for cell in row[COLUMNS:]):
            raise Refused(Code.TOO_MANY_COLUMNS, begins, limit=COLUMNS)
        lines.append(begins)
        rows.append(row[:COLUMNS])
        begins = reader.line_num + 1 + skipped


def _below(header: headers.Header, lines: Sequence[int], rows: Sequence[Sequence[str]]) -> Table:
    problems: list[Problem] = []
    found: list[Row] = []
    for line, cells in zip(lines[header.row + 1 :], rows[header.row + 1 :], strict=True):
        if not any(cell.strip() for cell in cells):
            continue
        too_long = len(cells) > len(rows[header.row]) or any(cell.strip() for cell in cells[header.width :])
        if too_long or len(cells) < header.width:
            code = Code.ROW_TOO_LONG if too_long else Code.ROW_TOO_SHORT
            problems.append(Problem(code, line, values={"found": len(cells), "wanted": header.width}))
        else:
            found.append(Row(line, {name: Cell(cells[place]) for name, place in header.places.items()}))
    if not found and not problems:
        raise Refused(Code.NO_ROWS)
    return Table(found, problems, header.remarks)
