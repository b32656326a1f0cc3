//! How a letter, or a report, ends: its last words, and under them who signs, side by side where there is room.

use super::compose_blocks;
use super::leads_up;
use super::picture::{Extent, shown_size};
use super::text;
use crate::document::{Body, Element, Ending, Signed};
use crate::geometry::Point;
use crate::geometry::Pt;
use crate::geometry::Size;
use crate::layout::boxes::{BoxStyle, Paint};
use crate::layout::compose::Composer;
use crate::layout::edges::Edges;
use crate::layout::fragment::{Bond, LineBox};
use crate::layout::frame::Frame;
use crate::layout::ground::GroundInks;
use crate::layout::look::Look;
use crate::layout::row::{Row, Tier};
use crate::layout::setter::Setter;
use crate::paged::Artifact;
use crate::paged::Item;
use crate::paged::ItemKind;
use crate::paged::Mark;
use crate::theme::ClosingForm;
use crate::theme::TextStyle;
use crate::theme::Theme;

/// The height of a signature, if it is not coarse at that.
const SIGNATURE: Pt = Pt::new(36);
/// The last words of a report stand so far below its text, in units.
const APART: i64 = 6;
/// More than so many who sign stand in pairs.
const ABREAST: usize = 3;

/// The end of a report: its words are set as those that open it.
pub(in crate::layout) fn of_report<'r>(composer: &mut Composer<'r, '_>, closing: &'r Element<'r>, frame: &Frame<'_>) {
    let Body::Closing(ending) = &closing.body else { return };
    composer.matter.ask(composer.theme().unit * APART);
    let frame = &frame.speaking(closing.tongue);
    if composer.theme().parts.closing == ClosingForm::Band {
        on_band(composer, ending, frame);
    } else {
        words(composer, ending, frame);
    }
}

/// The end of a report on a deep band to the edges of the paper.
fn on_band<'r>(composer: &mut Composer<'r, '_>, ending: &'r Ending<'r>, frame: &Frame<'_>) {
    let theme = composer.theme();
    let ground = GroundInks::deep(&theme.colors);
    let edges = Edges::of(&composer.setter, frame);
    let padding = edges.padding(Some(frame), theme.spacing.block());
    let look = BoxStyle { padding, paint: Paint { fill: Some(ground.fill), ..Paint::default() } };
    composer.boxed(look, &edges.frame, |composer, inside| {
        let first = composer.matter.fragments.len();
        words(composer, ending, inside);
        ground.turn(theme, &mut composer.matter, first);
    });
    composer.matter.leave(theme.spacing.block());
}

/// The last words of a report, and who signs them.
fn words<'r>(composer: &mut Composer<'r, '_>, ending: &'r Ending<'r>, frame: &Frame<'_>) {
    let start = composer.matter.fragments.len();
    for (index, block) in ending.content.iter().enumerate() {
        let Body::Paragraph(flow) = &block.body else {
            compose_blocks(composer, std::slice::from_ref(block), frame);
            continue;
        };
        text::opening(composer, flow, &frame.speaking(block.tongue), block.span);
        if leads_up(composer.theme(), flow, ending.content.get(index + 1)) {
            composer.matter.keep_with_next(Bond::Intro);
        }
    }
    end(composer, ending, start, frame);
}

/// The end of a letter: its words are set as those before them.
pub(super) fn compose<'r>(composer: &mut Composer<'r, '_>, ending: &'r Ending<'r>, frame: &Frame<'_>) {
    let start = composer.matter.fragments.len();
    compose_blocks(composer, &ending.content, frame);
    end(composer, ending, start, frame);
}

/// Who signs, below words that start with a fragment, with two lines before them on one page.
fn end(composer: &mut Composer<'_, '_>, ending: &Ending<'_>, start: usize, frame: &Frame<'_>) {
    let lines = composer.matter.fragments.len() - start;
    if !ending.signers.is_empty() {
        composer.matter.keep_with_next(Bond::Intro);
        composer.matter.ask(composer.theme().spacing.line);
        sign(composer, ending, frame);
    }
    // A line such as "With thanks," belongs to the line before it; of more than one, the last two stand together anyway.
    if let Some(first) = composer.matter.fragments.get_mut(start).filter(|_| lines <= 1) {
        first.keep = first.keep.and(Bond::Intro);
    }
    composer.matter.leave(composer.theme().styles.body.after);
}

/// Those who sign: as many beside each other as have room for their names.
fn sign(composer: &mut Composer<'_, '_>, ending: &Ending<'_>, frame: &Frame<'_>) {
    let columns = columns(&mut composer.setter, &ending.signers, frame);
    for (index, row) in ending.signers.chunks(columns.count).enumerate() {
        if index > 0 {
            composer.matter.keep_with_next(Bond::Intro);
        }
        let row = stand_in_row(&mut composer.setter, row, &columns);
        let whole = composer.theme().text_height();
        Row { whole, span: ending.span, ..row }.push(composer, composer.theme().spacing.line);
    }
}

/// Columns of equal width.
struct SignerColumns<'p> {
    count: usize,
    /// What they stand in.
    frame: Frame<'p>,
    width: Pt,
    gutter: Pt,
}

impl<'p> SignerColumns<'p> {
    fn of(count: usize, frame: &Frame<'p>, gutter: Pt) -> SignerColumns<'p> {
        let number = i64::try_from(count).unwrap_or(1).max(1);
        let width = (frame.measure - gutter * (number - 1)) / number;
        SignerColumns { count, frame: *frame, width, gutter }
    }

    fn frame(&self, column: usize) -> Frame<'p> {
        let before = i64::try_from(column).unwrap_or(0);
        let start = self.frame.start + (self.width + self.gutter) * before;
        Frame { start, measure: self.width, ..self.frame }
    }
}

/// Returns the most columns in which every name has a line to itself and no office takes more than two; one where there are
/// none.
fn columns<'p>(setter: &mut Setter<'_, '_>, signers: &[Signed<'_>], frame: &Frame<'p>) -> SignerColumns<'p> {
    let most = if signers.len() > ABREAST { 2 } else { signers.len() };
    let gutter = setter.theme.columns.gutter;
    let mut several = (2..=most).rev().map(|count| SignerColumns::of(count, frame, gutter));
    let fitting = several.find(|columns| signers.iter().all(|signer| fits(setter, signer, &columns.frame(0))));
    fitting.unwrap_or_else(|| SignerColumns::of(1, frame, gutter))
}

fn fits(setter: &mut Setter<'_, '_>, signer: &Signed<'_>, frame: &Frame<'_>) -> bool {
    let (name, role) = (name_style(setter.theme), role_style(setter.theme));
    let name = setter.measure(&signer.name, &Look::balanced(name), frame);
    let role = signer.role.as_ref().map(|words| setter.measure(words, &Look::balanced(role), frame));
    name.len() <= 1 && role.is_none_or(|lines| lines.len() <= 2)
}

fn name_style(theme: &Theme) -> TextStyle {
    theme.styles.name
}

fn role_style(theme: &Theme) -> TextStyle {
    theme.styles.caption
}

/// Signatures on one line, and under each the name and the office.
fn stand_in_row(setter: &mut Setter<'_, '_>, signers: &[Signed<'_>], columns: &SignerColumns<'_>) -> Row {
    let sizes: Vec<Option<Size>> = signers.iter().map(|signer| signature_size(setter, signer, columns)).collect();
    let highest = sizes.iter().flatten().map(|size| size.height).max();
    // On a ground of colour the paper that a signature stands on reaches into it.
    let white = setter.theme.spacing.inset();
    let below = highest.map_or(Pt::ZERO, |height| height + white);
    let mut cells = Vec::with_capacity(signers.len());
    for (index, signer) in signers.iter().enumerate() {
        let tiers = names(setter, signer, &columns.frame(index)).map(|lines| Tier { lines, before: Pt::ZERO });
        cells.push(tiers.into());
    }
    let mut closing = Vec::new();
    for (index, (signer, size)) in signers.iter().zip(sizes).enumerate() {
        let (Some(picture), Some(size)) = (signer.signature, size) else { continue };
        let left = columns.frame.left(columns.frame(index).start, size.width);
        let at = Point::new(left, below - white - size.height);
        let kind = ItemKind::Image { picture, size };
        closing.push(Item { at, mark: Mark::Artifact(Artifact::Layout), kind });
    }
    Row { cells, closing, pad: (below, Pt::ZERO), ..Row::default() }
}

/// The lines of a name, and those of an office.
fn names(setter: &mut Setter<'_, '_>, signer: &Signed<'_>, frame: &Frame<'_>) -> [Vec<LineBox>; 2] {
    let (name, role) = (name_style(setter.theme), role_style(setter.theme));
    let name = setter.set_standing(&signer.name, &Look::balanced(name), frame);
    let role = signer.role.as_ref().map(|words| setter.set(words, &Look::balanced(role), frame));
    [name, role.unwrap_or_default()]
}

/// How large a signature is shown: never larger than its pixels allow.
fn signature_size(setter: &Setter<'_, '_>, signer: &Signed<'_>, columns: &SignerColumns<'_>) -> Option<Size> {
    let picture = &setter.pictures[signer.signature?];
    Some(shown_size(picture, Extent::OfPlace, Size::new(columns.width, SIGNATURE)))
}
