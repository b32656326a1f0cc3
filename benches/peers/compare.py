#!/usr/bin/env python3
"""Sets one update, repeated, with tidings and with whichever of its peers is installed, and writes the tables.

What is measured, and how to install the peers: README.md beside this file. Needs Python 3.11 and poppler's pdfinfo.
"""

import argparse
import datetime
import json
import os
import platform
import re
import shutil
import statistics
import subprocess
import sys
from pathlib import Path

import document
import inputs

HERE = Path(__file__).resolve().parent
ROOT = HERE.parent.parent
# How often at most; a program stops earlier when its runs together have taken SECONDS.
RUNS = {1: 15, 64: 5, 720: 3, 3600: 1}
SECONDS = 45
LIMIT = 600
FACES = ("Regular", "Bold", "Italic", "BoldItalic")


class Program:
    """One program: its name and version, what it reads, and the command that sets that."""

    def __init__(self, name, version, suffix, write, command):
        self.name, self.version, self.suffix, self.write, self.command = name, version, suffix, write, command


def main():
    options = arguments()
    work = Path(options.work).resolve()
    (work / "fonts").mkdir(parents=True, exist_ok=True)
    for face in FACES:
        shutil.copy(Path(options.fonts) / f"NotoSerif-{face}.ttf", work / "fonts")
    shutil.copy(HERE / "theme.toml", work)
    programs = installed(options, work)
    if not programs or programs[0].name != "tidings":
        sys.exit("no tidings: run  cargo build --release  first, or name the program with --tidings")
    results = {}
    for count in options.copies:
        for name, result in measure_all(programs, document.copies(options.blocks, count), count, work).items():
            results.setdefault(name, {})[count] = result
    (work / "results.json").write_text(json.dumps(results, indent=1))
    about = describe(programs, options)
    full = full_table(programs, results, options.copies)
    print(f"\n{full}\n\n{about}")
    if options.write:
        replace(ROOT / "README.md", f"{short_table(programs, results)}\n\n{about}")
        replace(HERE / "README.md", f"{full}\n\n{about}")


def arguments():
    target = Path(os.environ.get("CARGO_TARGET_DIR", ROOT / "target"))
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    add = parser.add_argument
    add("--copies", type=lambda text: [int(part) for part in text.split(",")], default=[1, 64, 720])
    add("--large", action="store_true", help="3600 copies as well: about 5,000 pages")
    add("--tidings", default=str(target / "release/tidings"), help="the release build")
    add("--typst", default=shutil.which("typst") or "", help="Typst's command")
    add("--python", default=sys.executable, help="a Python that has weasyprint, reportlab and pyphen")
    add("--genpdf", default=str(HERE / "genpdf/target/release/by-genpdf"), help="the program in genpdf/, built")
    add("--lualatex", default="", help="LuaLaTeX's command; it is slow, and left out unless it is named")
    add("--only", default="", help="names, with commas: these programs and no others, tidings always")
    add("--fonts", default="/usr/share/fonts/truetype/noto", help="the folder of NotoSerif-Regular.ttf and its kin")
    add("--report", default=str(ROOT / "reports/human-rights-comeback.toml"), help="whose text is copied")
    add("--work", default=str(HERE / "work"), help="a folder for inputs and PDFs")
    add("--date", default=datetime.date.today().isoformat(), help="the day that the tables name")
    add("--write", action="store_true", help="put the tables into README.md here and at the top")
    options = parser.parse_args()
    if options.large:
        options.copies.append(3600)
    options.report, blocks = document.read(options.report)
    options.blocks = [block for block in blocks if block[0] in ("heading", "paragraph", "list")]
    return options


def installed(options, work):
    """Returns the programs that answer when asked for their version; tidings is the first."""
    fonts, python, title = work / "fonts", options.python, options.report["title"]
    lock = (HERE / "genpdf/Cargo.lock").read_text() if (HERE / "genpdf/Cargo.lock").exists() else ""
    genpdf = re.search(r'name = "genpdf"\nversion = "([^"]+)"', lock)
    module = lambda name: said([python, "-c", f"import {name}; print({name}.__version__)"])
    typst = [options.typst, "compile", "--ignore-system-fonts", "--font-path", str(fonts)]
    candidates = [
        Program("tidings", said([options.tidings, "--version"]), "toml",
            lambda blocks: inputs.tidings(title, blocks, "theme.toml"),
            lambda source, pdf: [options.tidings, "build", source, "-o", pdf]),
        Program("Typst", said([options.typst, "--version"]), "typ",
            lambda blocks: inputs.typst(title, blocks, "head.typ"),
            lambda source, pdf: [*typst, source, pdf]),
        Program("WeasyPrint", module("weasyprint"), "html",
            lambda blocks: inputs.web(title, blocks),
            lambda source, pdf: [python, "-m", "weasyprint", "-q", "--pdf-variant", "pdf/ua-1", source, pdf]),
        Program("ReportLab", module("reportlab"), "json",
            lambda blocks: inputs.plain(title, blocks),
            lambda source, pdf: [python, str(HERE / "by_reportlab.py"), source, pdf, str(fonts)]),
        Program("genpdf", genpdf and Path(options.genpdf).exists() and genpdf[1], "json",
            lambda blocks: inputs.plain(title, blocks),
            lambda source, pdf: [options.genpdf, source, pdf, str(fonts)]),
        Program("LuaLaTeX", options.lualatex and said([options.lualatex, "--version"]), "tex",
            lambda blocks: inputs.tex(title, blocks, "head.tex", fonts=fonts),
            lambda source, pdf: [options.lualatex, "-interaction=batchmode", f"-output-directory={Path(pdf).parent}",
                f"-jobname={Path(pdf).stem}", source]),
    ]
    wanted = {name.lower() for name in options.only.split(",") if name} | {"tidings"}
    for program in candidates:
        if not program.version:
            print(f"{program.name}: not found, left out")
    return [p for p in candidates if p.version and (not options.only or p.name.lower() in wanted)]


def said(command):
    """Returns the first version number that a command prints, or nothing if it cannot be run."""
    try:
        out = subprocess.run(command, capture_output=True, text=True, timeout=60).stdout
    except OSError:
        return ""
    return next(iter(re.findall(r"\d+(?:\.\d+)+", out)), "")


def measure_all(programs, blocks, count, work):
    """Measures all programs in turns, so that what else happens on the machine happens to all of them."""
    results = {}
    samples = {program.name: [] for program in programs}
    for program in programs:
        source(program, count, work).write_text(program.write(blocks), encoding="utf-8")
    for _ in range(RUNS.get(count, 3)):
        for program in programs:
            spent = sum(sample["cpu"] for sample in samples[program.name])
            if None not in samples[program.name] and spent < SECONDS:
                samples[program.name].append(run(program, count, work))
    for program in programs:
        taken = [sample for sample in samples[program.name] if sample]
        if taken:
            result = {key: statistics.median(sample[key] for sample in taken) for key in ("cpu", "wall", "peak")}
            result |= {"runs": len(taken), **facts(pdf(program, count, work))}
            results[program.name] = result
            print(count, program.name, json.dumps(result), flush=True)
    return results


def source(program, count, work):
    return work / f"{program.name.lower()}-{count}.{program.suffix}"


def pdf(program, count, work):
    return work / f"{program.name.lower()}-{count}.pdf"


def run(program, count, work):
    """Runs a program once; returns seconds, seconds and bytes, or None if it failed or took too long."""
    command = program.command(str(source(program, count, work)), str(pdf(program, count, work)))
    measure = [sys.executable, "-I", "-S", str(HERE / "measure.py"), *command]
    try:
        out = subprocess.run(measure, capture_output=True, text=True, timeout=LIMIT, cwd=work)
    except subprocess.TimeoutExpired:
        print(f"{count} {program.name}: stopped after {LIMIT} s")
        return None
    cpu, wall, peak, code = out.stdout.split()
    if int(code) != 0:
        print(f"{count} {program.name}: ended with {code}: {' '.join(command)}")
        return None
    return {"cpu": float(cpu), "wall": float(wall), "peak": int(peak) * 1024}


def facts(path):
    out = subprocess.run(["pdfinfo", path], capture_output=True, text=True).stdout
    pages, tagged = re.search(r"Pages:\s+(\d+)", out), re.search(r"Tagged:\s+(\w+)", out)
    return {"pages": int(pages[1]), "tagged": tagged[1], "bytes": path.stat().st_size}


def per_copy(results, count):
    """Returns the processor seconds of one copy more: what starting takes is in the first copy, and taken off."""
    first, many = results.get(1), results.get(count)
    return (many["cpu"] - first["cpu"]) / (count - 1) if first and many and count > 1 else None


def short_table(programs, results):
    """The table of the README: the update as it is, and the most copies below a thousand."""
    counts = {count for of in results.values() for count in of if 1 < count < 1000}
    many = max(counts, default=1)
    out = [
        f"| program | tagged | two pages: ms | MB | KB | {many} copies: pages | ms each | MB | KB a page |",
        "| --- | --- | ---: | ---: | ---: | ---: | ---: | ---: | ---: |",
    ]
    for program in programs:
        one, all_of = results.get(program.name, {}).get(1), results.get(program.name, {}).get(many)
        each = per_copy(results.get(program.name, {}), many)
        if one:
            cells = [f"{one['cpu'] * 1e3:.0f}", megabytes(one), f"{one['bytes'] / 1e3:.1f}"]
            cells += [f"{all_of['pages']:,}", f"{each * 1e3:.2f}", megabytes(all_of), a_page(all_of)] if each else ["–"] * 4
            out.append(f"| {program.name} | {one['tagged']} | " + " | ".join(cells) + " |")
    return "\n".join(out)


def full_table(programs, results, counts):
    out = [
        "| copies | program | pages | tagged | processor s | wall s | peak MB | file KB | KB a page | ms a copy | runs |",
        "| ---: | --- | ---: | --- | ---: | ---: | ---: | ---: | ---: | ---: | ---: |",
    ]
    for count in counts:
        for program in programs:
            of = results.get(program.name, {}).get(count)
            if not of:
                out.append(f"| {count} | {program.name} | not run, or stopped" + " | " * 9)
                continue
            each = per_copy(results[program.name], count)
            out.append(
                f"| {count} | {program.name} | {of['pages']:,} | {of['tagged']} | {of['cpu']:.3f} | {of['wall']:.3f} | "
                f"{megabytes(of)} | {of['bytes'] / 1e3:,.1f} | {a_page(of)} | "
                f"{f'{each * 1e3:.2f}' if each else ''} | {of['runs']} |"
            )
    return "\n".join(out)


def megabytes(result):
    return f"{result['peak'] / 1e6:.1f}"


def a_page(result):
    return f"{result['bytes'] / 1e3 / result['pages']:.2f}"


def describe(programs, options):
    """Says when, where and with what the tables were made."""
    memory = re.search(r"MemTotal:\s+(\d+)", Path("/proc/meminfo").read_text())
    model = re.search(r"model name\s*: (.+)", Path("/proc/cpuinfo").read_text())
    named = ", ".join(f"{program.name} {program.version}" for program in programs)
    return (
        f"{options.date}: {named}. {os.cpu_count()} cores ({model[1].strip() if model else platform.machine()}), "
        f"{int(memory[1]) / 2**20:.0f} GiB, {platform.system()}."
    )


def replace(path, table):
    """Puts a table between the markers of a file."""
    start, end = "<!-- compare.py writes from here -->", "<!-- to here -->"
    text = path.read_text(encoding="utf-8")
    before, rest = text.split(start)
    after = rest.split(end, 1)[1]
    path.write_text(f"{before}{start}\n{table}\n{end}{after}", encoding="utf-8")


if __name__ == "__main__":
    main()
