"""What a document says in its own sentences: the parts worth reporting, orders to a machine and private data left out."""

import re
from collections.abc import Iterator
from dataclasses import dataclass

from casework.dossier import Dossier
from casework.evidence import Block, BlockKind, Citation, File, FileStatus, Page
from casework.findings import FindingCode
from casework.identifiers import is_person_number
from casework.quotes import folded

_LINES = (BlockKind.PARAGRAPH, BlockKind.LIST_ITEM, BlockKind.KEY_VALUE)
_SHORTEST = 12  #: characters; below it a line is a name, a date, a greeting
_NOT_TOLD = re.compile(
    r"^\s*(?:from|to|cc|subject|date|发件人|收件人|抄送|主题|日期|特此|仅用于|致|此致|敬礼|附|联系人|签名|签字|送达|通知人|坐席|客服|接线员|审核|复核|编制|制表|检验[:：]|勘查人|在场人|dear\b)\s*[:：,，]?",
    re.IGNORECASE,
)
_PRIVATE = re.compile(r"账号|帐号|开户行|开户银行|account\s*(?:no|number)", re.IGNORECASE)
_ORDERS = re.compile(
    r"系统\s*(?:提示|指令|消息|通知|命令)|忽略(?:此前|之前|以上|上述|先前|前述|所有|一切|全部)"
    r"|ignore\s+(?:all|any|the|previous|prior|above)|disregard\s+(?:all|any|the|previous|prior)"
    r"|(?:直接|自动)(?:批准|通过|签发)|system\s*(?:prompt|override)",
    re.IGNORECASE,
)
_IDENTITY = re.compile(r"(?<![\dA-Za-z])\d{17}[\dXx](?![\dA-Za-z])")
_PHONE = re.compile(r"(?<!\d)(1[3-9]\d)\d{4}(\d{4})(?!\d)|(?<!\d)(0\d{2,3})[- ]?\d{4}(\d{3,4})(?!\d)")
_MARK = re.compile(
    r"^\s*(?:[（(]?[一二三四五六七八九十\d]{1,3}[）)]|[一二三四五六七八九十]{1,3}[、.]|\d{1,2}[.、．])\s*(?=\D)"
)
_FIELD = re.compile(r"^[^：:，。]{2,8}[：:][^。；;，,]{0,40}$")
_FINISHED = re.compile(r"[。！？!?；;：:.]\s*$")
_UNREAD = (FileStatus.REJECTED, FileStatus.FAILED, FileStatus.LOCKED, FileStatus.DUPLICATE)


@dataclass(frozen=True, slots=True)
class Passage:
    """One statement of one document, private numbers masked."""

    file: File
    text: str
    citation: Citation


def files_of(dossier: Dossier, *kinds: str) -> tuple[File, ...]:
    """Readable papers of these kinds (`certificate` takes `certificate.fire` in), in the order of `kinds`."""
    found: dict[tuple[str, int], File] = {}
    for kind in kinds:
        for file in dossier.papers:
            if (file.kind == kind or file.kind.startswith(f"{kind}.")) and file.status not in _UNREAD:
                found.setdefault((file.id, file.first_page), file)
    return tuple(found.values())


def passages(dossier: Dossier, *kinds: str) -> tuple[Passage, ...]:
    """The sentences of these documents that tell something."""
    orders = [
        folded(c.quote) for f in dossier.findings if f.code is FindingCode.INSTRUCTION for c in f.citations
    ]
    return tuple(
        Passage(
            file,
            masked(_MARK.sub("", joined)),
            Citation(file.id, file.name, page.number, first.text, first.box),
        )
        for file in files_of(dossier, *kinds)
        for page in dossier.pages_of(file)
        for first, joined in _sentences(page)
        if _tells(joined, orders)
    )


def sentences(found: tuple[Passage, ...]) -> tuple[Passage, ...]:
    """Without bare fields (查勘员：…), which are told as facts, and without lines that are no sentence."""
    return tuple(p for p in found if not _FIELD.match(p.text) and re.search(r"[。；;，,]|[a-z]\.", p.text))


def saying(found: tuple[Passage, ...], *words: str) -> tuple[Passage, ...]:
    """Those in which one of `words` stands."""
    return tuple(p for p in found if any(w.lower() in p.text.lower() for w in words))


def fields(dossier: Dossier, topic: str, *kinds: str) -> tuple[Passage, ...]:
    """Labelled values whose label names the topic: `天气：晴`, or a table row 天气 | 多云."""
    return tuple(
        Passage(file, masked(text), Citation(file.id, file.name, page.number, block.text, block.box))
        for file in files_of(dossier, *kinds)
        for page in dossier.pages_of(file)
        for block, text in _labelled(page)
        if topic in re.split(r"[：:]", text)[0] and not _ORDERS.search(text) and not _PRIVATE.search(text)
    )


def _labelled(page: Page) -> Iterator[tuple[Block, str]]:
    """Key-value blocks, and table rows of a label and one value; the block of the value is cited."""
    rows: dict[tuple[int, int], list[Block]] = {}
    for block in page.blocks:
        if block.kind is BlockKind.KEY_VALUE and len(block.text) <= 80:
            yield block, block.text
        elif block.cell:
            rows.setdefault((block.cell.table, block.cell.row), []).append(block)
    for cells in rows.values():
        for label, value in zip(cells[::2], cells[1::2], strict=False):
            if 2 <= len(label.text.strip(" ：:")) <= 10 and value.text.strip():
                yield value, f"{label.text.strip(' ：:')}：{' '.join(value.text.split())}"


def was_surveyed(dossier: Dossier) -> bool:
    """Whether a record or a report of a visit to the site is among the papers: no act is told that nothing shows."""
    return bool(files_of(dossier, "survey_record", "survey_report"))


def told_by_party(p: Passage) -> bool:
    """A party's own account, wherever it is written down."""
    own = p.file.kind in ("notice", "statement", "claim_letter", "mail")
    return own or any(w in p.text for w in ("笔录", "称，", "称:", "称：", "口述", "据述"))


def masked(text: str) -> str:
    """Identity and telephone numbers with their middle hidden; numbers of policies and reports stay."""
    text = _PHONE.sub(lambda m: f"{m[1] or m[3]}****{m[2] or m[4]}", " ".join(text.split()))
    return _IDENTITY.sub(
        lambda m: f"{m[0][:3]}{'*' * 11}{m[0][-4:]}" if is_person_number(m[0]) else m[0], text
    )


def _sentences(page: Page) -> Iterator[tuple[Block, str]]:
    """Blocks of running text; a line that ends in the middle of a sentence takes the very next block in."""
    first: Block | None = None
    text, last = "", -1
    for place, block in enumerate(page.blocks):
        if block.kind not in _LINES:
            continue
        unfinished = len(text) >= 24 and not _FINISHED.search(text)
        if first and place == last + 1 and unfinished and not _marked(block):
            text, last = text + block.text.strip(), place
            continue
        if first:
            yield first, text
        first, text, last = block, block.text.strip(), place
    if first:
        yield first, text


def _marked(block: Block) -> bool:
    return bool(_MARK.match(block.text)) or block.kind is BlockKind.KEY_VALUE


def _tells(text: str, orders: list[str]) -> bool:
    bare = folded(text)
    if len(re.sub(r"[\d年月日时分\-/:：. ]", "", text)) < 6:
        return False
    private = _NOT_TOLD.search(text) or _PRIVATE.search(text)
    ordered = _ORDERS.search(text) or any(o and (o in bare or bare in o) for o in orders)
    long_enough = len(bare) >= _SHORTEST or (len(bare) >= _SHORTEST // 2 and bool(_FINISHED.search(text)))
    return long_enough and not private and not ordered
