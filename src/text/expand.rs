//! Justification and font expansion: to fill the measure spaces stretch and shrink, and letters a little with them.
//!
//! Spaces and letters share a line's slack in proportion to what each can give without being seen, as in pdfTeX
//! (Hàn Thế Thành, "Micro-typographic extensions to the TeX typesetting system", 2000). When the letters have given
//! all, the spaces give the rest. The chooser of lines counts with the same sums.

use unicode_script::Script;

use super::pieces::Sums;
use super::run::Expansion;
use super::shape::ShapedGlyph;
use super::{LineFill, TextParagraph};
use crate::geometry::Pt;

/// How far the letters of a script can be made wider or narrower.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) struct Flexibility {
    /// In ten-thousandths of their width.
    scale: i64,
    /// The white behind every letter.
    tracking: Pt,
}

/// Two hundredths: a page set with it beside one set without shows even greys and no letter that is seen to be wide.
const SCALE: i64 = 200;
/// Scales in the file come in steps of a fifth of a hundredth, so that neighbouring lines can share one.
const SCALE_STEP: i64 = 20;
/// White between letters is seen before their width is: four thousandths of an em, a twentieth of a point at text sizes.
const TRACKING: (i64, i64) = (4, 1000);
/// How many times as much of it a line is given that is too loose: twelve thousandths of an em are seen, but less than
/// the holes are that they help to close.
const LAST_RESORT: f64 = 3.0;
/// And comes in eight steps.
const TRACKING_STEPS: i64 = 8;

/// How far spaces stretch before a line is called bad: by a third.
const STRETCH: i64 = 3;
/// How far they shrink before that: by a fifth.
const SHRINK: i64 = 5;
/// How far they shrink at all: by a third.
const MOST_SHRINK: i64 = 3;

impl Flexibility {
    const NONE: Flexibility = Flexibility { scale: 0, tracking: Pt::ZERO };

    /// Returns that of the letters of a paragraph; only justified text has any.
    pub(super) fn of(paragraph: &TextParagraph<'_>) -> Flexibility {
        match paragraph.fill {
            LineFill::Justified => {
                Flexibility { scale: SCALE, tracking: paragraph.base.size.scale(TRACKING.0, TRACKING.1) }
            }
            LineFill::Ragged | LineFill::Balanced => Flexibility::NONE,
        }
    }

    /// Returns it for a script: letters that join or are full-width keep their form.
    pub(super) fn of_script(self, script: Script) -> Flexibility {
        if matches!(script, Script::Latin | Script::Greek | Script::Cyrillic) { self } else { Flexibility::NONE }
    }

    /// Returns how much wider letters can be made.
    pub(super) fn of_letters(self, width: Pt, clusters: u32) -> Pt {
        if self.scale == 0 {
            return Pt::ZERO;
        }
        width.scale(self.scale, 10_000) + self.tracking * i64::from(clusters)
    }

    /// Returns what is done to the letters of a line in this ratio; 1 is all that they give, -1 all that they take.
    ///
    /// In a line that is too loose all the same, white between the letters is the lesser evil: it grows to
    /// [`LAST_RESORT`] times as much.
    #[expect(clippy::cast_possible_truncation, reason = "a ratio within a few times a small constant")]
    pub(super) fn at(self, ratio: f64) -> Expansion {
        let (within, steps) = (ratio.clamp(-1.0, 1.0), (self.scale / SCALE_STEP) as f64);
        let scale = (within * steps).round() as i64 * SCALE_STEP;
        let open = if ratio > 1.0 { ratio.min(LAST_RESORT) } else { within };
        let tracking = self.tracking * ((open * TRACKING_STEPS as f64).round() as i64) / TRACKING_STEPS;
        Expansion { scale: i16::try_from(scale).unwrap_or(0), tracking }
    }
}

/// What a line has to take up slack with.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub(super) struct SlackRoom {
    /// The width of its spaces.
    pub(super) spaces: Pt,
    /// How much wider its letters can be made.
    pub(super) flex: Pt,
    /// How far it opens up between characters; they do not close up.
    pub(super) gaps: Pt,
}

impl SlackRoom {
    /// Returns that between two places.
    pub(super) fn between(from: &Sums, to: &Sums) -> SlackRoom {
        SlackRoom { spaces: to.spaces - from.spaces, flex: to.flex - from.flex, gaps: to.gaps - from.gaps }
    }

    /// Returns how much a line can be stretched and look good.
    pub(super) fn good(self) -> Pt {
        self.flex + self.gaps + self.spaces / STRETCH
    }

    /// Returns what of a slack the gaps take; spaces take the rest.
    pub(super) fn gaps_of(self, slack: Pt) -> Pt {
        match self.gaps + self.spaces / STRETCH {
            Pt::ZERO => Pt::ZERO,
            _ if slack <= Pt::ZERO => Pt::ZERO,
            all => slack.scale(self.gaps.milli(), all.milli()),
        }
    }
}

/// Returns how hard a line is stretched (positive) or squeezed (negative): 1 is as far as looks good.
///
/// It grows with the slack, and with less room to take it up. `least` is the room that a line without
/// spaces is credited with.
pub(super) fn ratio(slack: Pt, room: SlackRoom, least: Pt) -> f64 {
    let SlackRoom { spaces, flex, gaps } = room;
    let give = |share: i64| if spaces > Pt::ZERO { (spaces / share).max(least) } else { least };
    if slack >= Pt::ZERO {
        let give = give(STRETCH) + gaps;
        if slack <= flex + give { quotient(slack, flex + give) } else { quotient(slack - flex, give) }
    } else {
        let give = give(SHRINK);
        if -slack <= flex + give { quotient(slack, flex + give) } else { quotient(slack + flex, give) }
    }
}

/// Returns how many times one length goes into another; one division, since it is done for every line that might be.
#[expect(clippy::cast_precision_loss, reason = "lengths on a line are far below 2^53 thousandths")]
pub(super) fn quotient(length: Pt, of: Pt) -> f64 {
    length.milli() as f64 / of.milli() as f64
}

/// Returns how much narrower a line can be made; letters come in steps, which only spaces can even out.
pub(super) fn shrinkage(spaces: Pt, flex: Pt) -> Pt {
    if spaces == Pt::ZERO { Pt::ZERO } else { flex + spaces / MOST_SHRINK }
}

impl Expansion {
    /// Returns the advance of a glyph with the expansion in it; spaces have none.
    pub(super) fn of_glyph(self, glyph: &ShapedGlyph, ends_cluster: bool) -> Pt {
        if glyph.space { glyph.advance() } else { self.of_advance(glyph.advance(), ends_cluster) }
    }

    /// Returns an advance with the expansion in it; tracking stands behind the last glyph of a cluster.
    pub(super) fn of_advance(self, advance: Pt, ends_cluster: bool) -> Pt {
        let tracking = if ends_cluster { self.tracking } else { Pt::ZERO };
        self.of_offset(advance) + tracking
    }

    /// Returns a length across the letters with the expansion in it.
    pub(super) fn of_offset(self, length: Pt) -> Pt {
        if self.scale == 0 { length } else { length + length.scale(i64::from(self.scale), 10_000) }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn line(slack: i32) -> f64 {
        let room = SlackRoom { spaces: Pt::new(30), flex: Pt::new(5), gaps: Pt::ZERO };
        ratio(Pt::new(slack), room, Pt::from_milli(100))
    }

    #[test]
    fn spaces_and_letters_share_the_slack_until_the_letters_have_given_all() {
        let near = |one: f64, other: f64| (one - other).abs() < 1e-9;
        assert!(near(line(15), 1.0) && near(line(6), 0.4) && near(line(25), 2.0));
        assert!(near(line(-11), -1.0) && near(line(-15), -10.0 / 6.0));
        assert_eq!(shrinkage(Pt::new(30), Pt::new(5)), Pt::new(15));
    }

    #[test]
    fn letters_change_in_steps() {
        let flexibility = Flexibility { scale: 200, tracking: Pt::from_milli(44) };
        assert_eq!(flexibility.at(1.0), Expansion { scale: 200, tracking: Pt::from_milli(44) });
        assert_eq!(flexibility.at(5.0), Expansion { scale: 200, tracking: Pt::from_milli(132) });
        assert_eq!(flexibility.at(-0.52), Expansion { scale: -100, tracking: Pt::from_milli(-22) });
        assert_eq!(flexibility.at(0.01), Expansion::default());
    }
}
