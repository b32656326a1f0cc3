#!/usr/bin/env python3
"""Whether veraPDF can say no: breaks a good file in known ways, one at a time, and wants every one refused.

  mutants.py [--flavours ua1,2a] GOOD.pdf

A way that the file gives no hold for is told as such. Exit: 0 the file is accepted and every mutant refused, 1 not so.
"""
import argparse
import sys
import tempfile
from pathlib import Path

import pikepdf
import verapdf
from pikepdf import Array, Dictionary, Name


def elements(node):
    """The structure elements below a node of the tag tree, in reading order."""
    kids = node.get("/K")
    for kid in kids if isinstance(kids, Array) else [kids]:
        if isinstance(kid, Dictionary) and "/S" in kid:
            yield kid
            yield from elements(kid)


def first(pdf, role):
    return next(element for element in elements(pdf.Root.StructTreeRoot) if element.S == role)


def without(*keys):
    """Takes the first of these keys that there are out of the catalogue."""
    def change(pdf):
        for key in keys:
            del pdf.Root[key]
    return change


def renamed(role, other):
    """Gives the first element of a role another role."""
    def change(pdf):
        first(pdf, Name(role)).S = Name(other)
    return change


def cleared(choose, *keys):
    """Takes keys out of every dictionary that is chosen; at least one has to have them."""
    def change(pdf):
        hits = [(one, key) for one in choose(pdf) for key in keys if key in one]
        if not hits:
            raise KeyError(keys)
        for one, key in hits:
            del one[key]
    return change


def of_type(name):
    return lambda pdf: [one for one in pdf.objects if isinstance(one, Dictionary) and one.get("/Type") == name]


def links(pdf):
    return [note for page in pdf.pages for note in page.get("/Annots", []) if note.get("/Subtype") == Name.Link]


def untagged(pdf):
    pdf.pages[0].contents_add(b" BT ET 0 0 10 10 re f ", prepend=False)


def colour_without_intent(pdf):
    del pdf.Root["/OutputIntents"]
    pdf.pages[0].contents_add(b"/Artifact BMC 0 1 0 rg 0 0 10 10 re f EMC", prepend=False)


def nameless_layers(pdf):
    pdf.Root.OCProperties = Dictionary(OCGs=[], D=Dictionary(AS=[]), Configs=[Dictionary()])


MUTANTS = {
    "no Lang": without("/Lang"),
    "no StructTreeRoot": without("/StructTreeRoot"),
    "no MarkInfo": without("/MarkInfo"),
    "no ViewerPreferences": without("/ViewerPreferences"),
    "no XMP": without("/Metadata"),
    "device RGB, no OutputIntent": colour_without_intent,
    "untagged content": untagged,
    "fonts not embedded": cleared(of_type(Name.FontDescriptor), "/FontFile", "/FontFile2", "/FontFile3"),
    "no ToUnicode": cleared(of_type(Name.Font), "/ToUnicode"),
    "no Alt": cleared(lambda pdf: elements(pdf.Root.StructTreeRoot), "/Alt", "/ActualText"),
    "unmapped type": renamed("/P", "/Blurb"),
    "H1 becomes H3": renamed("/H1", "/H3"),
    "LI becomes TD": renamed("/LI", "/TD"),
    "layers without a name": nameless_layers,
    "link without Contents": cleared(links, "/Contents"),
    "no Tabs": cleared(lambda pdf: pdf.pages, "/Tabs"),
}


def make(good, folder):
    """The mutants that the file gives a hold for: their names by their paths."""
    made = {}
    for number, (name, change) in enumerate(MUTANTS.items()):
        with pikepdf.open(good) as pdf:
            try:
                change(pdf)
            except (KeyError, StopIteration):
                print(f"n/a     {name}")
                continue
            path = folder / f"{number:02d}.pdf"
            pdf.save(path, deterministic_id=True)
            made[str(path)] = name
    return made


def main():
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("good")
    parser.add_argument("--flavours", default="ua1,2a")
    arguments = parser.parse_args()
    with tempfile.TemporaryDirectory(prefix="mutants-") as folder:
        made = make(arguments.good, Path(folder))
        verdicts = verapdf.judge([arguments.good, *made], arguments.flavours)
    accepted = all(one.get("compliant") for one in verdicts if one["file"] == arguments.good)
    print(f"{'PASS' if accepted else 'FAIL'}    unchanged file")
    missed = 0
    for path, name in made.items():
        refusals = [one for one in verdicts if one["file"] == path and not one.get("compliant")]
        missed += not refusals
        rules = [f"{one['flavour']}:{rule['rule']}" for one in refusals for rule in one.get("failed", [])]
        errors = [one["error"] for one in refusals if "error" in one]
        print(f"{'caught' if refusals else 'MISSED'}  {name}: {' '.join(rules + errors)}")
    return 0 if accepted and made and not missed else 1


if __name__ == "__main__":
    sys.exit(main())
