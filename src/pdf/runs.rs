//! Runs of glyphs to codes in text blocks, cluster by cluster.
//!
//! Most glyphs are a cluster by themselves and draw what they draw as a rule: they take a short way. Runs from right to
//! left are shown as they are drawn, with what holds their signs in place (see `guards`).

use crate::geometry::Pt;
use crate::model::Direction;
use crate::paged::{Glyph, GlyphRun, ItemKind, Mark};
use crate::text::is_number_sign;

use super::clusters::{Cluster, Shown, dealt, grouped, numbered};
use super::codes::{Code, Codes};
use super::draw::{PageDrawer, Sequence};
use super::guards::{Around, Guard, guards, guards_rightward, is_leftward};
use super::text::{GlyphStyle, Way};

/// Some of the glyphs of a run, one behind the other.
#[derive(Clone, Copy)]
struct RunPart<'g> {
    run: &'g GlyphRun,
    glyphs: &'g [Glyph],
}

impl<'g> RunPart<'g> {
    /// Returns all glyphs of a run.
    fn whole(run: &'g GlyphRun) -> RunPart<'g> {
        RunPart { run, glyphs: &run.glyphs }
    }
}

impl<'a> PageDrawer<'a, '_> {
    /// Shows a run: the item in a place on the page.
    pub(super) fn glyphs(&mut self, sequence: Sequence<'a>, place: usize, run: &'a GlyphRun) {
        let at = self.page.items[place].at;
        let style = GlyphStyle { face: run.face, size: run.size, color: run.color, expansion: run.expansion };
        let baseline = self.page.size.height - at.y;
        match run.direction {
            Direction::LeftToRight => {
                self.text.begin_run(style, baseline, Way::Rightward);
                self.run(sequence, RunPart::whole(run), at.x, self.guards_rightward(place, run));
            }
            Direction::RightToLeft => {
                let around = Around::of(&self.page.items, place);
                self.text.begin_run(style, baseline, around.way());
                self.leftward(sequence, at.x, run, &around);
            }
        }
    }

    /// Returns what a run from left to right needs to be held by: nothing, unless there is another direction beside it.
    fn guards_rightward(&self, place: usize, run: &GlyphRun) -> Vec<Guard> {
        let page = self.drawing.direction;
        let before = place.checked_sub(1).map(|before| &self.page.items[before].kind);
        let leftward =
            |kind: &ItemKind| matches!(kind, ItemKind::Glyphs(run) if run.direction == Direction::RightToLeft);
        if page == Direction::RightToLeft || before.is_some_and(leftward) {
            guards_rightward(&run.text, page)
        } else {
            Vec::new()
        }
    }

    /// Shows a run from right to left: as it is drawn, or word by word in reading order where readers find each word in
    /// its place like that.
    fn leftward(&mut self, sequence: Sequence<'a>, x: Pt, run: &GlyphRun, around: &Around<'_>) {
        let held = guards(&run.text, around);
        if !around.is_among_rightward(run) {
            return self.run(sequence, RunPart::whole(run), x, held);
        }
        let is_letter = |glyph: &Glyph| run.text[glyph.text()].chars().next().is_some_and(is_leftward);
        let together = |one: &Glyph, other: &Glyph| one.text() == other.text() || is_letter(one) && is_letter(other);
        let mut right = x + run.width();
        for part in run.glyphs.chunk_by(together).rev() {
            let left = right - part.iter().map(Glyph::advance).sum();
            let sign = held.iter().find(|sign| part.iter().any(|glyph| glyph.text().contains(&sign.at)));
            self.mark(sequence, run, right, sign.map_or("", |sign| sign.right));
            self.run(sequence, RunPart { run, glyphs: part }, left, Vec::new());
            self.mark(sequence, run, left, sign.map_or("", |sign| sign.left));
            right = left;
        }
    }

    /// Shows glyphs of a run, and with the letters in `held` the marks that hold them.
    fn run(&mut self, sequence: Sequence<'a>, RunPart { run, glyphs }: RunPart<'_>, x: Pt, mut held: Vec<Guard>) {
        let mut pen = x;
        let mut rest = glyphs;
        while let Some(first) = rest.first() {
            // From left to right on the paper, what is read last comes first.
            let sign = held.pop_if(|sign| first.text().contains(&sign.at));
            let free = match (&sign, held.last()) {
                (Some(_), _) => 0,
                (None, Some(next)) => rest.iter().take_while(|glyph| !glyph.text().contains(&next.at)).count(),
                (None, None) => rest.len(),
            };
            let usual = self.usual(sequence, RunPart { run, glyphs: &rest[..free] }, &mut pen);
            let length = match usual {
                0 => cluster_length(&run.text, rest),
                _ => usual,
            };
            let (done, others) = rest.split_at(length);
            rest = others;
            if usual == 0 {
                self.mark(sequence, run, pen, sign.map_or("", |sign| sign.left));
                self.cluster(sequence, RunPart { run, glyphs: done }, &mut pen);
                self.mark(sequence, run, pen, sign.map_or("", |sign| sign.right));
            }
        }
    }

    /// Shows marks without a shape, if there are any, and if the face allows codes without a glyph. Readers that sort what
    /// they find by place must find nothing else in the same place.
    fn mark(&mut self, sequence: Sequence<'a>, run: &GlyphRun, pen: Pt, marks: &str) {
        if !marks.is_empty()
            && let Some(code) = self.drawing.codes[run.face].group(0, (&[], 0), marks)
        {
            self.open(sequence);
            self.text.show(&code, pen - run.size / 50, Pt::ZERO);
        }
    }

    /// Shows glyphs as long as each is a cluster by itself, stands where the pen does, and draws what it draws as a rule;
    /// returns how many it has shown. Most glyphs are like that.
    fn usual(&mut self, sequence: Sequence<'a>, RunPart { run, glyphs }: RunPart<'_>, pen: &mut Pt) -> usize {
        let letters = run.text.as_bytes();
        if usual(&self.drawing.codes[run.face], letters, glyphs).is_none() {
            return 0;
        }
        self.open(sequence);
        let codes = &self.drawing.codes[run.face];
        let mut rest = glyphs;
        while let Some((glyph, code)) = usual(codes, letters, rest) {
            self.text.show(code, *pen, Pt::ZERO);
            *pen += glyph.advance();
            rest = &rest[1..];
        }
        glyphs.len() - rest.len()
    }

    fn cluster(&mut self, sequence: Sequence<'a>, RunPart { run, glyphs }: RunPart<'_>, pen: &mut Pt) {
        let (first, last) = (glyphs[0].text(), glyphs[glyphs.len() - 1].text());
        let text = &run.text[first.start.min(last.start)..first.end.max(last.end)];
        let (face, codes) = (&self.drawing.faces[run.face], &mut self.drawing.codes[run.face]);
        let several = text.chars().nth(1).is_some();
        let is_numbered = several && text.starts_with(is_number_sign);
        if let [glyph] = glyphs
            && !is_numbered
            && !glyph.is_set_apart()
            && (run.direction == Direction::LeftToRight || is_in_place(glyph) && !several)
        {
            let code = codes.code(face, glyph.id, text);
            let text = ShownText { text, exact: code.exact };
            return self.show(sequence, &[Shown::new(code, glyph)], text, pen);
        }
        let mut shown = std::mem::take(&mut self.shown);
        shown.clear();
        let cluster = Cluster { run, glyphs, text };
        let done = if is_numbered {
            numbered(face, codes, cluster, &mut shown)
        } else {
            grouped(face, codes, cluster, &mut shown)
        };
        let exact = done.is_some() || dealt(face, codes, cluster, &mut shown);
        self.show(sequence, &shown, ShownText { text, exact }, pen);
        self.shown = shown;
    }

    /// Shows the glyphs of a cluster, under the cluster's letters if the codes cannot tell them exactly.
    fn show(&mut self, sequence: Sequence<'a>, cluster: &[Shown], said: ShownText<'_>, pen: &mut Pt) {
        let alone = !said.exact && matches!(sequence.mark, Mark::Node(_));
        if alone {
            self.close();
            self.begin(sequence, Some(said.text));
        } else {
            self.open(sequence);
        }
        for shown in cluster {
            self.text.show(&shown.code, *pen + shown.x, shown.y);
            *pen += shown.advance;
        }
        if alone {
            self.text.between_blocks().push_str("EMC\n");
        }
    }
}

/// The letters of a cluster, and whether its codes tell them exactly.
#[derive(Clone, Copy)]
struct ShownText<'t> {
    text: &'t str,
    exact: bool,
}

/// Returns the first of some glyphs of a run with these letters, and its code, if it is a cluster by itself, stands where
/// the pen does, and draws what it draws as a rule.
#[inline]
fn usual<'g, 'c>(codes: &'c Codes, letters: &[u8], glyphs: &'g [Glyph]) -> Option<(&'g Glyph, &'c Code)> {
    let (glyph, others) = glyphs.split_first()?;
    let text = glyph.text();
    let alone = others.first().is_none_or(|next| next.text() != text);
    if !alone || !is_in_place(glyph) || glyph.is_set_apart() {
        return None;
    }
    Some((glyph, codes.usual(glyph.id, &letters[text])?))
}

/// Tells whether a glyph stands where the pen does. What does not is drawn like that: readers take it for another line or
/// word if the pen moves there, and in Nastaliq most of a word is.
fn is_in_place(glyph: &Glyph) -> bool {
    glyph.x_offset() == Pt::ZERO && glyph.y_offset() == Pt::ZERO
}

/// Returns how many glyphs draw the first cluster; a number sign is one with its number.
fn cluster_length(text: &str, glyphs: &[Glyph]) -> usize {
    let Some(first) = glyphs.first() else { return 0 };
    let length = glyphs.iter().take_while(|glyph| glyph.text() == first.text()).count();
    if !text[first.text()].starts_with(is_number_sign) {
        return length;
    }
    let is_digit = |glyph: &&Glyph| text[glyph.text()].chars().all(char::is_numeric);
    length + glyphs[length..].iter().take_while(is_digit).count()
}
