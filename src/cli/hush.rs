//! Keeps the panics of decoders off standard error.
//!
//! A picture that makes its decoder panic is a mistake in the report, and told as one; the line that Rust's own hook prints
//! at every panic, before it is caught, would be noise beside it. Hooks belong to the process, so that only the command,
//! whose process it is, sets one: it says nothing where the picture's door catches, and leaves every other panic to the
//! hook that was there.

use std::panic;
use std::sync::Once;

use crate::picture;

/// Silences, from now on and for the whole process, the panics that become messages.
pub(super) fn hush() {
    static ONCE: Once = Once::new();
    ONCE.call_once(|| {
        let others = panic::take_hook();
        panic::set_hook(Box::new(move |panic| {
            if !picture::catches() {
                others(panic);
            }
        }));
    });
}

#[cfg(test)]
mod tests {
    use std::sync::Arc;
    use std::sync::atomic::{AtomicUsize, Ordering};

    use super::*;

    #[test]
    fn panics_that_nothing_catches_are_still_told() {
        let told = Arc::new(AtomicUsize::new(0));
        let counter = Arc::clone(&told);
        let others = panic::take_hook();
        panic::set_hook(Box::new(move |panic| {
            if panic.payload().downcast_ref() == Some(&"a test of hush") {
                counter.fetch_add(1, Ordering::Relaxed);
            } else {
                others(panic);
            }
        }));
        hush();
        assert!(panic::catch_unwind(|| panic!("a test of hush")).is_err());
        assert_eq!(told.load(Ordering::Relaxed), 1);
        assert!(picture::behind::<()>(|| panic!("a test of hush")).is_err());
        assert_eq!(told.load(Ordering::Relaxed), 1);
    }
}
