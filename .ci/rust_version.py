#!/usr/bin/env python3
"""Whether the rust-version of Cargo.toml is enough for every crate that the library and the command are built from.

  cargo metadata --format-version 1 --all-features | rust_version.py

Crates for tests alone do not count: they are built on the newest toolchain. Exit: 0 it is enough, 1 some crate asks for
more.
"""
import json
import sys


def number(version):
    """A version as numbers that compare: 1.88 is 1.88.0."""
    parts = [int(part) for part in version.split(".")]
    return parts + [0] * (3 - len(parts))


def built(graph):
    """The ids of the crates that the root is built from, on any platform, and that these are built from."""
    nodes = {node["id"]: node["deps"] for node in graph["nodes"]}
    seen, left = set(), [graph["root"]]
    while left:
        crate = left.pop()
        if crate not in seen:
            seen.add(crate)
            left += [dep["pkg"] for dep in nodes[crate] if any(kind["kind"] != "dev" for kind in dep["dep_kinds"])]
    return seen


def main():
    metadata = json.load(sys.stdin)
    packages = {package["id"]: package for package in metadata["packages"]}
    ours = packages[metadata["resolve"]["root"]]["rust_version"]
    crates = [packages[crate] for crate in built(metadata["resolve"])]
    newer = [one for one in crates if one["rust_version"] and number(one["rust_version"]) > number(ours)]
    print(f"rust-version {ours}, and {len(crates)} crates, of which {len(newer)} ask for more")
    for one in newer:
        print(f"   {one['name']} {one['version']} asks for {one['rust_version']}")
    return 1 if newer else 0


if __name__ == "__main__":
    sys.exit(main())
