#!/usr/bin/env python3
"""`look.py TIDINGS TYPST LUALATEX OUT`: two reports by three programs, ragged and justified, to be looked at.

All use the house theme's fonts, sizes, leading and measure, as far as each can be told. Writes the PDFs into OUT, a
PNG of every page at 80 dpi (needs poppler's pdftoppm), and the figures of evenness.py. Read with LOOK.md.
"""

import shutil
import subprocess
import sys
from pathlib import Path

import document
import inputs

ROOT = Path(__file__).resolve().parent.parent.parent
REPORTS = ("human-rights-comeback", "annual-review")


def main():
    tidings, typst, lualatex, out = sys.argv[1:]
    out = Path(out).resolve()
    out.mkdir(parents=True, exist_ok=True)
    shutil.copytree(ROOT / "reports/pictures", out / "pictures", dirs_exist_ok=True)
    for report in REPORTS:
        for align in ("ragged", "justified"):
            name = f"{report}-{align}"
            write_inputs(report, align, out / name)
            run([tidings, "build", f"{name}.toml", "-o", f"{name}-tidings.pdf"], out)
            fonts = str(ROOT / "fonts")
            run([typst, "compile", "--ignore-system-fonts", "--font-path", fonts, f"{name}.typ", f"{name}-typst.pdf"], out)
            for _ in range(2):  # longtable finds its widths in the second run
                run([lualatex, "-interaction=batchmode", f"-jobname={name}-lualatex", f"{name}.tex"], out)
            made = [f"{name}-{program}.pdf" for program in ("tidings", "typst", "lualatex")]
            for pdf in made:
                run(["pdftoppm", "-r", "80", "-png", pdf, pdf.removesuffix(".pdf")], out)
            subprocess.run([sys.executable, str(Path(__file__).with_name("evenness.py")), *made], cwd=out)


def write_inputs(report, align, target):
    path = ROOT / f"reports/{report}.toml"
    read, blocks = document.read(path)
    theme = target.with_name(f"{align}.toml")
    theme.write_text(f'[text]\nalign = "{align}"\n')
    target.with_suffix(".toml").write_text(f'theme = "{theme.name}"\n' + path.read_text(encoding="utf-8"), encoding="utf-8")
    justify = "true" if align == "justified" else "false"
    ragged = "" if align == "justified" else r"\RaggedRight\setlength{\parskip}{8pt}"
    typ = inputs.typst(read["title"], blocks, "look.typ", justify=justify)
    tex = inputs.tex(read["title"], blocks, "look.tex", fonts=ROOT / "fonts", ragged=ragged)
    target.with_suffix(".typ").write_text(typ, encoding="utf-8")
    target.with_suffix(".tex").write_text(tex, encoding="utf-8")


def run(command, folder):
    done = subprocess.run(command, cwd=folder, capture_output=True, text=True)
    if done.returncode:
        print(" ".join(command), "ended with", done.returncode, done.stderr[-2000:], done.stdout[-500:])


if __name__ == "__main__":
    main()
