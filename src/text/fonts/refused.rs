//! Font files that were offered and cannot be used: where they would have helped, they are named.

use harfrust::Font;

use super::admit::stem;
use crate::error::Error;

/// What is said of a font that has a letter only as a picture in colours.
pub(super) const IN_COLOUR: &str = "only in colour, and pages are set with outlines";

/// A font file that cannot be used.
pub(super) struct Refused {
    /// What the caller calls it.
    name: String,
    reason: String,
    /// What is said of it, where its reason alone does not say it all.
    message: Option<String>,
    /// Its family, if it could be read so far.
    family: Option<String>,
    /// The font, if it is sound but for the reason.
    font: Option<Font>,
}

impl Refused {
    /// Returns a file of which nothing is known.
    pub(super) fn unreadable(name: &str, reason: String) -> Refused {
        Refused { name: name.into(), reason, message: None, family: None, font: None }
    }

    /// Returns a file that was not even read, with what is said of it.
    #[cfg(feature = "cli")]
    pub(super) fn unread(name: &str, message: &str) -> Refused {
        Refused { message: Some(message.into()), ..Refused::unreadable(name, String::new()) }
    }

    /// Returns a font that could be read, and is of this family.
    pub(super) fn font(name: &str, family: Option<String>, font: Font, reason: String) -> Refused {
        Refused { family, font: Some(font), ..Refused::unreadable(name, reason) }
    }

    pub(super) fn name(&self) -> &str {
        &self.name
    }

    pub(super) fn reason(&self) -> &str {
        &self.reason
    }

    /// Returns what is said of it.
    pub(super) fn message(&self) -> String {
        self.message.clone().unwrap_or_else(|| self.to_error().to_string())
    }

    /// Returns it as an error.
    pub(super) fn to_error(&self) -> Error {
        Error::Font { name: self.name.clone(), reason: self.reason.clone() }
    }

    /// Returns it as an error.
    pub(super) fn into_error(self) -> Error {
        Error::Font { name: self.name, reason: self.reason }
    }

    /// Tells whether it seems to be of a family: by its own word, or else because its file is called so, as
    /// `OpenSans-Bold.woff2` and `open-sans-v40-latin.woff2` are.
    pub(super) fn is_of(&self, family: &str) -> bool {
        let plain =
            |name: &str| name.chars().filter(|letter| letter.is_alphanumeric()).collect::<String>().to_lowercase();
        let family = plain(family);
        !family.is_empty()
            && match &self.family {
                Some(own) => plain(own) == family,
                None => plain(stem(&self.name)).starts_with(&family),
            }
    }

    /// Tells whether it has a letter.
    pub(super) fn has(&self, letter: char) -> bool {
        let glyph = self.font.as_ref().and_then(|font| font.charmap().map_unicode(letter));
        glyph.is_some_and(|glyph| glyph.to_u32() != 0)
    }
}

impl std::fmt::Debug for Refused {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        write!(f, "Refused({})", self.name)
    }
}
