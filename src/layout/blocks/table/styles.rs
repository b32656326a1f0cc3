//! The letters of a table.

use crate::geometry::Pt;
use crate::theme::{TextStyle, Theme, Weight};

/// The styles of the cells of a table, by what they are.
#[derive(Clone, Copy, Debug)]
pub(super) struct TableStyles {
    pub(super) head: TextStyle,
    pub(super) body: TextStyle,
    /// Of what stands out, and of what others come to.
    pub(super) heavy: TextStyle,
    /// Of what the rows below are called.
    pub(super) group: TextStyle,
}

impl TableStyles {
    /// Returns the styles of a theme.
    pub(super) fn of(theme: &Theme) -> TableStyles {
        TableStyles::sized(theme, theme.styles.table.size)
    }

    /// Returns the styles of a table that is set small to have room: as its head is.
    pub(super) fn small(theme: &Theme) -> TableStyles {
        TableStyles::sized(theme, theme.styles.table_head.size.min(theme.styles.table.size))
    }

    fn sized(theme: &Theme, size: Pt) -> TableStyles {
        let body = theme.styles.table.at(size);
        let heavy = TextStyle { weight: Weight::Semibold, ..body };
        TableStyles {
            head: theme.styles.table_head,
            body,
            heavy,
            group: TextStyle { color: theme.colors.accent, ..heavy },
        }
    }
}
