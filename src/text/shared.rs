//! Shared slices: parts of something that several hold together.

use std::fmt;
use std::ops::{Deref, Index, Range};
use std::sync::Arc;

/// A part of a text or of a list, of which others hold other parts: the lines of a paragraph share its letters and its glyphs.
///
/// It is read as what it is a part of: a [`str`] or a slice. A copy is another hold on the same part.
pub struct Shared<T: ?Sized> {
    whole: Arc<T>,
    start: usize,
    end: usize,
}

impl<T: ?Sized + Index<Range<usize>, Output = T>> Shared<T> {
    /// Returns the part that starts at one place of the whole and ends before another.
    ///
    /// # Panics
    /// When the whole has no such part, or a text would be cut inside a character.
    pub fn part(whole: &Arc<T>, part: Range<usize>) -> Shared<T> {
        let Range { start, end } = part;
        let _ = &whole[start..end];
        Shared { whole: Arc::clone(whole), start, end }
    }
}

impl<T: Clone> Shared<[T]> {
    /// Returns the part to be changed; the others do not change with it.
    pub fn make_mut(&mut self) -> &mut [T] {
        *self = Shared::from(self.to_vec());
        Arc::make_mut(&mut self.whole)
    }
}

impl<T: ?Sized + Index<Range<usize>, Output = T>> Deref for Shared<T> {
    type Target = T;

    fn deref(&self) -> &T {
        &self.whole[self.start..self.end]
    }
}

/// All of a text.
impl From<&str> for Shared<str> {
    fn from(text: &str) -> Shared<str> {
        Shared::part(&Arc::from(text), 0..text.len())
    }
}

/// All of a list.
impl<T> From<Vec<T>> for Shared<[T]> {
    fn from(list: Vec<T>) -> Shared<[T]> {
        let length = list.len();
        Shared::part(&Arc::from(list), 0..length)
    }
}

impl<'a, T> IntoIterator for &'a Shared<[T]> {
    type Item = &'a T;
    type IntoIter = std::slice::Iter<'a, T>;

    fn into_iter(self) -> std::slice::Iter<'a, T> {
        self.iter()
    }
}

impl<T: ?Sized> Clone for Shared<T> {
    fn clone(&self) -> Shared<T> {
        Shared { whole: Arc::clone(&self.whole), start: self.start, end: self.end }
    }
}

impl<T: ?Sized + fmt::Debug + Index<Range<usize>, Output = T>> fmt::Debug for Shared<T> {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        (**self).fmt(f)
    }
}

impl<T: ?Sized + PartialEq + Index<Range<usize>, Output = T>> PartialEq for Shared<T> {
    fn eq(&self, other: &Shared<T>) -> bool {
        **self == **other
    }
}

impl<T: ?Sized + Eq + Index<Range<usize>, Output = T>> Eq for Shared<T> {}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn parts_are_read_as_what_they_are_parts_of() {
        let whole: Arc<str> = Arc::from("déjà vu");
        let (one, other) = (Shared::part(&whole, 0..6), Shared::part(&whole, 7..9));
        assert_eq!((&*one, &*other), ("déjà", "vu"));
        assert!(one == Shared::from("déjà") && one.clone() != other);
        assert_eq!(format!("{one:?} {:?}", Shared::from(vec![1, 2])), "\"déjà\" [1, 2]");
    }

    #[test]
    fn a_part_changes_alone() {
        let whole: Arc<[u8]> = Arc::from([1, 2, 3]);
        let (mut one, other) = (Shared::part(&whole, 0..2), Shared::part(&whole, 1..3));
        one.make_mut()[1] = 7;
        assert_eq!((&*one, &*other), (&[1, 7][..], &[2, 3][..]));
    }

    #[test]
    #[should_panic(expected = "char boundary")]
    fn no_character_is_cut() {
        let whole: Arc<str> = Arc::from("é");
        let _ = Shared::part(&whole, 0..1);
    }
}
