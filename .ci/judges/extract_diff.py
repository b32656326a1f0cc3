#!/usr/bin/env python3
"""Whether readers give back all the text that was put in.

  extract_diff.py FILE.pdf EXPECTED.txt     EXPECTED.txt has a block (paragraph, cell, heading) a line, as it is read

Poppler, PDFium and MuPDF each have to give every letter, every block whole, and nothing that nobody wrote.
Exit: 0 they do, 1 one does not. Running heads and page numbers may come too.
"""
import sys
from pathlib import Path

import readers

ENGINES = ["poppler", "pdfium", "mupdf"]


def main(pdf, expected):
    wanted = readers.blocks(Path(expected))
    failed = False
    for engine in ENGINES:
        score = readers.score(readers.ENGINES[engine](pdf), wanted)
        whole = min(score.kept, score.whole) == 1 and not score.junk
        failed |= not whole
        print(f"{'PASS' if whole else 'FAIL'} {pdf} {engine}: letters {score.kept:.4f} blocks {score.whole:.4f} "
              f"order {score.order:.4f} junk {dict(score.junk)}")
        if score.missing:
            print(f"   missing: {''.join(sorted(score.missing))[:40]!r}")
        if score.lost:
            print(f"   first lost: {score.lost[0][:60]!r}")
    return 1 if failed else 0


if __name__ == "__main__":
    sys.exit(main(*sys.argv[1:]) if len(sys.argv) == 3 else __doc__)
