//! A boundary for panics: the door that decoders stand behind.
//!
//! Decoders are other people's, and read what anybody may have made. Whatever is known to make one panic is refused before
//! it is called; this is the net under what is not known. Where panics abort (WebAssembly, `panic = "abort"`) it does
//! nothing: what a decoder panics at ends the process there.
//!
//! The standard hook prints every panic before it is caught. A hook belongs to the process, so a library installs none: it
//! only [tells](catches) whether a panic will be caught, and the command's hook asks.

use std::cell::Cell;
use std::panic::{self, AssertUnwindSafe};

use super::PictureError;

thread_local! {
    /// How many doors this thread stands behind.
    static DOORS: Cell<u32> = const { Cell::new(0) };
}

/// Returns what the work returns; a panic in it is a broken picture.
pub(crate) fn behind<T>(work: impl FnOnce() -> Result<T, PictureError>) -> Result<T, PictureError> {
    DOORS.set(DOORS.get() + 1);
    // Nothing that the work has touched is used again if it panics.
    let done = panic::catch_unwind(AssertUnwindSafe(work));
    DOORS.set(DOORS.get() - 1);
    done.unwrap_or_else(|_| Err(PictureError::broken("the decoder gave up on it")))
}

/// Tells whether a panic of this thread, now, would be caught here and become a [`PictureError`].
#[cfg(any(test, feature = "cli"))]
pub(crate) fn catches() -> bool {
    DOORS.get() > 0
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_panic_behind_the_door_is_a_broken_picture() {
        assert!(!catches());
        let caught = behind::<()>(|| {
            assert!(catches());
            // Unlike a panic this calls no hook, which would print.
            panic::resume_unwind(Box::new("a decoder's own"))
        });
        assert_eq!(
            caught.expect_err("it panicked").to_string(),
            "the picture cannot be decoded: the decoder gave up on it"
        );
        assert!(!catches());
        assert_eq!(behind(|| Ok(7)).ok(), Some(7));
    }
}
