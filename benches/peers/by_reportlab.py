"""`by_reportlab.py IN.json OUT.pdf`: the update with ReportLab's Platypus; hyphenated where pyphen is installed."""

import json
import sys
from xml.sax.saxutils import escape

from reportlab.lib.enums import TA_JUSTIFY
from reportlab.lib.pagesizes import A4
from reportlab.lib.styles import ParagraphStyle
from reportlab.lib.units import mm
from reportlab.pdfbase import pdfmetrics
from reportlab.pdfbase.ttfonts import TTFont
from reportlab.pdfgen.canvas import Canvas
from reportlab.platypus import ListFlowable, ListItem, Paragraph, SimpleDocTemplate

try:
    import pyphen  # noqa: F401  ReportLab looks for it by itself

    HYPHENS = {"hyphenationLang": "en_GB"}
except ImportError:
    HYPHENS = {}

source, target, fonts = sys.argv[1:]
for weight in ("Regular", "Bold"):
    pdfmetrics.registerFont(TTFont(weight, f"{fonts}/NotoSerif-{weight}.ttf"))
body = dict(fontName="Regular", fontSize=11, leading=15.4, alignment=TA_JUSTIFY, allowWidows=0, allowOrphans=0)
head = dict(fontName="Bold", spaceBefore=14, spaceAfter=8, keepWithNext=1)
STYLES = {
    "p": ParagraphStyle("p", **body, **HYPHENS, spaceAfter=8),
    "item": ParagraphStyle("item", **body, **HYPHENS, spaceAfter=5),
    "h1": ParagraphStyle("h1", **head, fontSize=22, leading=27),
    "h2": ParagraphStyle("h2", **head, fontSize=16, leading=20),
    "h3": ParagraphStyle("h3", **head, fontSize=13, leading=17),
}


class Numbered(Canvas):
    """Draws "Page 1 of 2": the pages are kept until their number is known."""

    def __init__(self, *arguments, **options):
        super().__init__(*arguments, **options)
        self.kept = []

    def showPage(self):
        self.kept.append(dict(self.__dict__))
        self._startPage()

    def save(self):
        for page in self.kept:
            self.__dict__.update(page)
            self.setFont("Regular", 9)
            self.drawRightString(A4[0] - 25 * mm, 14 * mm, f"Page {self._pageNumber} of {len(self.kept)}")
            super().showPage()
        super().save()


class Outlined(SimpleDocTemplate):
    """Adds a bookmark for every heading."""

    def afterFlowable(self, flowable):
        name = getattr(getattr(flowable, "style", None), "name", "")
        if name in ("h1", "h2", "h3"):
            key = f"heading-{id(flowable)}"
            self.canv.bookmarkPage(key)
            self.canv.addOutlineEntry(flowable.getPlainText(), key, max(int(name[1]) - 2, 0))


with open(source, encoding="utf-8") as file:
    report = json.load(file)
story = []
for kind, text in report["blocks"]:
    if kind == "ul":
        items = [ListItem(Paragraph(escape(item), STYLES["item"])) for item in text]
        story.append(ListFlowable(items, bulletType="bullet", start="•", bulletFontName="Regular", leftIndent=7 * mm))
    else:
        story.append(Paragraph(escape(text), STYLES[kind]))
margins = {f"{side}Margin": 25 * mm for side in ("left", "right", "top", "bottom")}
Outlined(target, pagesize=A4, title=report["title"], lang="en-GB", **margins).build(story, canvasmaker=Numbered)
