//! Headings and what they are the heading of: two lines of it stand with them.

use crate::geometry::Pt;
use crate::layout::fragment::{Bond, Fragment, Keep};

/// Binds what follows each heading to it, up to `least` of it: two lines of running text.
///
/// What ends earlier, at the next heading or at a page break of the author's, is bound whole.
pub(super) fn bind(fragments: &mut [Fragment], least: Pt) {
    let mut owed = Pt::ZERO;
    for fragment in fragments {
        if fragment.heading.is_some() || fragment.keep == Keep::StartsPage {
            owed = Pt::ZERO;
        }
        if owed > Pt::ZERO {
            fragment.keep = fragment.keep.and(Bond::Start);
            owed -= fragment.height;
        }
        if fragment.keep == Keep::WithPrevious(Bond::Heading) && fragment.heading.is_none() {
            owed = least - fragment.height;
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::layout::fragment::HeadingStart;

    fn keeps(heights: &[(i32, bool)]) -> Vec<Keep> {
        let mut after_heading = false;
        let mut fragments = Vec::new();
        for &(height, is_heading) in heights {
            let heading = is_heading.then(|| HeadingStart { level: 2, title: String::new() });
            let keep = if after_heading { Keep::WithPrevious(Bond::Heading) } else { Keep::Free };
            fragments.push(Fragment { height: Pt::new(height), keep, heading, ..Fragment::default() });
            after_heading = is_heading;
        }
        bind(&mut fragments, Pt::new(20));
        fragments.into_iter().map(|fragment| fragment.keep).collect()
    }

    const FREE: Keep = Keep::Free;
    const HEADING: Keep = Keep::WithPrevious(Bond::Heading);
    const START: Keep = Keep::WithPrevious(Bond::Start);

    #[test]
    fn two_lines_stand_with_their_heading() {
        assert_eq!(keeps(&[(15, true), (10, false), (10, false), (10, false)]), [FREE, HEADING, START, FREE]);
    }

    #[test]
    fn a_picture_is_enough() {
        assert_eq!(keeps(&[(15, true), (90, false), (10, false)]), [FREE, HEADING, FREE]);
    }

    #[test]
    fn what_ends_at_the_next_heading_is_enough() {
        assert_eq!(keeps(&[(15, true), (10, false), (15, true), (10, false)]), [FREE, HEADING, FREE, HEADING]);
    }

    #[test]
    fn a_heading_stands_with_the_heading_below_it() {
        assert_eq!(keeps(&[(15, true), (15, true), (10, false), (10, false)]), [FREE, HEADING, HEADING, START]);
    }
}
