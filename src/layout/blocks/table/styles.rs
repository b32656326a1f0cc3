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

/// How large the letters of a head are, in thousandths of those below it.
const HEAD: i64 = 919;

/// No letters are made smaller than these.
const SMALLEST: Pt = Pt::from_milli(8_500);

impl TableStyles {
    /// Returns the styles of a theme.
    pub(super) fn of(theme: &Theme) -> TableStyles {
        TableStyles::sized(theme, theme.styles.table.size)
    }

    fn sized(theme: &Theme, size: Pt) -> TableStyles {
        let body = TextStyle { size, ..theme.styles.table };
        let heavy = TextStyle { weight: Weight::Semibold, ..body };
        TableStyles {
            head: TextStyle { size: small(theme), ..heavy },
            body,
            heavy,
            group: TextStyle { color: theme.colors.accent, ..heavy },
        }
    }
}

/// Returns the size of the small letters of tables.
fn small(theme: &Theme) -> Pt {
    let size = theme.styles.table.size;
    size.scale(HEAD, 1000).max(SMALLEST).min(size)
}
