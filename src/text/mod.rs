//! Characters to positioned glyph lines.

mod fonts;

pub use fonts::{Face, FaceMetrics, Fonts};
