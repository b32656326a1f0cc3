#!/usr/bin/env python3
"""`evenness.py [--size POINTS] PDF…`: how even lines and pages are, as numbers. Needs poppler's pdftotext.

gap     Lines of running text with five words or more that end at the right margin: the white between words, in em, as
        the mean of each line. How many lines, their mean, standard deviation, largest; how many are above .45 em (loose).
hyphen  Lines of running text that end in a hyphen, and the most of them in a row.
rag     Lines that are not the last of their paragraph: how far they fall short of the longest, in em: mean and
        standard deviation; and the same difference between neighbours, which is what the eye sees.
page    Lines missing at the foot of pages but the last: mean and most. Pictures are not seen.
edge    Paragraphs with a single line at the foot of a page (orphans) and at the head of one (widows). A line that ends
        a sentence, or ends long before the margin, is taken for the last of its paragraph, so that some are missed.

Running text is the size of type that most words have; --size is that size, 11 points if it is not given.
"""

import argparse
import re
import statistics
import subprocess
from collections import Counter, namedtuple

LOOSE = 0.45
# How far letters may stick out of the column or fall short of it and still stand at its edge, in points.
EDGE = 3.5
# A line that ends so far before the margin is the last of its paragraph, ragged or not.
SHORT = 80
HYPHENS = "-\u2010\u00ad"
ENDS = re.compile(r"[.!?…:]['\"”’»)]*$")
LABEL = re.compile(r"[•·◦‣–∗*-]$|\(?[0-9a-z]{1,2}[.)]$")
BOX = r'xMin="([-\d.]+)" yMin="([-\d.]+)" xMax="([-\d.]+)" yMax="([-\d.]+)"'

Line = namedtuple("Line", "left top right bottom words")
Word = namedtuple("Word", "left right text")


def main():
    parser = argparse.ArgumentParser()
    parser.add_argument("--size", type=float, default=11)
    parser.add_argument("pdf", nargs="+")
    options = parser.parse_args()
    print(" " * 41 + "| gap                            | hyphen | rag                     | page        | edge")
    print("file".ljust(41) + "| lines   mean  stdev    max >.45 | all row |  mean  stdev neighbours |  mean  most | orph wid")
    for path in options.pdf:
        text, everything = running_text(lines_of(path))
        cells = (gaps(text, options.size), hyphens(text), rag(text, options.size), feet(text, everything), edges(text))
        print(f"{path.split('/')[-1][:40]:40} | {' | '.join(cells)}")


def lines_of(path):
    """Returns the lines of every page, from the top; a bullet or number before a line is not a part of it."""
    out = subprocess.run(["pdftotext", "-bbox-layout", path, "-"], capture_output=True, check=True).stdout
    pages = []
    for page in out.decode("utf-8", "replace").split("<page ")[1:]:
        lines = []
        for found in re.finditer(rf"<line {BOX}>(.*?)</line>", page, re.S):
            words = [Word(float(x), float(right), text) for x, _, right, _, text in
                re.findall(rf"<word {BOX}>(.*?)</word>", found[5])]
            _, top, _, bottom = map(float, found.groups()[:4])
            if LABEL.match(words[0].text):
                words = words[1:]
            if words:
                lines.append(Line(words[0].left, top, words[-1].right, bottom, words))
        pages.append(sorted(lines, key=lambda line: line.bottom))
    return pages


def running_text(pages):
    """Returns the lines of the commonest height, by page, and all lines above the foot of the fullest page."""
    heights = Counter()
    for line in (line for page in pages for line in page):
        heights[round(line.bottom - line.top, 1)] += len(line.words)
    height = heights.most_common(1)[0][0]
    text = [[line for line in page if abs(line.bottom - line.top - height) < 0.3] for page in pages]
    foot = max(line.bottom for page in text for line in page)
    return text, [[line for line in page if line.bottom < foot + 1] for page in pages]


def right_edge(text):
    """Returns where the longest lines end: the furthest point at which some end."""
    ends = Counter(round(line.right) for page in text for line in page if len(line.words) > 4)
    return max(end for end in ends if ends[end] + ends[end - 1] + ends[end + 1] > 2)


def leading(text):
    steps = Counter(round(b.bottom - a.bottom, 1) for page in text for a, b in zip(page, page[1:]) if b.bottom > a.bottom)
    return steps.most_common(1)[0][0]


def paragraphs(text):
    """Returns runs of lines that stand one leading apart at the same left edge; a page ends a run."""
    step = leading(text)
    for page in text:
        run = page[:1]
        for line, follower in zip(page, page[1:]):
            if abs(follower.bottom - line.bottom - step) < 0.8 and abs(follower.left - line.left) < EDGE:
                run.append(follower)
            else:
                yield run
                run = [follower]
        if run:
            yield run


def gaps(text, size):
    edge = right_edge(text)
    full = [line for page in text for line in page if len(line.words) > 4 and line.right > edge - EDGE]
    means = [statistics.mean((b.left - a.right) / size for a, b in zip(line.words, line.words[1:])) for line in full]
    if not means:
        return f"{0:5}" + " " * 26
    loose = sum(mean > LOOSE for mean in means)
    return f"{len(means):5} {statistics.mean(means):6.3f} {statistics.pstdev(means):6.3f} {max(means):6.3f} {loose:4}"


def hyphens(text):
    most = row = count = 0
    for line in (line for page in text for line in page):
        row = row + 1 if line.words[-1].text[-1] in HYPHENS else 0
        count += row > 0
        most = max(most, row)
    return f"{count:3} {most:3}"


def rag(text, size):
    edge = right_edge(text)
    runs = [[(edge - line.right) / size for line in run[:-1]] for run in paragraphs(text) if len(run) > 2]
    short = [white for run in runs for white in run]
    steps = [abs(a - b) for run in runs for a, b in zip(run, run[1:])]
    return f"{statistics.mean(short):5.2f} {statistics.pstdev(short):6.2f} {statistics.mean(steps or [0]):10.2f}"


def feet(text, everything):
    step, lowest = leading(text), max(line.bottom for page in text for line in page)
    missing = [(lowest - max((line.bottom for line in page), default=0)) / step for page in everything[:-1]]
    return f"{statistics.mean(missing or [0]):5.1f} {max(missing, default=0):5.1f}"


def edges(text):
    """Counts single lines at feet and heads of pages, of paragraphs that go on over the break."""
    step, edge, orphans, widows = leading(text), right_edge(text), 0, 0
    goes_on = lambda line: line.right > edge - SHORT and not ENDS.search(line.words[-1].text)
    follows = lambda a, b: abs(b.bottom - a.bottom - step) < 0.8 and abs(a.left - b.left) < EDGE
    for page, after in zip(text, text[1:]):
        if page and after and goes_on(page[-1]) and abs(page[-1].left - after[0].left) < EDGE:
            orphans += len(page) == 1 or not follows(page[-2], page[-1])
            widows += len(after) == 1 or not follows(after[0], after[1])
    return f"{orphans:4} {widows:3}"


if __name__ == "__main__":
    main()
