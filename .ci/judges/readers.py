"""The text that readers get out of a PDF, and how much of what was put in it is."""
import collections
import re
import subprocess
import unicodedata

import pymupdf
import pypdfium2

# Dropped before texts are compared: white space, soft hyphens, and what only steers direction and joining.
DROPPED = re.compile("[\\s\u00ad\u200b-\u200f\u202a-\u202e\u2060-\u2069\ufeff\u061c]+")
PRESENTED = re.compile("[\ufb00-\ufdff\ufe70-\ufeff]")
HYPHENS = str.maketrans("", "", "-\u2010")


def run(*command):
    return subprocess.run(command, stdout=subprocess.PIPE, check=True, timeout=600).stdout.decode("utf-8", "replace")


def poppler(file):
    return run("pdftotext", "-enc", "UTF-8", file, "-")


def poppler_raw(file):
    """In the order in which the page is drawn."""
    return run("pdftotext", "-raw", "-enc", "UTF-8", file, "-")


def tags(file):
    """Poppler's reading of the tag tree: what it quotes is text, all else is elements."""
    return "\n".join(re.findall(r'^\s*"(.*)"\s*$', run("pdfinfo", "-struct-text", file), re.M))


def mupdf(file):
    with pymupdf.open(file) as document:
        return "\n".join(page.get_text("text", flags=pymupdf.TEXT_PRESERVE_WHITESPACE) for page in document)


def pdfium(file):
    """PDFium marks the hyphens that it takes for a layout's with signs of its own."""
    with pypdfium2.PdfDocument(file) as document:
        text = "\n".join(page.get_textpage().get_text_range() for page in document)
    return text.replace("\ufffe", "\u00ad").replace("\x02", "-")


ENGINES = {"poppler": poppler, "pdfium": pdfium, "poppler-raw": poppler_raw, "mupdf": mupdf, "tags": tags}

Score = collections.namedtuple("Score", "kept whole order junk missing lost")
Score.__doc__ = """How much of a text came back.

kept     share of the letters, in whatever order
whole    share of the blocks that are found as a run of letters
order    share of those that stand behind the one before
junk     replacement signs, private use, controls and unmapped glyphs that came, and how often
missing  the letters that did not
lost     the blocks that did not"""


def letters(text):
    """What is compared: composed, without what is dropped, and with presentation forms undone."""
    plain = PRESENTED.sub(lambda form: unicodedata.normalize("NFKC", form[0]), text)
    return DROPPED.sub("", unicodedata.normalize("NFC", plain))


def blocks(file):
    """The letters of a text that has a block a line."""
    return [block for block in map(letters, file.read_text("utf-8").splitlines()) if block]


def score(text, wanted):
    """Compares what a reader gave with the letters of the blocks that were put in. A hyphen more is the layout's."""
    got = letters(text)
    unhyphenated = got.translate(HYPHENS)
    missing = collections.Counter("".join(wanted)) - collections.Counter(got)
    found, ordered, at, lost = 0, 0, 0, []
    for block in wanted:
        start = got.find(block, at)
        if start >= 0:
            at = start + len(block)
        elif block not in got and block.translate(HYPHENS) not in unhyphenated:
            lost.append(block)
            continue
        found += 1
        ordered += start >= 0 or block not in got
    junk = collections.Counter(c for c in got if c == "\ufffd" or unicodedata.category(c) in ("Co", "Cc", "Cn"))
    junk.update(re.findall(r"\(cid:\d+\)", got))
    count = sum(map(len, wanted))
    return Score(1 - sum(missing.values()) / count, found / len(wanted), ordered / max(1, found), junk, missing, lost)
