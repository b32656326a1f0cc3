//! The numbers of pages ("folios").

use crate::theme::{PageNumbering, Theme};

/// How pages are counted.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub(super) struct Folios {
    /// How many pages stand before the one that is page 1.
    before: usize,
}

impl Folios {
    /// Returns how the pages of a report are counted that has a cover, or none.
    pub(super) fn of(theme: &Theme, has_cover: bool) -> Folios {
        Folios { before: usize::from(has_cover && theme.numbering == PageNumbering::AfterCover) }
    }

    /// Returns the number of a page, given by its place from 0; 0 is that of the cover where it is not counted.
    pub(super) fn number(self, page: usize) -> usize {
        (page + 1).saturating_sub(self.before)
    }

    /// Returns what readers call a page.
    pub(super) fn label(self, page: usize) -> String {
        match self.number(page) {
            0 => "i".to_owned(),
            number => number.to_string(),
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_cover_is_the_first_page_or_stands_before_it() {
        let mut theme = Theme::default();
        let labels =
            |theme: &Theme, has_cover| (0..3).map(move |page| Folios::of(theme, has_cover).label(page)).collect();
        let counted: Vec<String> = labels(&theme, true);
        assert_eq!(counted, ["1", "2", "3"]);
        theme.numbering = PageNumbering::AfterCover;
        let (covered, bare): (Vec<String>, Vec<String>) = (labels(&theme, true), labels(&theme, false));
        assert_eq!((covered.join(" "), bare.join(" ")), ("i 1 2".to_owned(), "1 2 3".to_owned()));
    }
}
