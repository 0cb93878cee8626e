"""Eurostat's interface on 127.0.0.1: real answers from tests/fixtures/eurostat, and each of its faults."""

import gzip
import threading
from collections import defaultdict
from collections.abc import Callable, Iterator, Mapping
from contextlib import contextmanager
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path
from types import MappingProxyType
from typing import NamedTuple
from urllib.parse import parse_qs, unquote, urlsplit

FIXTURES = Path(__file__).parents[2] / "fixtures" / "eurostat"
SOAP = 'xmlns:S="http://schemas.xmlsoap.org/soap/envelope/"'
HEAD = "DATAFLOW,LAST UPDATE,{},TIME_PERIOD,OBS_VALUE,OBS_FLAG,CONF_STATUS"
UPDATED = "24/11/26 23:00:00"


def text_of(name: str) -> str:
    raw = (FIXTURES / name).read_bytes()
    return (gzip.decompress(raw) if name.endswith(".gz") else raw).decode()


def fault(code: int, words: str) -> bytes:
    inside = f"<faultcode>{code}</faultcode><faultstring>{words}</faultstring>"
    return f"<S:Fault {SOAP}>{inside}</S:Fault>".encode()


QUEUED = (
    b'<?xml version="1.0"?><env:Envelope xmlns:env="http://schemas.xmlsoap.org/soap/envelope/"><env:Body>'
    b'<ns0:syncResponse xmlns:ns0="http://estat.ec.europa.eu/disschain/soap/extraction"><queued>'
    b"<id>ab12-cd34</id><status>SUBMITTED</status></queued></ns0:syncResponse></env:Body></env:Envelope>"
)


def queue_state(state: str) -> bytes:
    status = f'<ns1:status xmlns:ns1="s">{state}</ns1:status>'
    return f'<env:Envelope xmlns:env="e">{status}</env:Envelope>'.encode()


class Reply(NamedTuple):
    """One answer. `cut`: bytes after which the connection breaks."""

    status: int
    body: bytes
    headers: Mapping[str, str] = MappingProxyType({})
    cut: int | None = None


class DataSet(NamedTuple):
    """A TSV answer and the structure that follows from it."""

    dimensions: tuple[str, ...]
    codes: dict[str, list[str]]
    head: str
    lines: list[tuple[tuple[str, ...], str]]

    def tsv(self, key: str) -> str:
        """The lines that a key picks; SDMX-CSV is made of the same ones."""
        wanted = [set(part.split("+")) if part else None for part in key.split(".")] if key else []
        found = [
            line
            for codes, line in self.lines
            if all(some is None or code in some for some, code in zip(wanted, codes, strict=False))
        ]
        return "\n".join([self.head, *found]) + "\n"

    def sdmx_csv(self, key: str, dataset: str, since: int = 0) -> str:
        _key, *periods = self.head.split("\t")
        rows = [HEAD.format(",".join(self.dimensions))]
        for line in self.tsv(key).splitlines()[1:]:
            codes, *cells = line.split("\t")
            for period, cell in zip(periods, cells, strict=True):
                value, _blank, flag = cell.strip().partition(" ")
                if (value != ":" or flag) and int(period) >= since:
                    value = "" if value == ":" else value
                    flag, _at, confidential = flag.strip().partition("@")
                    cell = f"{codes},{period.strip()},{value},{flag},{confidential}"
                    rows.append(f"ESTAT:{dataset.upper()}(1.0),{UPDATED},{cell}")
        return "\n".join(rows) + "\n"


def data_set(text: str) -> DataSet:
    head, *lines = text.splitlines()
    dimensions = tuple(head.split("\t")[0].replace("\\TIME_PERIOD", "").split(","))
    found = [(tuple(line.split("\t")[0].split(",")), line) for line in lines]
    codes = {
        name: sorted({codes[place] for codes, _line in found}) for place, name in enumerate(dimensions)
    }
    return DataSet(dimensions, codes, head, found)


class Interface:
    """`data[name]` is served; `faults[word]` are given once each to addresses with that word."""

    def __init__(self) -> None:
        self.data: dict[str, DataSet] = {}
        self.faults: dict[str, list[Reply]] = defaultdict(list)
        self.asked: list[str] = []
        self.most_lines = 10**9
        self.base = ""
        self._lock = threading.Lock()

    def load(self, name: str, fixture: str) -> DataSet:
        self.data[name] = data_set(text_of(fixture))
        return self.data[name]

    def reply(self, address: str) -> Reply:
        with self._lock:
            self.asked.append(address)
            for word, replies in self.faults.items():
                if word in address and replies:
                    return replies.pop(0)
        parts = urlsplit(address)
        options = {name: values[0] for name, values in parse_qs(parts.query).items()}
        _empty, _sdmx, _version, kind, *rest = unquote(parts.path).split("/")
        name = (rest[0] if kind == "data" else rest[1]).lower()
        found = self.data.get(name)
        if found is None:
            return Reply(404, fault(100, "ERR_NOT_FOUND_4: Dataflow not found"))
        if kind == "datastructure":
            return Reply(200, _structure(name.upper(), found))
        if kind == "contentconstraint":
            return Reply(200, _constraint(name.upper(), found))
        key = rest[1]
        if found.tsv(key).count("\n") - 1 > self.most_lines:
            return Reply(413, fault(413, "EXTRACTION_TOO_BIG: The requested extraction is too big"))
        since = int(options.get("startPeriod", 0))
        text = found.tsv(key) if options["format"] == "TSV" else found.sdmx_csv(key, name, since)
        return Reply(200, gzip.compress(text.encode(), mtime=0))


SDMX = "http://www.sdmx.org/resources/sdmxml/schemas/v2_1"
SPACES = f'xmlns:m="{SDMX}/message" xmlns:s="{SDMX}/structure" xmlns:c="{SDMX}/common"'


def _message(inside: str) -> bytes:
    """A structure message as Eurostat wraps it: a header, and one kind of artefact."""
    header = '<m:Header><m:ID>DSD1</m:ID><m:Test>false</m:Test><m:Sender id="ESTAT"/></m:Header>'
    body = f"<m:Structures>{inside}</m:Structures>"
    return (
        f'<?xml version="1.0" encoding="UTF-8"?><m:Structure {SPACES}>{header}{body}</m:Structure>'.encode()
    )


def _structure(name: str, found: DataSet) -> bytes:
    """Dimensions with the concept and the code list of each; attributes and the measure are there too."""

    def represented(one: str) -> str:
        concept = f'<Ref id="{one}" class="Concept" package="conceptscheme" agencyID="ESTAT"/>'
        codes = f'<Ref id="{one.upper()}" class="Codelist" package="codelist" agencyID="ESTAT"/>'
        return (
            f"<s:ConceptIdentity>{concept}</s:ConceptIdentity><s:LocalRepresentation>"
            f"<s:Enumeration>{codes}</s:Enumeration></s:LocalRepresentation>"
        )

    items = "".join(
        f'<s:Dimension id="{one}" position="{place}">{represented(one)}</s:Dimension>'
        for place, one in enumerate(found.dimensions, 1)
    )
    time = '<s:TimeDimension id="TIME_PERIOD" position="99"/>'
    attributes = '<s:AttributeList id="AttributeDescriptor"><s:Attribute id="OBS_FLAG"/></s:AttributeList>'
    measure = '<s:MeasureList id="MeasureDescriptor"><s:PrimaryMeasure id="OBS_VALUE"/></s:MeasureList>'
    lists = (
        f'<s:DimensionList id="DimensionDescriptor">{items}{time}</s:DimensionList>{attributes}{measure}'
    )
    inside = f"<s:DataStructureComponents>{lists}</s:DataStructureComponents>"
    title = f'<c:Name xml:lang="en">{name}</c:Name>'
    return _message(
        f'<s:DataStructures><s:DataStructure id="{name}" agencyID="ESTAT" version="36.0">{title}{inside}'
        "</s:DataStructure></s:DataStructures>"
    )


def _constraint(name: str, found: DataSet) -> bytes:
    """The codes that have figures, and the periods."""
    listed = {**found.codes, "TIME_PERIOD": [period.strip() for period in found.head.split("\t")[1:]]}
    items = "".join(
        f'<c:KeyValue id="{one}">{"".join(f"<c:Value>{code}</c:Value>" for code in codes)}</c:KeyValue>'
        for one, codes in listed.items()
    )
    region = f'<s:CubeRegion include="true">{items}</s:CubeRegion>'
    attached = f'<Ref agencyID="ESTAT" class="Dataflow" id="{name}" package="datastructure" version="1.0"/>'
    inside = f"<s:ConstraintAttachment>{attached}</s:ConstraintAttachment>{region}"
    return _message(
        f'<s:Constraints><s:ContentConstraint agencyID="ESTAT" id="{name}" version="1.0" type="Actual">'
        f"{inside}</s:ContentConstraint></s:Constraints>"
    )


@contextmanager
def serving(make_reply: Callable[[str], Reply]) -> Iterator[str]:
    """The address of a server that answers with `make_reply(path and query)`."""

    class Handler(BaseHTTPRequestHandler):
        def do_GET(self) -> None:
            reply = make_reply(self.path)
            self.send_response(reply.status)
            for name, value in reply.headers.items():
                self.send_header(name, value)
            self.send_header("Content-Length", str(len(reply.body)))
            self.end_headers()
            self.wfile.write(reply.body[: reply.cut])
            self.close_connection = True

        def log_message(self, *_arguments: object) -> None:
            """Say nothing."""

    server = ThreadingHTTPServer(("127.0.0.1", 0), Handler)
    thread = threading.Thread(target=server.serve_forever, kwargs={"poll_interval": 0.02})
    thread.start()
    try:
        yield f"http://127.0.0.1:{server.server_port}"
    finally:
        server.shutdown()
        server.server_close()
        thread.join()
