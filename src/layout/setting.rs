//! What sets running text: its lines, their measures, and paragraphs again in a line less or more.

use super::compose::Composer;
use super::content::{Broken, collect};
use super::fragment::{Fragment, LineBox};
use super::look::{Frame, Look, White};
use super::running::Running;
use crate::diagnostics::{Diagnostics, Span};
use crate::document::Flow;
use crate::geometry::Pt;
use crate::paged::Artifact;
use crate::text::{Breaking, ContentWidths};

impl<'r> Composer<'r, '_> {
    /// Sets running text of the author's.
    pub(super) fn set(&mut self, flow: &Flow<'_>, look: &Look, frame: &Frame) -> Vec<LineBox> {
        self.set_as(flow, (look, frame), None)
    }

    /// Sets running text of the author's, as an artifact where it is one.
    pub(super) fn set_as(
        &mut self,
        flow: &Flow<'_>,
        (look, frame): (&Look, &Frame),
        artifact: Option<Artifact>,
    ) -> Vec<LineBox> {
        let collected = collect(flow, (look, self.theme), artifact);
        collected.report_unseen(self, look);
        collected.set(self, look, frame, 0)
    }

    /// Sets running text with weights that are ours and not the author's.
    pub(super) fn set_standing(&mut self, flow: &Flow<'_>, look: &Look, frame: &Frame) -> Vec<LineBox> {
        collect(flow, (look, self.theme), None).set(self, look, frame, 0)
    }

    /// Sets running text only to measure it: nothing is reported.
    pub(super) fn measure(&mut self, flow: &Flow<'_>, look: &Look, frame: &Frame) -> Vec<LineBox> {
        let missing = self.missing.clone();
        let (lines, _) = self.try_set(flow, look, frame);
        self.missing = missing;
        lines
    }

    /// Sets running text on a measure for a start, each line at the left edge, and says how wide it is.
    pub(super) fn draft(&mut self, flow: &Flow<'_>, look: &Look, measure: Pt) -> (Vec<LineBox>, ContentWidths) {
        let collected = collect(flow, (look, self.theme), None);
        collected.report_unseen(self, look);
        collected.draft(self, look, measure)
    }

    /// Sets running text again whose draft has reported what no draft can mend; returns the words that are broken where lines
    /// end.
    pub(super) fn set_drafted(&mut self, flow: &Flow<'_>, look: &Look, frame: &Frame) -> (Vec<LineBox>, Vec<Broken>) {
        collect(flow, (look, self.theme), None).set_narrow(self, look, frame)
    }

    /// Returns how narrow running text can be made: nothing is reported.
    pub(super) fn narrowest(&mut self, flow: &Flow<'_>, look: &Look, breaking: Breaking) -> Pt {
        collect(flow, (look, self.theme), None).narrowest(self, look, breaking)
    }

    /// Sets a line that is no part of what is read, and returns what it finds instead of reporting it.
    pub(super) fn try_set(&mut self, flow: &Flow<'_>, look: &Look, frame: &Frame) -> (Vec<LineBox>, Diagnostics) {
        let nothing = Diagnostics::within(self.diagnostics.sources().clone(), self.bounds.limits());
        let reported = std::mem::replace(&mut self.diagnostics, nothing);
        let lines = collect(flow, (look, self.theme), Some(Artifact::Layout)).set(self, look, frame, 0);
        (lines, std::mem::replace(&mut self.diagnostics, reported))
    }

    /// Sets a paragraph of running text, adds it, and remembers how it was set.
    pub(super) fn push_running(
        &mut self,
        flow: &'r Flow<'r>,
        (look, frame): (&Look, &Frame),
        white: White,
        span: Span,
    ) {
        let lines = self.set(flow, look, frame);
        let running = Running::new(flow, (look, frame), (self.fragments.len(), &lines));
        self.push_lines(lines, white, span);
        self.running.extend(running);
    }

    /// Returns the fragments of a paragraph in so many lines more, or fewer; nothing where that cannot be done well.
    ///
    /// They stand in for those that there are, of which `natural` is the first: with the same white, markers, nodes and
    /// boxes, and reporting nothing again.
    pub(super) fn set_again(
        &mut self,
        running: &Running<'r>,
        natural: &Fragment,
        looseness: i32,
    ) -> Option<Vec<Fragment>> {
        let lines = self.set_loosely(running, looseness);
        let wanted = i64::try_from(running.count).ok()? + i64::from(looseness);
        let fits = i64::try_from(lines.len()) == Ok(wanted) && running.ends_well(&lines, looseness);
        fits.then(|| running.stand_in(lines, natural))
    }

    fn set_loosely(&mut self, running: &Running<'r>, looseness: i32) -> Vec<LineBox> {
        let nothing = Diagnostics::within(self.diagnostics.sources().clone(), self.bounds.limits());
        let reported = std::mem::replace(&mut self.diagnostics, nothing);
        let width = std::mem::replace(&mut self.width, self.theme.column());
        let tongue = std::mem::replace(&mut self.tongue, running.flow.tongue);
        let collected = collect(running.flow, (&running.look, self.theme), None);
        let lines = collected.set(self, &running.look, &running.frame, looseness);
        (self.diagnostics, self.width, self.tongue) = (reported, width, tongue);
        lines
    }
}
