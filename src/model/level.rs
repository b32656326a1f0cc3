//! The levels of headings (ISO 14289-1, 7.4.2).

/// How deep a heading stands: the title is 1, a section's heading 2.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct Level(u8);

impl Level {
    /// The title.
    pub const TITLE: Level = Level(1);
    /// A section's heading.
    pub const SECTION: Level = Level(2);

    /// Returns this level if there is one: 1 to 6, as ISO 32000-1, 14.8.4.3.2 knows them.
    pub const fn new(level: u8) -> Option<Level> {
        if matches!(level, 1..=6) { Some(Level(level)) } else { None }
    }

    /// Returns the number, 1 to 6.
    pub const fn get(self) -> u8 {
        self.0
    }
}

/// Follows the headings of a section down, from the section's own or else from the title: ISO 14289-1, 7.4.2,
/// has no level skipped.
pub(crate) struct Levels(u8);

impl Levels {
    /// Returns the levels below a section's heading, or below the title where it has none.
    pub(crate) const fn of_section(has_heading: bool) -> Levels {
        Levels(if has_heading { Level::SECTION.get() } else { Level::TITLE.get() })
    }

    /// Returns the deepest level that the next heading may have, if there were more than six.
    pub(crate) const fn deepest(&self) -> u8 {
        self.0 + 1
    }

    /// Goes on to a heading of this level and returns how many levels it skips.
    pub(crate) const fn follow(&mut self, level: u8) -> u8 {
        let skipped = level.saturating_sub(self.deepest());
        self.0 = level;
        skipped
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn levels_go_down_one_by_one_and_up_at_will() {
        let mut levels = Levels::of_section(true);
        assert_eq!([3, 4, 2, 3, 6, 2].map(|level| levels.follow(level)), [0, 0, 0, 0, 2, 0]);
        assert_eq!(Levels::of_section(true).follow(4), 1);
        assert_eq!(Levels::of_section(false).follow(2), 0);
        assert_eq!(Levels::of_section(false).follow(3), 1);
    }
}
