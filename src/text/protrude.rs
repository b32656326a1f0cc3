//! Optical margins: how far characters stand out into the margin.
//!
//! Where a line starts or ends with a small sign, the eye sees a dent in the edge of the text; the sign stands out
//! by a part of its own width, so that the edge looks straight. Letters that taper do so a little.

use crate::geometry::Pt;

/// Returns how far a character `advance` wide stands out where lines start.
pub(super) fn at_start(character: char, advance: Pt) -> Pt {
    advance.scale(start_share(character), 100)
}

/// Returns how far a character `advance` wide stands out where lines end.
pub(super) fn at_end(character: char, advance: Pt) -> Pt {
    advance.scale(end_share(character), 100)
}

/// Returns how far a sign stands out whose square is white in that half: to its ink.
pub(super) fn by_half(_: char, advance: Pt) -> Pt {
    advance / 2
}

/// In hundredths of the advance. Shares of the size that microtype publishes for text faces, rounded to what can be
/// seen at text sizes.
fn start_share(character: char) -> i64 {
    match character {
        '‘' | '’' | '“' | '”' | '‚' | '„' | '‹' | '«' | '›' | '»' | '\'' | '"' => 50,
        '-' | '\u{2010}' | '\u{2011}' => 50,
        '–' | '—' => 30,
        '•' | '▪' | '*' => 20,
        '(' | '[' => 10,
        'A' | 'J' | 'T' | 'V' | 'W' | 'X' | 'Y' | 'v' | 'w' | 'x' | 'y' => 5,
        'Т' | 'У' | 'Х' | 'А' | 'Л' | 'у' | 'х' | 'л' | 'Λ' | 'Δ' | 'Τ' | 'Υ' | 'Α' => 5,
        _ => 0,
    }
}

fn end_share(character: char) -> i64 {
    match character {
        '-' | '\u{2010}' | '\u{2011}' | '\u{ad}' => 70,
        '.' | ',' | '…' | '،' | '۔' => 60,
        '‘' | '’' | '“' | '”' | '‚' | '„' | '‹' | '«' | '›' | '»' | '\'' | '"' => 50,
        ':' | ';' | '؛' => 40,
        '–' | '—' => 30,
        '!' | '?' | '؟' | '*' => 20,
        ')' | ']' => 10,
        'A' | 'F' | 'K' | 'L' | 'P' | 'T' | 'V' | 'W' | 'X' | 'Y' | 'k' | 'r' | 't' | 'v' | 'w' | 'x' | 'y' => 5,
        'Т' | 'У' | 'Х' | 'А' | 'Г' | 'Р' | 'Ь' | 'г' | 'т' | 'у' | 'х' | 'ь' | 'Τ' | 'Υ' | 'Γ' | 'Α' => {
            5
        }
        _ => 0,
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn signs_stand_out_by_a_share_of_their_own_width() {
        assert_eq!(at_end('-', Pt::new(4)), Pt::from_milli(2800));
        assert_eq!(at_end('.', Pt::new(3)), Pt::from_milli(1800));
        assert_eq!(at_start('“', Pt::new(4)), Pt::new(2));
        assert_eq!((at_start('o', Pt::new(6)), at_end('。', Pt::new(11))), (Pt::ZERO, Pt::ZERO));
    }
}
