#!/usr/bin/env python3
"""A second verdict on PDF/UA and PDF/A, by a validator that shares no code with veraPDF: the package page-validation.

  page_judge.py [--flavours ua1,2a] FILE.pdf ...

Flavours: 1a 1b 2a 2b 2u 3a 3b 3u ua1. Exit: 0 all conform, 1 some do not, 2 some could not be judged.
"""
import argparse
import sys

import page


def judge(file, flavour):
    """Prints the verdict on a file, with what it breaks; the exit code for it."""
    try:
        report = page.validate_pdf(file, profile=page.ValidationProfile(flavour))
    except page.PageError as error:
        print(f"ERROR {file} {flavour}: {type(error).__name__}: {error}")
        return 2
    print("FAIL" if report.failures else "PASS", file, flavour)
    for failure in report.failures:
        number = failure.object_id and failure.object_id.object_number
        print(f"   {failure.rule_id} object {number}: {failure.message}")
    return 1 if report.failures else 0


def main():
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("files", nargs="+")
    parser.add_argument("--flavours", default="ua1,2a")
    arguments = parser.parse_args()
    return max(judge(file, flavour) for file in arguments.files for flavour in arguments.flavours.split(","))


if __name__ == "__main__":
    sys.exit(main())
