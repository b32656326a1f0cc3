//! Which files use each other, read from their `use` lines and from the paths in their code.
//!
//! What counts is where a thing is defined, and not through which module it is named. The head of a folder (`mod.rs`, or the
//! file of the folder's name) puts together what stands in it, and what stands in it may use what the head defines: that is
//! what a folder is, and no circle.

use std::collections::{BTreeMap, BTreeSet};
use std::path::{Path, PathBuf};

use super::{File, code, files, is_test};

/// A module, by the names that lead to it from the crate.
type Module = Vec<String>;

/// The most files of one folder that may use each other.
const MOST: usize = 3;

/// What all files say of others.
struct Map {
    homes: BTreeMap<Module, PathBuf>,
    /// What each module says that it has from elsewhere.
    exports: BTreeMap<Module, BTreeMap<String, Module>>,
}

#[test]
fn files_use_each_other_in_no_circle() {
    let uses = uses(&files().into_iter().filter(|file| !is_test(file)).collect::<Vec<_>>());
    assert!(uses.values().map(BTreeSet::len).sum::<usize>() > 500, "the walk found too few uses");
    let reached: BTreeMap<_, _> = uses.keys().map(|file| (file, reach(file, &uses))).collect();
    for (file, others) in &reached {
        let circle: Vec<&PathBuf> =
            others.iter().filter(|other| reached.get(other).is_some_and(|back| back.contains(*file))).collect();
        let folders: BTreeSet<_> = circle.iter().map(|file| file.parent()).collect();
        assert!(folders.len() <= 1, "files of several folders use each other: {circle:?}");
        assert!(circle.len() <= MOST, "{} files use each other: {circle:?}", circle.len());
    }
}

/// Returns the files that each file uses.
fn uses(files: &[File]) -> BTreeMap<PathBuf, BTreeSet<PathBuf>> {
    let homes: BTreeMap<Module, PathBuf> =
        files.iter().filter(|file| file.stage != "main").map(|file| (module(&file.path), file.path.clone())).collect();
    let mut map = Map { homes, exports: BTreeMap::new() };
    let texts: Vec<(Module, Vec<Named>)> =
        files.iter().map(|file| (module(&file.path), map.paths(&module(&file.path), file))).collect();
    for (own, paths) in &texts {
        let exported = paths.iter().filter(|path| path.is_export);
        let exported = exported.filter_map(|path| Some((path.names.last()?.clone(), path.names.clone())));
        map.exports.insert(own.clone(), exported.collect());
    }
    let mut uses: BTreeMap<PathBuf, BTreeSet<PathBuf>> = BTreeMap::new();
    for (own, paths) in texts.iter().filter(|(own, _)| !own.is_empty()) {
        for path in paths.iter().filter(|path| !path.is_export) {
            let home = map.home(&path.names, 0).filter(|home| !home.starts_with(own));
            let (Some(from), Some(to)) = (map.homes.get(own), home.and_then(|home| map.homes.get(&home))) else {
                continue;
            };
            uses.entry(from.clone()).or_default().insert(to.clone());
        }
    }
    uses
}

/// Returns all files that one uses, by way of others too.
fn reach(file: &PathBuf, uses: &BTreeMap<PathBuf, BTreeSet<PathBuf>>) -> BTreeSet<PathBuf> {
    let mut reached = BTreeSet::new();
    let mut open = vec![file];
    while let Some(file) = open.pop() {
        for used in uses.get(file).into_iter().flatten() {
            if reached.insert(used.clone()) {
                open.push(used);
            }
        }
    }
    reached
}

/// Returns the module that a file is.
fn module(file: &Path) -> Module {
    let names = file.with_extension("");
    let mut names: Module = names.iter().map(|name| name.to_string_lossy().into_owned()).collect();
    if names.last().is_some_and(|last| ["mod", "lib", "main"].contains(&last.as_str())) {
        names.pop();
    }
    names
}

/// A path in the code of a file, from the crate on.
struct Named {
    names: Module,
    /// Whether the file gives it to others as its own.
    is_export: bool,
}

impl Map {
    /// Returns the paths in a file that lead to a module of the crate.
    fn paths(&self, own: &Module, file: &File) -> Vec<Named> {
        let code: Vec<&str> = code(file).collect();
        let mut paths = Vec::new();
        let mut body = String::new();
        let mut lines = code.into_iter();
        while let Some(line) = lines.next() {
            let Some((is_export, tree)) = used(line) else {
                body.push_str(line);
                body.push('\n');
                continue;
            };
            let mut tree = tree.to_owned();
            while !tree.contains(';') {
                tree.push_str(lines.next().expect("a statement has an end"));
            }
            let mut names = Vec::new();
            expand(&[], tree.split(';').next().unwrap_or_default(), &mut names);
            let absolute = names.into_iter().filter_map(|names| self.absolute(own, names));
            paths.extend(absolute.map(|names| Named { names, is_export }));
        }
        let words = body.split(|sign: char| !sign.is_alphanumeric() && sign != '_' && sign != ':');
        for word in words.filter(|word| word.contains("::") && !word.starts_with(':')) {
            let names = word.split("::").filter(|name| !name.is_empty()).map(str::to_owned).collect();
            let absolute = self.absolute(own, names);
            paths.extend(absolute.map(|names| Named { names, is_export: false }));
        }
        paths
    }

    /// Returns a path from the crate on, if it does not lead into another crate.
    fn absolute(&self, own: &Module, names: Vec<String>) -> Option<Module> {
        let ups = names.iter().take_while(|name| *name == "super").count();
        let (base, rest): (&[String], &[String]) = match names.first()?.as_str() {
            "crate" => (&[], &names[1..]),
            "self" => (own, &names[1..]),
            "super" => (&own[..own.len().checked_sub(ups)?], &names[ups..]),
            first => {
                let child = [own.as_slice(), &[first.to_owned()]].concat();
                (own, self.homes.contains_key(&child).then_some(names.as_slice())?)
            }
        };
        Some([base, rest].concat())
    }

    /// Returns the module that defines what a path leads to.
    fn home(&self, path: &[String], depth: usize) -> Option<Module> {
        let length = (0..=path.len()).rev().find(|&length| self.homes.contains_key(&path[..length]))?;
        let (module, rest) = path.split_at(length);
        let exported = rest.first().and_then(|name| self.exports.get(module)?.get(name));
        match exported.filter(|_| depth < 9) {
            Some(exported) => self.home(&[exported.as_slice(), &rest[1..]].concat(), depth + 1),
            None => Some(module.to_vec()),
        }
    }
}

/// Returns what a `use` line names, and whether it gives that to others.
fn used(line: &str) -> Option<(bool, &str)> {
    let line = line.trim_start();
    let public = line.strip_prefix("pub");
    let rest = public
        .map_or(line, |rest| rest.strip_prefix('(').and_then(|rest| rest.split_once(')')).map_or(rest, |it| it.1));
    Some((public.is_some(), rest.trim_start().strip_prefix("use ")?))
}

/// Adds all paths of a tree such as `a::{b, c::{self, d}}`.
fn expand(before: &[String], tree: &str, paths: &mut Vec<Module>) {
    let names =
        |path: &str| path.split("::").map(|name| name.trim().to_owned()).filter(|name| !name.is_empty()).collect();
    let (mut depth, mut start) = (0_usize, 0);
    let mut parts = Vec::new();
    for (at, sign) in tree.char_indices() {
        match sign {
            '{' => depth += 1,
            '}' => depth -= 1,
            ',' if depth == 0 => {
                parts.push(&tree[start..at]);
                start = at + 1;
            }
            _ => {}
        }
    }
    parts.push(&tree[start..]);
    for part in parts.into_iter().map(str::trim).filter(|part| !part.is_empty()) {
        let path = |path: &str| [before.to_vec(), names(path)].concat();
        match part.split_once('{') {
            Some((head, rest)) => expand(&path(head), &rest[..rest.rfind('}').expect("braces are closed")], paths),
            None => paths.push(path(part.split(" as ").next().unwrap_or_default())),
        }
    }
}
