//! The files that a report takes in: which they are, and the folder that the paths in each count from.
//!
//! A path counts from the folder of the file that names it. What is asked for is the path from the report's folder, with `..`
//! taken together, so that one file has one name however it is reached; whether it may be read is for `Assets` to say.

use std::borrow::Cow;
use std::collections::BTreeMap;
use std::path::Path;
use std::sync::Arc;

use crate::diagnostics::{Source, SourceId, Sources, Span};

/// The texts of a report.
#[derive(Debug, Default)]
pub(super) struct Files {
    /// The report, the files that it takes in, and its theme.
    pub(super) sources: Sources,
    /// Where those that it takes in lie, from its folder.
    paths: BTreeMap<SourceId, String>,
    /// Those of them that are being read, the innermost last.
    pub(super) open: Vec<String>,
    /// How many have been taken in, each as often as it is.
    pub(super) count: usize,
    /// How many bytes those have.
    pub(super) bytes: u64,
}

impl Files {
    /// Returns what diagnostics call a file: its place seen from where the report's name counts.
    pub(super) fn name(&self, path: &str) -> String {
        Path::new(self.report()).with_file_name(path).display().to_string()
    }

    /// Tells whether a path is that of the report itself, as far as its name says.
    pub(super) fn is_report(&self, path: &str) -> bool {
        Path::new(self.report()).file_name().is_some_and(|name| name == path)
    }

    fn report(&self) -> &str {
        self.sources.get(Span::new(SourceId::default(), 0..0)).map_or("", Source::name)
    }

    /// Adds a file that is taken in, once.
    pub(super) fn add(&mut self, path: &str, text: String) -> (SourceId, Arc<Source>) {
        let source = Arc::new(Source::new(self.name(path), text));
        let id = self.sources.add(Arc::clone(&source));
        self.paths.insert(id, path.to_owned());
        (id, source)
    }

    /// Returns the folder that paths in a source count from, with a slash behind it; nothing for that of the report.
    fn folder(&self, of: SourceId) -> &str {
        let path = self.paths.get(&of).map_or("", String::as_str);
        &path[..path.rfind('/').map_or(0, |at| at + 1)]
    }

    /// Tells whether paths in a source count from another folder than that of the report.
    pub(super) fn is_elsewhere(&self, source: SourceId) -> bool {
        !self.folder(source).is_empty()
    }

    /// Returns a path of a source as it counts from the report's folder.
    pub(super) fn resolved<'p>(&self, path: &'p str, of: SourceId) -> Cow<'p, str> {
        let folder = self.folder(of);
        if folder.is_empty() || Path::new(path).is_absolute() {
            return Cow::Borrowed(path);
        }
        Cow::Owned(plain(&format!("{folder}{path}")))
    }

    /// Returns a path from the report's folder as it counts from that of a source.
    pub(super) fn from(&self, path: &str, of: SourceId) -> String {
        let folder: Vec<&str> = self.folder(of).split_terminator('/').collect();
        let parts: Vec<&str> = path.split('/').collect();
        let same = folder.iter().zip(&parts[..parts.len() - 1]).take_while(|(a, b)| a == b).count();
        let up = std::iter::repeat_n("..", folder.len() - same);
        up.chain(parts[same..].iter().copied()).collect::<Vec<_>>().join("/")
    }
}

/// Returns a path without `.` and, as far as that goes, without `..`.
pub(super) fn plain(path: &str) -> String {
    let mut parts: Vec<&str> = Vec::new();
    for part in path.split('/').filter(|part| !matches!(*part, "" | ".")) {
        if part == ".." && parts.last().is_some_and(|last| *last != "..") {
            parts.pop();
        } else {
            parts.push(part);
        }
    }
    let root = if path.starts_with('/') { "/" } else { "" };
    format!("{root}{}", parts.join("/"))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn paths_count_from_the_folder_of_their_file() {
        let mut files = Files::default();
        let report = files.sources.add(Arc::new(Source::new("reports/r.toml", "")));
        let (beside, source) = files.add("base.toml", String::new());
        let (deep, _) = files.add("parts/one/a.toml", String::new());
        assert_eq!(
            (source.name(), files.is_report("r.toml"), files.is_report("parts/r.toml")),
            ("reports/base.toml", true, false)
        );
        for (path, of, resolved) in [
            ("./a.png", report, "./a.png"),
            ("../a.png", beside, "../a.png"),
            ("a.png", deep, "parts/one/a.png"),
            ("../a.png", deep, "parts/a.png"),
            ("../../../a.png", deep, "../a.png"),
            (".././../x//a.png", deep, "x/a.png"),
        ] {
            assert_eq!(files.resolved(path, of), resolved, "{path}");
        }
        for (path, of, seen) in [
            ("parts/a.png", report, "parts/a.png"),
            ("parts/one/b.png", deep, "b.png"),
            ("parts/b.png", deep, "../b.png"),
            ("x/b.png", deep, "../../x/b.png"),
        ] {
            assert_eq!(files.from(path, of), seen, "{path}");
        }
    }
}
