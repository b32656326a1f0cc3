"""Reads a report's TOML into plain blocks, so that every program sets the same words.

A block is a tuple: ("heading", level, text), ("paragraph", text), ("list", start, items) with `start` None for
bullets and every item a list of blocks, ("quote", blocks, by), ("table", header, rows, caption), ("figure", path,
caption), ("rule",). Text is Markdown's inline part; `spans` takes it apart. Only what the reports of this repository use is read.
"""

import re
import textwrap
import tomllib

MARKER = re.compile(r"(?:([-*])|(\d+)[.)])\s+")
RULE = re.compile(r"\s*(?:-\s*){3,}$|\s*(?:\*\s*){3,}$")
INLINE = re.compile(r"\*\*(.+?)\*\*|\*(.+?)\*|\[([^\]]+)\]\(([^)]+)\)|<((?:https?|mailto):[^>]+|[^>@\s]+@[^>\s]+)>|(\\\n|  \n)", re.S)


def read(path):
    """Returns the report's keys and its blocks; the title and the standfirst are the first of them."""
    with open(path, encoding="utf-8") as file:
        report = tomllib.loads(one_line_tables(file.read()))
    blocks = [("heading", 1, report["title"])]
    if "hero" in report:
        blocks += given(report["hero"])
    if "standfirst" in report:
        blocks += markdown(report["standfirst"])
    for section in report.get("section", []):
        if "heading" in section:
            blocks.append(("heading", 2, section["heading"]))
        content = section.get("content", "")
        for part in [content] if isinstance(content, str) else content:
            blocks += markdown(part, 1 + ("heading" in section)) if isinstance(part, str) else given(part)
    if report.get("related"):
        blocks.append(("heading", 2, "Related articles"))
        blocks.append(("list", None, [[("paragraph", f"[{r['title']}]({r['url']})")] for r in report["related"]]))
    return report, blocks


def one_line_tables(toml):
    """Takes the line ends and last commas out of inline tables: TOML 1.1 allows them, Python 3.11 reads 1.0."""
    strings = r'"""(?:\\.|[^\\])*?"""|"(?:\\.|[^"\\\n])*"|#[^\n]*|[{}\n]'
    depth, out, at = 0, "", 0
    for found in re.finditer(strings, toml, re.S):
        out += toml[at : found.start()]
        token, at = found[0], found.end()
        depth += (token == "{") - (token == "}")
        if token == "}":
            out = out.rstrip().removesuffix(",")
        out += " " if depth and token == "\n" else token
    return out + toml[at:]


def given(block):
    """Returns a block that the report writes as a table of TOML."""
    if "bullets" in block:
        return [("list", None, [markdown(item) for item in block["bullets"]])]
    if "numbered" in block:
        return [("list", block.get("start", 1), [markdown(item) for item in block["numbered"]])]
    if "quote" in block:
        return [("quote", markdown(block["quote"]), block.get("by"))]
    if "table" in block:
        table = block["table"]
        return [("table", table.get("header", []), table["rows"], block.get("caption", ""))]
    if "image" in block:
        words = [block.get("caption", ""), block.get("credit", ""), block.get("licence", "")]
        return [("figure", block["image"], " ".join(word for word in words if word))]
    return []


def markdown(text, above=1):
    """Returns the blocks of a piece of Markdown under a heading of the level `above`."""
    return list(_blocks(textwrap.dedent(text.strip("\n")).splitlines(), above))


def _blocks(lines, above):
    at = 0
    while at < len(lines):
        line = lines[at]
        if not line.strip():
            at += 1
        elif heading := re.match(r"(#+)\s+(.*)", line):
            yield ("heading", above + len(heading[1]) - 1, heading[2])
            at += 1
        elif RULE.match(line):
            yield ("rule",)
            at += 1
        elif MARKER.match(line):
            at, block = _list(lines, at, above)
            yield block
        else:
            start = line[0] if line[0] in ">|" else ""
            end = at
            while end < len(lines) and lines[end].strip() and lines[end].startswith(start):
                if end > at and (MARKER.match(lines[end]) or lines[end].startswith("#")):
                    break
                end += 1
            yield _plain(lines[at:end], start, above)
            at = end


def _plain(lines, start, above):
    if start == ">":
        return ("quote", list(_blocks([line[1:].removeprefix(" ") for line in lines], above)), None)
    if start == "|":
        rows = [[cell.strip() for cell in line.strip().strip("|").split("|")] for line in lines]
        return ("table", rows[0], rows[2:], "")
    return ("paragraph", "\n".join(line if line.endswith("  ") else line.strip() for line in lines).strip())


def _list(lines, at, above):
    start = MARKER.match(lines[at])[2]
    items = []
    while at < len(lines) and (marker := MARKER.match(lines[at])):
        item, indent = [lines[at][marker.end() :]], marker.end()
        at += 1
        while at < len(lines) and (not lines[at].strip() or lines[at].startswith(" " * min(indent, 2))):
            item.append(lines[at][indent:] if lines[at][:indent].strip() == "" else lines[at].lstrip())
            at += 1
        items.append(list(_blocks(item, above)))
    return at, ("list", int(start) if start else None, items)


def spans(text):
    """Takes inline Markdown apart: ("text" | "strong" | "emph" | "break", text) and ("link", text, address)."""
    at = 0
    for found in INLINE.finditer(text):
        if found.start() > at:
            yield ("text", _line(text[at : found.start()]))
        strong, emph, label, target, address, _ = found.groups()
        if strong:
            yield ("strong", _line(strong))
        elif emph:
            yield ("emph", _line(emph))
        elif label:
            yield ("link", _line(label), target)
        elif address:
            yield ("link", address, address if ":" in address else f"mailto:{address}")
        else:
            yield ("break", "")
        at = found.end()
    if at < len(text):
        yield ("text", _line(text[at:]))


def _line(text):
    return re.sub(r"\\(.)", r"\1", text.replace("\n", " "))


def copies(blocks, count):
    """Returns the blocks `count` times. Every block behind the first copy begins with a number of its own, so that
    nobody can set one copy and repeat it; headings go one level down there, as a report has one title."""
    result = list(blocks)
    for copy in range(2, count + 1):
        serial = 0

        def number(block):
            nonlocal serial
            kind = block[0]
            if kind == "list":
                return (kind, block[1], [[number(inner) for inner in item] for item in block[2]])
            serial += 1
            mark = f"{copy}.{serial} "
            if kind == "heading":
                return (kind, block[1] + 1, mark + block[2])
            return (kind, mark + block[1]) if kind == "paragraph" else block

        result += [number(block) for block in blocks]
    return result
