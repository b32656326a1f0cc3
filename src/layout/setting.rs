//! What sets running text: its lines, their measures, and paragraphs again in a line less or more.

use super::content::{Broken, collect};
use super::fragment::{Fragment, LineBox};
use super::frame::Frame;
use super::look::Look;
use super::running::Running;
use super::setter::Setter;
use crate::diagnostics::Diagnostic;
use crate::document::Flow;
use crate::geometry::Pt;
use crate::paged::Artifact;
use crate::text::{Breaking, ContentWidths};

impl Setter<'_, '_> {
    /// Sets running text of the author's.
    pub(super) fn set(&mut self, flow: &Flow<'_>, look: &Look, frame: &Frame<'_>) -> Vec<LineBox> {
        self.set_as(flow, look, frame, None)
    }

    /// Sets running text of the author's, as an artifact where it is one.
    pub(super) fn set_as(
        &mut self,
        flow: &Flow<'_>,
        look: &Look,
        frame: &Frame<'_>,
        artifact: Option<Artifact>,
    ) -> Vec<LineBox> {
        let collected = collect(flow, look, self.theme, artifact);
        collected.report_unseen(self, look);
        collected.set(self, look, frame)
    }

    /// Sets running text with weights that are ours and not the author's.
    pub(super) fn set_standing(&mut self, flow: &Flow<'_>, look: &Look, frame: &Frame<'_>) -> Vec<LineBox> {
        collect(flow, look, self.theme, None).set(self, look, frame)
    }

    /// Sets running text only to measure it: nothing is reported.
    pub(super) fn measure(&mut self, flow: &Flow<'_>, look: &Look, frame: &Frame<'_>) -> Vec<LineBox> {
        collect(flow, look, self.theme, None).set_unheard(self, look, frame, 0)
    }

    /// Sets running text on a measure for a start, each line at the left edge, and says how wide it is.
    pub(super) fn draft(&mut self, flow: &Flow<'_>, look: &Look, measure: Pt) -> (Vec<LineBox>, ContentWidths) {
        let collected = collect(flow, look, self.theme, None);
        collected.report_unseen(self, look);
        collected.draft(self, look, measure)
    }

    /// Sets running text again whose draft has reported what no draft can mend; returns the words that are broken where lines
    /// end.
    pub(super) fn set_drafted(
        &mut self,
        flow: &Flow<'_>,
        look: &Look,
        frame: &Frame<'_>,
    ) -> (Vec<LineBox>, Vec<Broken>) {
        collect(flow, look, self.theme, None).set_narrow(self, look, frame)
    }

    /// Returns how narrow running text can be made: nothing is reported.
    pub(super) fn narrowest(&mut self, flow: &Flow<'_>, look: &Look, breaking: Breaking) -> Pt {
        collect(flow, look, self.theme, None).narrowest(self, look, breaking)
    }

    /// Sets a line that is no part of what is read; returns it with the characters that no font has, not reported yet.
    pub(super) fn set_artifact(
        &mut self,
        flow: &Flow<'_>,
        look: &Look,
        frame: &Frame<'_>,
        artifact: Artifact,
    ) -> (Vec<LineBox>, Vec<Diagnostic>) {
        collect(flow, look, self.theme, Some(artifact)).set_incomplete(self, look, frame)
    }

    /// Returns the fragments of a paragraph in so many lines more, or fewer; nothing where that cannot be done well.
    ///
    /// They stand in for those that there are, of which `natural` is the first: with the same white, markers, nodes and
    /// boxes, and reporting nothing again.
    pub(super) fn set_again(
        &mut self,
        running: &Running<'_>,
        natural: &Fragment,
        looseness: i32,
    ) -> Option<Vec<Fragment>> {
        // Text that is set again stands in a column of the theme's.
        let column = Frame::of_column(self.theme.column(), running.flow.tongue);
        let frame = Frame { start: running.start, measure: running.measure, ..column };
        let collected = collect(running.flow, &running.look, self.theme, None);
        let lines = collected.set_unheard(self, &running.look, &frame, looseness);
        let wanted = i64::try_from(running.count).ok()? + i64::from(looseness);
        let fits = i64::try_from(lines.len()) == Ok(wanted) && running.ends_well(&lines, looseness);
        fits.then(|| running.stand_in(lines, natural))
    }
}
