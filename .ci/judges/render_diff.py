#!/usr/bin/env python3
"""Whether five renderers make the same pages of a PDF, without a complaint.

  render_diff.py FILE.pdf ...

Poppler, MuPDF, PDFium, Ghostscript and pdf.js. Pages are compared in grey after a small blur, so that anti-aliasing is
forgiven and a missing glyph, line or picture is not. A warning is a failure, for renderers often repair alike; so is a
page that one of them leaves blank. Exit: 0 they agree, 1 they do not. Needs $PDFJS_HOME, where pdfjs-dist is installed.
"""
import itertools
import re
import subprocess
import sys
import tempfile
from pathlib import Path

import numpy
import pymupdf
import pypdfium2
from PIL import Image, ImageFilter

DPI = 60
TILE = 24  # pixels: about two letters
# Grey, of 255: how far two renderers may be apart over a page, and over the worst tile of it.
MOST_OVER_PAGE, MOST_OVER_TILE = 6, 60
PDFJS = Path(__file__).resolve().parent / "pdfjs_render.mjs"

Image.MAX_IMAGE_PIXELS = None


def run(*command):
    """Runs a renderer; what it says."""
    done = subprocess.run(list(map(str, command)), stdout=subprocess.PIPE, stderr=subprocess.STDOUT, timeout=600)
    said = done.stdout.decode("utf-8", "replace")
    if done.returncode:
        raise RuntimeError(said[-300:] or f"exit {done.returncode}")
    return said


def written(folder):
    """The pages that a renderer has written into a folder, in order."""
    def number(path):
        return int(re.findall(r"\d+", path.stem)[-1])

    return [Image.open(path).convert("RGB") for path in sorted(Path(folder).glob("*.p[np][gm]"), key=number)]


# Each renderer gives its pages and what it complains of.


def poppler(file, folder):
    said = run("pdftoppm", "-r", DPI, "-cropbox", file, Path(folder, "p"))
    return written(folder), said


def ghostscript(file, folder):
    quality = ["-dTextAlphaBits=4", "-dGraphicsAlphaBits=4", "-sDEVICE=png16m", f"-r{DPI}"]
    run_once = ["-q", "-dSAFER", "-dBATCH", "-dNOPAUSE", "-dUseCropBox"]
    said = run("gs", *run_once, *quality, f"-sOutputFile={folder}/%d.png", file)
    return written(folder), said


def mupdf(file, _):
    pymupdf.TOOLS.mupdf_display_errors(False)
    pymupdf.TOOLS.reset_mupdf_warnings()
    pages = []
    with pymupdf.open(file) as document:
        for page in document:
            pixels = page.get_pixmap(dpi=DPI, alpha=False)
            pages.append(Image.frombytes("RGB", (pixels.width, pixels.height), pixels.samples))
    return pages, pymupdf.TOOLS.mupdf_warnings()


def pdfium(file, _):
    with pypdfium2.PdfDocument(file) as document:
        return [page.render(scale=DPI / 72).to_pil().convert("RGB") for page in document], ""


def pdfjs(file, folder):
    said = run("node", PDFJS, Path(file).resolve(), DPI, folder)
    return written(folder), said


ENGINES = {"poppler": poppler, "gs": ghostscript, "mupdf": mupdf, "pdfium": pdfium, "pdfjs": pdfjs}


def grey(image, size):
    """A page as numbers, at the size of the others' and with its edges softened."""
    image = image if image.size == size else image.resize(size, Image.BILINEAR)
    return numpy.asarray(image.convert("L").filter(ImageFilter.GaussianBlur(1.2)), dtype=numpy.float32)


def apart(one, other):
    """How far two pages are apart: on the mean, on the worst tile, and where that is, in points from the top left."""
    difference = numpy.abs(one - other)
    height, width = difference.shape
    padded = numpy.pad(difference, ((0, -height % TILE), (0, -width % TILE)))
    rows, columns = padded.shape[0] // TILE, padded.shape[1] // TILE
    tiles = padded.reshape(rows, TILE, columns, TILE).mean((1, 3))
    row, column = numpy.unravel_index(tiles.argmax(), tiles.shape)
    place = f"{column * TILE * 72 / DPI:.0f},{row * TILE * 72 / DPI:.0f} pt"
    return float(difference.mean()), float(tiles.max()), place


def compare(images):
    """What is wrong with a page, of which there is an image for each renderer, and the worst tile and mean seen."""
    size = images["poppler"].size
    sizes = {name: image.size for name, image in images.items()}
    if any(abs(width - size[0]) > 2 or abs(height - size[1]) > 2 for width, height in sizes.values()):
        return [f"page sizes differ: {sizes}"], (0, 0)
    pages = {name: grey(image, size) for name, image in sorted(images.items())}
    faults, worst = [], (0, 0)
    blank = [name for name, page in pages.items() if not (page < 250).any()]
    if blank and len(blank) < len(pages):
        faults.append(f"blank in {', '.join(blank)}")
    for one, other in itertools.combinations(pages, 2):
        mean, tile, place = apart(pages[one], pages[other])
        worst = max(worst, (tile, mean))
        if mean > MOST_OVER_PAGE or tile > MOST_OVER_TILE:
            faults.append(f"{one} and {other}: mean {mean:.2f}, worst tile {tile:.1f} at {place}")
    return faults, worst


def render(file):
    """The pages of each renderer, and what they complained of."""
    pages, faults = {}, []
    for name, engine in ENGINES.items():
        with tempfile.TemporaryDirectory() as folder:
            try:
                pages[name], warnings = engine(file, folder)
            except Exception as error:  # Whatever a renderer raises, it has not rendered the file.
                pages[name], warnings = [], f"{type(error).__name__}: {error}"
        if warnings.strip():
            faults.append(f"{name}: {warnings.strip()[:300]}")
    return pages, faults


def check(file):
    """Prints the verdict on a file; whether it is good."""
    pages, faults = render(file)
    counts = {name: len(images) for name, images in pages.items()}
    worst = (0, 0)
    if len(set(counts.values())) > 1 or 0 in counts.values():
        faults.append(f"page counts: {counts}")
    else:
        for number in range(counts["poppler"]):
            found, seen = compare({name: images[number] for name, images in pages.items()})
            faults += [f"page {number + 1}: {fault}" for fault in found]
            worst = max(worst, seen)
    verdict = "FAIL" if faults else "PASS"
    print(f"{verdict} {file}: {counts['poppler']} pages, worst tile {worst[0]:.1f}, its page {worst[1]:.2f}")
    for fault in faults:
        print(f"   {fault}")
    return not faults


if __name__ == "__main__":
    if len(sys.argv) < 2:
        sys.exit(__doc__)
    sys.exit(0 if all([check(file) for file in sys.argv[1:]]) else 1)
