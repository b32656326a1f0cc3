"""Writes blocks (see document.py) as the input of each program."""

import html
import json
import re
import string
from pathlib import Path

from document import spans

HERE = Path(__file__).parent


def tidings(title, blocks, theme):
    """A report: one section for each copy; what stands under its heading is Markdown."""
    sections = [["", []]]
    for block in blocks[1:]:
        if block[0] == "heading" and block[1] == 2:
            sections.append([block[2], []])
        else:
            sections[-1][1].append(_markdown(block))
    out = [f"title = {json.dumps(title, ensure_ascii=False)}", 'lang = "en-GB"', f'theme = "{theme}"']
    # No peer makes contents, which long reports have here by themselves.
    out += ["contents = false", ""]
    for heading, content in sections:
        out.append("[[section]]")
        if heading:
            out.append(f"heading = {json.dumps(heading, ensure_ascii=False)}")
        out.append("content = " + json.dumps("\n\n".join(content), ensure_ascii=False) + "\n")
    return "\n".join(out)


def _markdown(block):
    if block[0] == "heading":
        return "#" * (block[1] - 1) + " " + block[2]
    if block[0] == "paragraph":
        return block[1]
    return "\n".join("- " + item[0][1].replace("\n", "\n  ") for item in block[2])


def plain(title, blocks):
    """Blocks for programs of ours that call a library: [kind, text] pairs, a list with all its items."""
    words = lambda text: "".join(span[1] for span in spans(text))
    pairs = []
    for block in blocks:
        if block[0] == "heading":
            pairs.append([f"h{block[1]}", words(block[2])])
        elif block[0] == "list":
            pairs.append(["ul", [words(item[0][1]) for item in block[2]]])
        else:
            pairs.append(["p", words(block[1])])
    return json.dumps({"title": title, "blocks": pairs}, ensure_ascii=False)


def web(title, blocks):
    """HTML for WeasyPrint."""

    def inline(text):
        out = []
        for span in spans(text):
            inside = html.escape(span[1], False)
            tag = {"strong": "strong", "emph": "em"}.get(span[0])
            if span[0] == "link":
                out.append(f'<a href="{html.escape(span[2])}">{inside}</a>')
            else:
                out.append("<br>" if span[0] == "break" else f"<{tag}>{inside}</{tag}>" if tag else inside)
        return "".join(out)

    body = []
    for block in blocks:
        if block[0] == "heading":
            body.append(f"<h{block[1]}>{inline(block[2])}</h{block[1]}>")
        elif block[0] == "list":
            body.append("<ul>" + "\n".join(f"<li>{inline(item[0][1])}</li>" for item in block[2]) + "</ul>")
        else:
            body.append(f"<p>{inline(block[1])}</p>")
    return fill("head.html", title=html.escape(title)) + "\n".join(body) + "\n</body></html>\n"


def typst(title, blocks, head, **values):
    """Typst's markup; `head` is a file of set rules."""
    escape = lambda text: re.sub(r"([\\#$*_`<>@\[\]~/])", r"\\\1", text).replace("'", "’")

    def inline(text):
        out = []
        for span in spans(text):
            inside = escape(span[1])
            if span[0] == "link":
                # An address that is shown may break where Typst's own markup would let it.
                shown = span[2] if span[1] == span[2] else f'#link("{span[2]}")[{inside}]'
                out.append(shown)
            else:
                form = {"text": "%s", "strong": "#strong[%s]", "emph": "#emph[%s]", "break": "\\ %s"}[span[0]]
                out.append(form % inside)
        return "".join(out)

    def block(part):
        kind = part[0]
        if kind == "heading":
            return "=" * part[1] + " " + inline(part[2])
        if kind == "paragraph":
            return re.sub(r"^(\d+)\.", r"\1\\.", inline(part[1]))
        if kind == "list":
            name = "list" if part[1] is None else f"enum(start: {part[1]}, "
            items = ", ".join("[" + "\n\n".join(map(block, item)) + "]" for item in part[2])
            return f"#list({items})" if part[1] is None else f"#{name}{items})"
        if kind == "quote":
            by = f", attribution: [{inline(part[2])}]" if part[2] else ""
            return f"#quote(block: true{by})[" + "\n\n".join(map(block, part[1])) + "]"
        if kind == "rule":
            return "#align(center, line(length: 2cm, stroke: .5pt))"
        if kind == "figure":
            return f'#figure(image("{part[1]}"), caption: [{inline(part[2])}])'
        cells = [f"table.header({', '.join(f'[{inline(c)}]' for c in part[1])})"] if part[1] else []
        cells += [f"[{inline(cell)}]" for row in part[2] for cell in row]
        return f"#figure(table(columns: {len(part[2][0])}, {', '.join(cells)}), caption: [{inline(part[3])}])"

    return fill(head, title=escape(title), **values) + "\n\n".join(map(block, blocks)) + "\n"


def tex(title, blocks, head, **values):
    """LaTeX for LuaLaTeX; `head` is a file of everything up to the text."""
    special = {"\\": r"\textbackslash{}", "~": r"\textasciitilde{}", "^": r"\textasciicircum{}", "\u00a0": "~"}
    special |= {char: "\\" + char for char in "&%$#_{}"}
    escape = lambda text: "".join(special.get(char, char) for char in text)
    commands = {1: "title", 2: "section", 3: "subsection", 4: "subsubsection", 5: "paragraph"}

    def inline(text):
        out = []
        for span in spans(text):
            inside = escape(span[1])
            if span[0] == "link":
                address = span[2].replace("%", r"\%").replace("#", r"\#")
                out.append(rf"\url{{{address}}}" if span[1] == span[2] else rf"\href{{{address}}}{{{inside}}}")
            else:
                form = {"text": "%s", "strong": r"\textbf{%s}", "emph": r"\emph{%s}", "break": r"\\%s"}[span[0]]
                out.append(form % inside)
        return "".join(out)

    def block(part):
        kind = part[0]
        if kind == "heading":
            return rf"\{'Title' if part[1] == 1 else commands[part[1]] + '*'}{{{inline(part[2])}}}"
        if kind == "paragraph":
            return inline(part[1])
        if kind == "list":
            name = "itemize" if part[1] is None else "enumerate"
            start = "" if part[1] in (None, 1) else rf"\setcounter{{enumi}}{{{part[1] - 1}}}"
            items = "\n".join(r"\item " + "\n\n".join(map(block, item)) for item in part[2])
            return f"\\begin{{{name}}}{start}\n{items}\n\\end{{{name}}}"
        if kind == "quote":
            by = "\n\n" + inline(part[2]) if part[2] else ""
            return "\\begin{quote}\n" + "\n\n".join(map(block, part[1])) + by + "\n\\end{quote}"
        if kind == "rule":
            return r"{\centering\rule{2cm}{.5pt}\par}"
        if kind == "figure":
            path = re.sub(r"\.webp$", ".png", part[1])
            return rf"\Picture{{{path}}}{{{inline(part[2])}}}"
        width = f"{0.92 / len(part[2][0]):.3f}"
        rows = [" & ".join(rf"\textbf{{{inline(cell)}}}" for cell in part[1])] if part[1] else []
        rows += [" & ".join(map(inline, row)) for row in part[2]]
        columns = rf"*{{{len(part[2][0])}}}{{>{{\raggedright\arraybackslash}}p{{{width}\linewidth}}}}"
        head_row = rows[0] + r" \\ \hline\endhead" if part[1] else ""
        rest = " \\\\\n".join(rows[1:] if part[1] else rows)
        return f"\\begin{{longtable}}{{{columns}}}\n{head_row}\n{rest} \\\\\n\\end{{longtable}}\n{{\\small {inline(part[3])}}}"

    return fill(head, title=escape(title), **values) + "\n\n".join(map(block, blocks)) + "\n\n\\end{document}\n"


def fill(name, **values):
    """Returns a file of this folder with its $names filled in."""
    return string.Template((HERE / name).read_text(encoding="utf-8")).safe_substitute(values)
