//! What sets text: the typesetter with the theme that it follows, what the document refers to, and what it has to tell.
//!
//! It knows no page and no column: where text stands is handed to it (`frame`), and what it has set is handed on (`matter`).

use std::collections::BTreeSet;
use std::sync::Arc;

use crate::diagnostics::Code;
use crate::diagnostics::Diagnostic;
use crate::diagnostics::Diagnostics;
use crate::diagnostics::nearest;
use crate::document::Anchors;
use crate::limits::Bounds;
use crate::model::Report;
use crate::picture::Picture;
use crate::text::Fonts;
use crate::text::Typesetter;
use crate::theme::Theme;

/// Sets text, piece by piece.
pub(super) struct Setter<'r, 'f> {
    pub(super) report: &'r Report,
    pub(super) theme: &'r Theme,
    /// What the run may give out, and whether it shall end.
    pub(super) bounds: &'r Bounds<'r>,
    pub(super) typesetter: Typesetter<'f>,
    /// The pictures of the document.
    pub(super) pictures: &'r [Arc<Picture>],
    /// The elements that links within the report lead to.
    pub(super) anchors: &'r Anchors,
    pub(super) diagnostics: Diagnostics,
    /// Characters that have been reported as missing: each is reported where it stands first.
    pub(super) missing: BTreeSet<char>,
}

/// What a report is set with, fonts aside.
#[derive(Clone, Copy)]
pub(crate) struct Given<'r> {
    pub(crate) report: &'r Report,
    pub(crate) theme: &'r Theme,
    pub(crate) bounds: &'r Bounds<'r>,
}

impl<'r, 'f> Setter<'r, 'f> {
    /// Returns a setter that has told nothing yet.
    pub(super) fn new(
        given: Given<'r>,
        pictures: &'r [Arc<Picture>],
        anchors: &'r Anchors,
        typesetter: Typesetter<'f>,
    ) -> Setter<'r, 'f> {
        let Given { report, theme, bounds } = given;
        let diagnostics = Diagnostics::within(report.sources.clone(), bounds.limits());
        Setter { report, theme, bounds, typesetter, pictures, anchors, diagnostics, missing: BTreeSet::new() }
    }

    /// Reports the families that the theme names and the fonts lack.
    pub(super) fn check_families(&mut self, fonts: &Fonts) {
        let families = &self.theme.families;
        let text = families.text.iter().map(|family| (family, families.text_span));
        let display = families.display.iter().map(|family| (family, families.display_span));
        let code = families.code.iter().map(|family| (family, families.code_span));
        for (family, span) in text.chain(display).chain(code).filter(|(family, _)| !fonts.has_family(family)) {
            let unusable = fonts.unusable_family(family);
            let unusable = unusable.map_or(String::new(), |reason| format!(": {reason}"));
            let message = format!("there is no font family `{family}`{unusable}");
            let families: BTreeSet<&str> = fonts.faces().iter().map(|face| face.family()).collect();
            let near = nearest(family, &families.into_iter().collect::<Vec<_>>());
            let near = near.map_or_else(String::new, |near| format!("did you mean \"{near}\"? Or "));
            let known = "use Source Serif 4, Source Sans 3, Source Code Pro, Noto Serif or Noto Naskh Arabic, or put the font into a folder `fonts` beside the report";
            let installed =
                if fonts.has_searched_system() { "" } else { "; --system-fonts finds it if it is installed" };
            let known = format!("{near}{known}{installed}");
            self.diagnostics.push(Diagnostic::new(Code::Theme, span, message).help(known));
        }
    }
}
