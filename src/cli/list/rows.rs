//! What is said of a face, whatever it will look like.

use std::collections::BTreeMap;
use std::path::Path;

use serde::Serialize;

use crate::cli::failure::Failure;
use crate::paged::{ItemKind, PagedDocument};
use crate::text::{Face, script_name};
use crate::theme::Slant;

/// Rises when a key changes its meaning or goes; new keys may come at any time.
const SCHEMA: u32 = 1;

/// A face at hand, or a file that cannot be used.
#[derive(Debug, Serialize)]
pub(super) struct Listed {
    schema: u32,
    /// The family; nothing for a file that cannot be used.
    pub(super) family: Option<String>,
    /// The style, such as `Bold Italic`.
    pub(super) style: Option<String>,
    /// The PostScript name.
    name: Option<String>,
    weight: Option<u16>,
    /// The file; nothing for the fonts inside the program.
    pub(super) file: Option<String>,
    bundled: bool,
    /// Whether it can be set, and embedded.
    usable: bool,
    /// Why not.
    pub(super) reason: Option<String>,
    /// The scripts that it has letters of, the best covered first.
    pub(super) scripts: Vec<Count>,
}

/// What a face sets in a report.
#[derive(Debug, Serialize)]
pub(super) struct Used {
    pub(super) family: String,
    pub(super) style: String,
    name: String,
    pub(super) file: Option<String>,
    bundled: bool,
    /// How many characters, without spaces.
    pub(super) characters: usize,
    /// The scripts of those that have one, the most frequent first.
    pub(super) scripts: Vec<Count>,
}

/// A script, and how many characters of it there are.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
pub(super) struct Count {
    pub(super) name: &'static str,
    pub(super) characters: usize,
}

impl Listed {
    pub(super) fn of_face(face: &Face) -> Listed {
        let scripts = face.scripts().into_iter().map(|(name, characters)| Count { name, characters }).collect();
        Listed {
            schema: SCHEMA,
            family: Some(face.family().into()),
            style: Some(style(face)),
            name: Some(face.name().into()),
            weight: Some(face.weight()),
            file: face.origin().map(str::to_owned),
            bundled: face.is_bundled(),
            usable: true,
            reason: None,
            scripts,
        }
    }

    pub(super) fn of_failure(failure: &Failure) -> Listed {
        Listed {
            schema: SCHEMA,
            family: None,
            style: None,
            name: None,
            weight: None,
            file: failure.path.clone(),
            bundled: false,
            usable: false,
            reason: Some(failure.message.clone()),
            scripts: Vec::new(),
        }
    }

    /// Returns the folder of the file.
    pub(super) fn folder(&self) -> Option<String> {
        let folder = Path::new(self.file.as_ref()?).parent()?;
        Some(folder.display().to_string())
    }

    /// Returns it as one JSON object on a line. All keys are always there.
    pub(super) fn to_json(&self) -> String {
        format!("{}\n", serde_json::to_string(self).expect("strings and numbers can always be written"))
    }
}

impl Used {
    /// Returns it as one JSON object on a line, with the report that it belongs to.
    pub(super) fn to_json(&self, report: &str) -> String {
        #[derive(Serialize)]
        struct Line<'a> {
            schema: u32,
            report: &'a str,
            #[serde(flatten)]
            used: &'a Used,
        }
        let line = Line { schema: SCHEMA, report, used: self };
        format!("{}\n", serde_json::to_string(&line).expect("strings and numbers can always be written"))
    }
}

/// Returns what each face of a document sets, in the order of their first letters.
pub(super) fn used(document: &PagedDocument) -> Vec<Used> {
    let mut counts: Vec<(usize, BTreeMap<&'static str, usize>)> = vec![Default::default(); document.faces.len()];
    for item in document.pages.iter().flat_map(|page| &page.items) {
        let ItemKind::Glyphs(run) = &item.kind else { continue };
        let (characters, scripts) = &mut counts[run.face];
        // Soft hyphens are the layout's.
        for letter in run.text.chars().filter(|&letter| !letter.is_whitespace() && letter != '\u{ad}') {
            *characters += 1;
            if let Some(script) = script_name(letter) {
                *scripts.entry(script).or_default() += 1;
            }
        }
    }
    document.faces.iter().zip(counts).map(|(face, (characters, scripts))| of_used(face, characters, scripts)).collect()
}

fn of_used(face: &Face, characters: usize, scripts: BTreeMap<&'static str, usize>) -> Used {
    let mut scripts: Vec<Count> = scripts.into_iter().map(|(name, characters)| Count { name, characters }).collect();
    scripts.sort_by_key(|count| std::cmp::Reverse(count.characters));
    Used {
        family: face.family().into(),
        style: style(face),
        name: face.name().into(),
        file: face.origin().map(str::to_owned),
        bundled: face.is_bundled(),
        characters,
        scripts,
    }
}

/// Returns the style as people call it: weights by their usual names (OpenType, "OS/2", usWeightClass).
fn style(face: &Face) -> String {
    let weight = match face.weight() {
        0..150 => "Thin",
        150..250 => "Extra Light",
        250..350 => "Light",
        350..450 => "Regular",
        450..550 => "Medium",
        550..650 => "Semibold",
        650..750 => "Bold",
        750..850 => "Extra Bold",
        850.. => "Black",
    };
    match (face.slant(), weight) {
        (Slant::Upright, _) => weight.into(),
        (Slant::Italic, "Regular") => "Italic".into(),
        (Slant::Italic, _) => format!("{weight} Italic"),
    }
}
