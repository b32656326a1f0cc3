#!/usr/bin/env python3
"""Reports in many languages, and whether their text can be read back out of the PDFs.

  languages.py write TEXTS DIR            for each TEXTS/NAME.json, a text of the Universal Declaration of Human Rights as
                                          pairs of kind and words: DIR/NAME.toml, and DIR/NAME.txt with a block a line
  languages.py compare JUDGES DIR PDFS [NAME:ENGINE ...]
                                          the text of each PDFS/NAME.pdf against DIR/NAME.txt, a row a language; fails
                                          unless poppler and PDFium give all of it, each block whole, and PDFium in order;
                                          a known failure is named, and has to fail

The texts and the judges, whose extract_diff.py extracts and compares, are not part of this repository.
"""
import json
import re
import sys
from pathlib import Path

# What must give the text back whole, and what else is told of. Poppler sorts the pieces of a page, and the cells of tables
# with them, by rules of its own; PDFium leaves them as they were drawn.
NEEDED = ["poppler", "pdfium"]
OTHERS = ["poppler-raw", "mupdf", "tags"]


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
    title, *rest = text["blocks"]
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
    head = f"title = {markdown(title[1])}\nlang = {json.dumps(text['bcp47'])}\n"
    return head + "\n".join(sections) + "\n"


def lines(blocks):
    for _, content in blocks:
        yield from [content] if isinstance(content, str) else content


def write(texts, folder):
    folder.mkdir(parents=True, exist_ok=True)
    files = sorted(texts.glob("*.json"))
    if not files:
        sys.exit(f"{texts} holds no text")
    for file in files:
        text = json.loads(file.read_text("utf-8"))
        (folder / f"{file.stem}.toml").write_text(report(text), "utf-8")
        (folder / f"{file.stem}.txt").write_text("".join(line + "\n" for line in lines(text["blocks"])), "utf-8")


def compare(judges, folder, pdfs, *known):
    sys.dont_write_bytecode = True  # The judges are not ours to write beside.
    sys.path.insert(0, str(judges))
    import extract_diff

    engines, told = NEEDED + OTHERS, []
    print("letters and blocks that come back, in per cent, * where signs come that nobody wrote\n")
    print("| text | " + " | ".join(engines) + " |\n| --- |" + " ---: |" * len(engines))
    for file in sorted(folder.glob("*.txt")):
        blocks = [extract_diff.norm(line) for line in file.read_text("utf-8").splitlines()]
        cells = []
        for engine in engines:
            got = extract_diff.ENG[engine](str(pdfs / f"{file.stem}.pdf"))
            kept, _, whole, order, junk, missing, lost = extract_diff.score(got, [b for b in blocks if b])
            cells.append(f"{100 * kept:.1f} {100 * whole:.1f}{'*' if junk else ''}")
            in_order = order == 1 or engine != "pdfium"
            failed = min(kept, whole) < 1 or junk or not in_order
            if f"{file.stem}:{engine}" in map(str, known):
                told += [] if failed else [f"{file.stem}, {engine}: no failure any more"]
            elif engine in NEEDED and failed:
                told.append(f"FAIL {file.stem}, {engine}: {sum(missing.values())} letters and {len(lost)} blocks lost, "
                            f"{100 * order:.1f} per cent in order, junk {dict(junk)}, first {''.join(lost[:1])[:60]!r}")
        print(f"| {file.stem} | " + " | ".join(cells) + " |")
    print(*told, sep="\n")
    return 1 if told else 0


if __name__ == "__main__":
    if sys.argv[1:2] == ["write"] and len(sys.argv) == 4:
        sys.exit(write(*map(Path, sys.argv[2:])))
    if sys.argv[1:2] == ["compare"] and len(sys.argv) >= 5:
        sys.exit(compare(*map(Path, sys.argv[2:])))
    sys.exit(__doc__)
