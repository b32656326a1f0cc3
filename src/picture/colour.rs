//! What a pixel of a stored picture consists of (ISO 32000-1, 8.6.4: "device colour spaces").

/// What a pixel consists of.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Colour {
    /// One sample: from black to white.
    Gray,
    /// Three: red, green, blue.
    Rgb,
}

impl Colour {
    /// How many samples a pixel has.
    pub(crate) fn channels(self) -> usize {
        match self {
            Colour::Gray => 1,
            Colour::Rgb => 3,
        }
    }
}
