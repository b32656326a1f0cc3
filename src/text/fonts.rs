//! Font fallback: the fonts at hand, and which of them sets what.
//!
//! Text falls back on faces in a fixed order: the families of the style, the core fonts, those of the world's scripts, and
//! what the caller has added, in that order (`coverage`).

mod admit;
mod advice;
mod bundled;
mod face;
mod family;
mod han;
mod instance;
mod outline;
mod refused;
#[cfg(feature = "cli")]
mod unread;

use std::cmp::Reverse;
#[cfg(feature = "cli")]
use std::collections::BTreeSet;
use std::sync::{Arc, OnceLock};

use unicode_script::Script;

use refused::Refused;

use crate::error::Error;
use crate::theme::{Slant, Weight};

#[cfg(feature = "cli")]
pub(crate) use admit::unfit;
pub(crate) use advice::advice;
pub use face::{Face, FaceMetrics};
use family::FamilyName;
pub(crate) use han::Han;
pub(crate) use outline::{Outline, OutlinePoint, PointKind};
#[cfg(feature = "cli")]
pub(crate) use unread::ReadAt;

/// The fonts at hand: the bundled ones, and those that the caller adds.
#[derive(Clone, Debug)]
pub struct Fonts {
    faces: Vec<Arc<Face>>,
    /// Whether the fonts of the system have been searched for what is missing.
    searched_system: bool,
    /// Files that were offered and cannot be used, to be named where they would have helped.
    refused: Vec<Arc<Refused>>,
}

impl Fonts {
    /// Returns the bundled fonts: Source Serif 4, Noto Serif, Source Sans 3 and Noto Naskh Arabic, and with the feature
    /// `fonts-world` Noto faces for 27 more scripts.
    pub fn bundled() -> Fonts {
        static BUNDLED: OnceLock<Fonts> = OnceLock::new();
        BUNDLED.get_or_init(Fonts::unopened).clone()
    }

    /// Returns the bundled fonts as nobody has used them yet.
    pub(crate) fn unopened() -> Fonts {
        Fonts { faces: bundled::faces().map(Arc::new).collect(), searched_system: false, refused: Vec::new() }
    }

    /// Adds the fonts of a file: TrueType, OpenType or a collection of them. A variable font is added once for each weight
    /// and slant that themes ask for and its axes reach.
    ///
    /// They stand behind the bundled ones: a theme chooses them by family, and text that no bundled
    /// font can draw falls to them in the order in which they were added; but of several for Han characters, a text takes
    /// the one for its language.
    ///
    /// ```
    /// use tidings::text::Fonts;
    /// use tidings::theme::Theme;
    ///
    /// let mut fonts = Fonts::bundled();
    /// fonts.add("house.ttf", std::fs::read("fonts/NotoSerif-Regular.ttf")?)?;
    /// let mut theme = Theme::default();
    /// theme.families.text = vec!["Noto Serif".to_owned()];
    /// assert!(fonts.has_family("Noto Serif"));
    ///
    /// assert!(fonts.add("notes.txt", b"no font".to_vec()).is_err());
    /// # Ok::<(), Box<dyn std::error::Error>>(())
    /// ```
    ///
    /// # Errors
    /// [`Error::Font`] when the file is no font, or does not allow a part of it to be embedded; none of a
    /// collection's faces has been added then. `name` is what the error calls the file, and [`Face::origin`] too.
    pub fn add(&mut self, name: &str, data: Vec<u8>) -> Result<(), Error> {
        let faces = admit::admit(name, Arc::new(data)).map_err(|refused| refused.into_error())?;
        self.faces.extend(faces.into_iter().map(Arc::new));
        Ok(())
    }

    /// Adds the fonts of a file, or remembers why they cannot be used.
    #[cfg(feature = "cli")]
    pub(crate) fn add_or_pass_over(&mut self, name: &str, data: Arc<Vec<u8>>) -> Result<(), Error> {
        match admit::admit(name, data) {
            Ok(faces) => {
                self.faces.extend(faces.into_iter().map(Arc::new));
                Ok(())
            }
            Err(refused) => {
                let error = refused.to_error();
                self.refused.push(Arc::new(refused));
                Err(error)
            }
        }
    }

    /// Remembers a file that cannot be used, and what is said of it.
    #[cfg(feature = "cli")]
    pub(crate) fn pass_over(&mut self, name: &str, message: &str) {
        self.refused.push(Arc::new(Refused::unread(name, message)));
    }

    /// Adds what was added to other fonts.
    #[cfg(feature = "cli")]
    pub(crate) fn add_those_of(&mut self, other: &Fonts) {
        self.faces.extend(other.faces.iter().filter(|face| !face.is_bundled()).map(Arc::clone));
        self.refused.extend(other.refused.iter().map(Arc::clone));
    }

    /// Returns what is said of a file that cannot be used, and seems to be of this family.
    pub(crate) fn unusable_family(&self, family: &str) -> Option<String> {
        self.refused.iter().find(|refused| refused.is_of(family)).map(|refused| refused.message())
    }

    /// Returns a file that has a letter and cannot draw it, and why, in words that go on after "but".
    pub(crate) fn unusable_for(&self, letter: char) -> Option<(String, String)> {
        let refused = self.refused.iter().find(|refused| refused.has(letter));
        let refused = refused.map(|refused| (refused.name().to_owned(), refused.reason().to_owned()));
        refused.or_else(|| {
            let face = self.faces.iter().find(|face| face.has_in_colour(letter))?;
            Some((face.origin().unwrap_or(face.name()).into(), refused::IN_COLOUR.into()))
        })
    }

    /// Adds the fonts of a system, behind all others: files by name, each read only as far as it is used. Families that are
    /// at hand already are left as they are. Returns what cannot be used.
    #[cfg(feature = "cli")]
    pub(crate) fn add_system(&mut self, files: &[(String, ReadAt)]) -> Vec<Error> {
        self.searched_system = true;
        let mut refused = Vec::new();
        let known: BTreeSet<String> = self.faces.iter().map(|face| face.family().to_lowercase()).collect();
        for (name, read) in files {
            match admit::admit_unread(name, read) {
                Ok(faces) => {
                    // Names with a dot in front are those that Apple keeps to its own programs.
                    let is_new =
                        |face: &Face| !face.family().starts_with('.') && !known.contains(&face.family().to_lowercase());
                    self.faces.extend(faces.into_iter().filter(is_new).map(Arc::new));
                }
                Err(error) => refused.push(error),
            }
        }
        refused
    }

    /// Returns all faces, bundled ones first.
    pub fn faces(&self) -> &[Arc<Face>] {
        &self.faces
    }

    /// Tells whether the fonts of the system have been searched for what is missing, so that advice to do so is idle.
    pub(crate) fn has_searched_system(&self) -> bool {
        self.searched_system
    }

    /// Tells whether there is a family of this name.
    pub fn has_family(&self, family: &str) -> bool {
        let family = FamilyName::named(family.to_owned());
        self.faces.iter().any(|face| face.family.is(&family))
    }

    /// Returns the face of a family that comes nearest to a weight and slant.
    pub(crate) fn nearest(&self, family: &str, weight: u16, slant: Slant) -> Option<usize> {
        let family = FamilyName::named(family.to_owned());
        self.nearest_of(weight, slant, |face| face.family.is(&family))
    }

    /// Returns the face of another one's family that comes nearest to a weight and slant.
    pub(crate) fn nearest_kin(&self, of: &Face, weight: u16, slant: Slant) -> Option<usize> {
        self.nearest_of(weight, slant, |face| face.family.is(&of.family))
    }

    /// Returns the bundled face for a script that comes nearest to a weight and slant.
    pub(crate) fn for_script(&self, script: Script, weight: u16, slant: Slant) -> Option<usize> {
        self.nearest_of(weight, slant, |face| face.script() == Some(script))
    }

    fn nearest_of(&self, weight: u16, slant: Slant, fits: impl Fn(&Face) -> bool) -> Option<usize> {
        let distance = |face: &Face| {
            let slanted = u16::from(face.slant() != slant) * 1000;
            // Of two that are as far off, the heavier one: strong text has to show.
            (slanted + face.weight().abs_diff(weight), Reverse(face.weight()))
        };
        (0..self.faces.len())
            .filter(|&index| fits(&self.faces[index]))
            .min_by_key(|&index| distance(&self.faces[index]))
    }
}

impl Default for Fonts {
    fn default() -> Fonts {
        Fonts::bundled()
    }
}

/// Returns the weight as fonts count it.
pub(crate) fn weight_class(weight: Weight) -> u16 {
    match weight {
        Weight::Regular => 400,
        Weight::Semibold => 600,
        Weight::Bold => 700,
    }
}

#[cfg(test)]
mod tests;
