//! Checks on a section as a whole.

use super::reader::Reader;
use crate::diagnostics::{Code, Diagnostic};
use crate::model::{Block, Level, Levels};

/// Counts a section's headings from the section: the smallest level used in it is one below the
/// section's own heading, or level 2 where it has none. Reports levels that are skipped or too deep.
pub(super) fn settle_levels(reader: &mut Reader, content: &mut [Block], has_heading: bool) {
    let mut levels = Levels::of_section(has_heading);
    let base = levels.deepest();
    let headings =
        || content.iter().filter_map(|block| if let Block::Heading(heading) = block { Some(heading) } else { None });
    let Some(smallest) = headings().map(|heading| heading.level.get()).min() else { return };
    for block in content {
        let Block::Heading(heading) = block else { continue };
        let written = heading.level.get();
        let level = base + (written - smallest);
        let skipped = levels.follow(level);
        if skipped > 0 {
            let wanted = usize::from(written - skipped);
            let help = format!("write  {}  instead of  {}", "#".repeat(wanted), "#".repeat(usize::from(written)));
            reader.report(Diagnostic::new(Code::HeadingSkip, heading.span, "the heading skips a level").help(help));
        } else if level > 6 {
            let message = format!("the heading would be of level {level}, and there are six");
            let help = "put fewer headings in each other";
            reader.report(Diagnostic::new(Code::HeadingSkip, heading.span, message).help(help));
        }
        heading.level = Level::new(level).unwrap_or(heading.level);
    }
}
