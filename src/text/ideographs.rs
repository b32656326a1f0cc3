//! Han ideographs, U+4E00 to U+9FFF: told by their three bytes of UTF-8, many at a time.

/// The bytes of a Han character.
pub(super) const HAN: usize = 3;

/// Tells whether one of the characters from U+4E00 to U+9FFF starts at a byte: they are all of the class ID, and a line
/// can end between any two of them (UAX #14, LB31).
#[inline]
pub(super) fn is_han(bytes: &[u8], at: usize) -> bool {
    match bytes.get(at) {
        Some(0xe5..=0xe9) => true,
        Some(0xe4) => bytes.get(at + 1).is_some_and(|&next| next >= 0xb8),
        Some(_) | None => false,
    }
}

/// Returns the character of three bytes, as those of Han are, that starts at a byte.
#[inline]
pub(super) fn han_at(bytes: &[u8], at: usize) -> char {
    let &[first, second, third] = bytes[at..].first_chunk().unwrap_or(&[0; HAN]);
    let code = u32::from(first & 0xf) << 12 | u32::from(second & 0x3f) << 6 | u32::from(third & 0x3f);
    char::from_u32(code).unwrap_or(char::REPLACEMENT_CHARACTER)
}

/// Returns how many bytes of such characters a text starts with.
#[inline]
pub(super) fn leading_han(text: &str) -> usize {
    let (characters, _) = text.as_bytes().as_chunks::<HAN>();
    HAN * characters.iter().take_while(|character| is_han(*character, 0)).count()
}
