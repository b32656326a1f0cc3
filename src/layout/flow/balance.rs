//! Columns that end together: the last page of a part, and the page before an author's page break.

use super::Cutter;
use super::cost::Cost;
use super::programme::{Lanes, Leg};
use crate::geometry::Pt;

impl Cutter<'_> {
    /// Evens the columns of the last page: the least height at which they hold its text without tearing more.
    ///
    /// `below` is the room under the front. A page whose paragraphs were changed to fit stays as it is, and so does one with notes:
    /// these stand at the foot of their column.
    pub(super) fn balance(&mut self, legs: &mut Vec<Leg>, lanes: &Lanes, below: Option<Pt>, first: usize) {
        let Some(page) = legs.iter().rposition(|leg| lanes.column(leg.lane) == 0) else { return };
        if legs[page..].iter().any(|leg| leg.change != 0 || !leg.notes.is_empty()) {
            return;
        }
        let on_front = legs[page].lane < lanes.opening();
        let room = below.filter(|_| on_front).unwrap_or(self.shape.height);
        let (start, end) = (legs[page].fragments.start, self.galley.len());
        self.galley.measure(self.fragments, first + start..first + end, &[]);
        let Some((natural, bonds)) = self.columns_of(room) else { return };
        let (mut least, mut even) = (Pt::ZERO, natural);
        let mut most = room;
        while most - least > Pt::from_milli(1) {
            let middle = least + (most - least) / 2;
            match self.columns_of(middle) {
                Some((columns, torn)) if torn <= bonds => (most, even) = (middle, columns),
                Some(_) | None => least = middle,
            }
        }
        let lane = legs[page].lane;
        legs.truncate(page);
        legs.extend(even.into_iter().map(|leg| Leg {
            fragments: start + leg.fragments.start..start + leg.fragments.end,
            lane: lane + leg.lane,
            change: 0,
            notes: 0..0,
        }));
    }

    /// Cuts the galley into the columns of one page; nothing where they do not hold it.
    fn columns_of(&mut self, room: Pt) -> Option<(Vec<Leg>, Cost)> {
        let lanes = Lanes::new(self.shape.columns, room);
        let place = self.place(0, true);
        let legs = self.programme.run(&self.galley, &lanes, &[(0, Cost::ZERO)], &place);
        let fits = legs.len() <= self.shape.columns
            && legs.iter().all(|leg| self.galley.height(leg.fragments.clone()) <= room);
        fits.then(|| (legs, self.programme.cost(&self.galley, &lanes).bonds()))
    }
}
