//! What blocks are composed with: what sets text, and what has been set. Where they are set is handed down beside it.

use super::concessions::Concessions;
use super::fragment::{Abreast, Divided};
use super::frame::Frame;
use super::look::{Look, Surround};
use super::matter::Matter;
use super::running::Running;
use super::setter::Setter;
use crate::document::Flow;
use crate::theme::Theme;

/// Makes fragments of blocks, one after the other.
pub(super) struct Composer<'r, 'f> {
    pub(super) setter: Setter<'r, 'f>,
    pub(super) matter: Matter<'r>,
    pub(super) concessions: &'r Concessions,
}

impl<'r> Composer<'r, '_> {
    /// Returns the theme that everything follows.
    pub(super) fn theme(&self) -> &'r Theme {
        self.setter.theme
    }

    /// Sets a paragraph of running text, adds it, and remembers how it was set.
    pub(super) fn push_running(&mut self, flow: &'r Flow<'r>, look: &Look, frame: &Frame<'_>, around: Surround) {
        let lines = self.setter.set(flow, look, frame);
        let running = Running::new(flow, *look, frame, &lines);
        let running = running.map(|running| running.joined(self.matter.fragments.len()));
        self.matter.push_lines(lines, around.white, around.span);
        self.matter.running.extend(running);
    }

    /// Composes something apart from the run of fragments, and returns what was set.
    pub(super) fn apart(&mut self, compose: impl FnOnce(&mut Self)) -> Matter<'r> {
        let run = std::mem::replace(&mut self.matter, Matter::opening());
        compose(self);
        std::mem::replace(&mut self.matter, run)
    }

    /// Composes what stands in one of so many columns of a page, whatever the theme has.
    pub(super) fn in_columns<T>(
        &mut self,
        count: u32,
        around: &Frame<'_>,
        compose: impl FnOnce(&mut Self, &Frame<'_>) -> T,
    ) -> T {
        let columns = Abreast { count, direction: around.tongue.direction, of: Divided::Text };
        let first = self.matter.fragments.len();
        let composed = compose(self, &around.in_column(self.theme().column_of(count)));
        self.matter.set_columns(first, columns);
        composed
    }

    /// Composes what stands in one of so many columns of a page and of what stands beside its text.
    pub(super) fn in_page_columns(
        &mut self,
        count: u32,
        around: &Frame<'_>,
        compose: impl FnOnce(&mut Self, &Frame<'_>),
    ) {
        let columns = Abreast { count, direction: around.tongue.direction, of: Divided::Page };
        let first = self.matter.fragments.len();
        compose(self, &around.in_column(self.theme().page_column(count)));
        self.matter.set_columns(first, columns);
    }

    /// Composes what spans the columns that stand around it, if there are any.
    pub(super) fn across(&mut self, frame: &Frame<'_>, compose: impl FnOnce(&mut Self, &Frame<'_>)) {
        if frame.column == self.theme().text_measure() {
            return compose(self, frame);
        }
        self.in_columns(1, frame, compose);
    }
}
