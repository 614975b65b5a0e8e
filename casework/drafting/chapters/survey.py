"""五、查勘情况: each visit, who was there, what was seen, photographs, limits of the inspection."""

import re
from collections.abc import Iterator

from casework.drafting.brief import Brief, cell, of_citation, paragraph, row, say, table
from casework.drafting.papers import Passage, files_of, passages, sentences, told_by_party
from casework.drafting.phrases import UNKNOWN, clock, quoting, sentence
from casework.evidence import Citation, File
from casework.photos import Captions
from casework.photos.place import position_of
from casework.photos.taken import best
from casework.report import Claim, Heading, Node, Photo, PhotoGrid

_RECORDS = ("survey_record", "survey_report")
_ROWS = (
    ("查勘（检验）日期", "survey.date"), ("查勘地点", "survey.place"), ("查勘人员", "survey.surveyors"),
    ("检验机构", "survey.firm"), ("检验报告编号", "survey.report_number"), ("被保险人在场人员", "survey.attendees"),
    ("在场人员", "survey.insured_present"), ("天气", "survey.weather"),
)  # fmt: skip
_SIGNED = ("签名", "签字", "signed", "signature", "盖章")


def write(brief: Brief) -> Iterator[Node | None]:
    files = files_of(brief.dossier, *_RECORDS)
    yield Heading("查勘过程")
    yield paragraph(*_visit(brief, files))
    rows = [row(n, cell(brief.text(k), *brief.of(k))) for n, k in _ROWS if brief.of(k)]
    yield table("查勘基本情况", ("项目", "内容"), rows)
    yield from _findings(brief)
    yield from _data(brief)
    yield from _photos(brief)
    yield Heading("查勘的局限")
    yield paragraph(*_limits(brief, files))


def _visit(brief: Brief, files: tuple[File, ...]) -> Iterator[Claim | None]:
    if not files and not brief.of("survey.date"):
        yield say(
            "截至本报告出具之日，双方签字的现场查勘记录或检验报告尚未取得，查勘日期、参加人员及现场情况"
            + UNKNOWN
        )
        return
    staff, place = brief.dossier.value("survey.surveyors"), brief.dossier.value("survey.place")
    time = brief.dossier.value("survey.time")
    when = f"{brief.text('survey.date')}{clock(time) if time else ''}"
    role = "查勘" if any(f.kind == "survey_record" for f in files) or not files else "检验"
    who = f"{role}人员{staff}" if staff else f"{role}人员"
    at = f"抵达{place}" if place else "抵达现场"
    yield say(
        f"{when}，{who}{at}进行{role}",
        *brief.of("survey.date", "survey.time", "survey.surveyors", "survey.place"),
    )
    present = brief.dossier.fact("survey.attendees") or brief.dossier.fact("survey.insured_present")
    if present:
        yield say(f"被保险人方面在场人员为{present.value}", *brief.of(present.key))
    yield brief.tell("查勘当日天气：{}。", "survey.weather")
    yield from _signatures(brief, files)


def _signatures(brief: Brief, files: tuple[File, ...]) -> Iterator[Claim]:
    for file in files:
        found = next(
            (
                (p, b)
                for p in brief.dossier.pages_of(file)
                for b in p.blocks
                if any(w in b.text.lower() for w in _SIGNED)
            ),
            None,
        )
        if found:
            page, block = found
            yield say(
                f"《{file.name}》载有签名栏（第{page.number}页），签署情况以原件为准",
                *of_citation(Citation(file.id, file.name, page.number, block.text, block.box)),
            )


def _findings(brief: Brief) -> Iterator[Node | None]:
    """The record's own findings, one by one, in our voice: 经查勘; what persons on site said stays apart."""
    found = [
        p
        for p in sentences(passages(brief.dossier, *_RECORDS))
        if not any(w in p.text for w in ("签名", "签字"))
    ]
    if not found:
        return
    yield Heading("查勘所见")
    for file in {p.file.id: p.file for p in found}.values():
        own = [p for p in found if p.file.id == file.id]
        yield paragraph(say(f"《{file.name}》所载查勘（检验）所见如下", *of_citation(own[0].citation)))
        yield from (paragraph(_finding(p)) for p in own)


def _finding(p: Passage) -> Claim:
    stated = told_by_party(p)
    report = p.file.kind == "survey_report"
    lead = "据在场人员陈述，" if stated else "检验报告载明：" if report else "经查勘，"
    text = re.sub(r"(?:\.\s+){2,}\.?\s*", "", p.text)  # dots that lead from a label to its value
    return Claim(f"{lead}{sentence(text)}", of_citation(p.citation), stated)


def _data(brief: Brief) -> Iterator[Node | None]:
    """Logs, weather and inspection papers that the site work took in."""
    found = passages(brief.dossier, "log", "inspection", "appraisal")[:6]
    if found:
        yield Heading("运行数据及检测资料")
        yield from (
            paragraph(Claim(quoting(f"经核对，《{p.file.name}》载明：", p.text), of_citation(p.citation)))
            for p in found
        )


def _photos(brief: Brief) -> Iterator[Node | None]:
    files = tuple(f for f in files_of(brief.dossier, "photo") if not f.segments)
    if not files:
        yield paragraph(say("现场照片原件截至本报告出具之日尚未提供"))
        return
    yield Heading("现场照片")
    timed = [f for f in files if f.photo.get("time")]
    located = [f for f in files if f.photo.get("lat")]
    text = f"我司收到现场照片{len(files)}张，其中{len(timed)}张载有拍摄时间，{len(located)}张载有定位信息，原件及其拍摄信息均予保留"
    yield paragraph(say(text, *(s for f in files for s in of_citation(Citation(f.id, f.name, 1, "")))))
    captions = Captions(brief.dossier)
    yield PhotoGrid(tuple(_photo(captions, f) for f in files))


def _photo(captions: Captions, file: File) -> Photo:
    """With the caption proposed for it; the satellites' time where the camera's contradicts it."""
    moment, here = best(file.photo), position_of(file.photo)
    return Photo(
        file.id,
        file.name,
        captions.of(file).text,
        f"{moment:%Y-%m-%d %H:%M}" if moment else "",
        str(here) if here else "",
    )


def _limits(brief: Brief, files: tuple[File, ...]) -> Iterator[Claim]:
    yield say("查勘以目视、清点和资料核对为主，除记录载明者外，未对隐蔽部位进行拆检")
    if files and not files_of(brief.dossier, "photo"):
        yield say("因未取得照片原件，未能就拍摄时间和地点作进一步核对")
