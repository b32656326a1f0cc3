//! Names of families, told apart without a look at them.

use std::borrow::Cow;

/// The name of a family, in which capitals and small letters are the same.
///
/// Names inside the program lie far apart, each beside its font, and to look at one is to have the system fetch that part of
/// the file: so names are compared only when their keys are the same.
#[derive(Clone, Debug)]
pub(super) struct FamilyName {
    name: Cow<'static, str>,
    key: u64,
}

impl FamilyName {
    /// Returns the family of a bundled font; its key is made when the program is.
    pub(super) const fn inside(name: &'static str) -> FamilyName {
        FamilyName { key: key(name), name: Cow::Borrowed(name) }
    }

    /// Returns the family of this name.
    pub(super) fn named(name: impl Into<Cow<'static, str>>) -> FamilyName {
        let name = name.into();
        FamilyName { key: key(&name), name }
    }

    /// Returns its name as it is written.
    pub(super) fn name(&self) -> &str {
        &self.name
    }

    /// Tells whether it is the same family.
    pub(super) fn is(&self, other: &FamilyName) -> bool {
        let are_one = || std::ptr::eq::<str>(&*self.name, &*other.name);
        self.key == other.key && (are_one() || self.name.eq_ignore_ascii_case(&other.name))
    }
}

/// FNV-1a over the letters as small ones (draft-eastlake-fnv, section 2).
const fn key(name: &str) -> u64 {
    let (bytes, mut at, mut key) = (name.as_bytes(), 0, 0xcbf2_9ce4_8422_2325_u64);
    while at < bytes.len() {
        key = (key ^ bytes[at].to_ascii_lowercase() as u64).wrapping_mul(0x0100_0000_01b3);
        at += 1;
    }
    key
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn capitals_make_no_difference_and_letters_do() {
        let family = FamilyName::inside("Noto Serif");
        assert!(family.is(&FamilyName::named("noto SERIF".to_owned())) && family.is(&family.clone()));
        assert!(!family.is(&FamilyName::named("Noto Sarif")) && !family.is(&FamilyName::named("")));
    }
}
