//! Words pulled out of the text: large, below a bar, with who said them; never broken.

use super::quote::said_by;
use crate::diagnostics::Span;
use crate::document::Extract;
use crate::geometry::Pt;
use crate::layout::boxes::{Bar, BoxStyle, Padding, Paint};
use crate::layout::compose::Composer;
use crate::layout::fragment::Bond;
use crate::layout::frame::Frame;
use crate::layout::look::{Look, White};
use crate::paged::Artifact;

/// The words, and who said them.
pub(super) fn compose(composer: &mut Composer<'_, '_>, extract: &Extract<'_>, (frame, span): (&Frame<'_>, Span)) {
    let theme = composer.theme();
    let style = theme.styles.pull;
    let bar = Bar { thickness: Pt::new(3), length: Pt::new(36).min(frame.measure / 4), color: theme.colors.accent };
    let padding = Padding { above: bar.thickness + theme.spacing.grid, ..Padding::default() };
    let look = BoxStyle { padding, paint: Paint { top: Some(bar), ..Paint::default() } };
    let artifact = extract.is_artifact.then_some(Artifact::Layout);
    composer.matter.ask(style.before);
    composer.boxed(look, frame, |composer, inside| {
        let lines = composer.setter.set_as(&extract.words, (&Look::balanced(style), inside), artifact);
        let white = White { before: Pt::ZERO, after: theme.spacing.grid };
        composer.matter.push_whole(lines, white, (span, Bond::Caption));
        said_by(composer, (&extract.by, artifact), (inside, span));
    });
    composer.matter.leave(style.after);
}
