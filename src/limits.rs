//! What a run may take in and give out, and how its caller ends it early.
//!
//! [`Limits`] are a value: every stage asks the one it was handed, and no stage has a limit of its own that a report could
//! reach first. What is over one is a mistake with the code `limit`, or one of the older codes for pictures and files, and
//! its message names the limit, so that whoever runs the program knows what to raise. [`Bounds`] are limits and a question,
//! asked again and again in every stage: is anybody still waiting for this? The library knows no clock; a caller who wants
//! to give up after ten seconds answers it with theirs.

use std::fmt;
use std::sync::atomic::{AtomicBool, Ordering};

macro_rules! limits {
    ($($(#[doc = $doc:literal])+ $field:ident: $type:ty = $default:expr, $name:literal;)*) => {
        /// What a run may take in and give out. The defaults are generous for reports and still end what has none.
        ///
        /// # Example
        /// ```
        /// let mut limits = tidings::Limits::default();
        /// limits.pages = 20;
        /// ```
        #[derive(Clone, Copy, Debug, PartialEq, Eq)]
        #[non_exhaustive]
        pub struct Limits { $($(#[doc = $doc])+ pub $field: $type,)* }

        impl Default for Limits {
            fn default() -> Limits {
                Limits { $($field: $default,)* }
            }
        }

        impl Limits {
            /// The name of every limit, as messages and the command line write it.
            pub const NAMES: &'static [&'static str] = &[$($name,)*];

            /// Sets the limit of a name.
            ///
            /// # Errors
            /// No limit has this name, or its values cannot be that large.
            pub fn set(&mut self, name: &str, value: u64) -> Result<(), UnknownLimit> {
                match name {
                    $($name => self.$field = <$type>::try_from(value).map_err(|_| UnknownLimit)?,)*
                    _ => return Err(UnknownLimit),
                }
                Ok(())
            }
        }
    };
}

limits! {
    /// Bytes of a text that is read: a report or a theme. 64 MiB.
    input: u64 = 64 << 20, "input";
    /// Bytes of a picture's file. 64 MiB.
    file: u64 = 64 << 20, "file";
    /// How many lists and quotations may stand in each other. 10, which is also the most: more leave no room for text.
    nesting: usize = 10, "nesting";
    /// Pixels of one picture. 100 million; fewer where they take more than three bytes each. A JPEG may have more: it is made
    /// smaller while it is decoded.
    pixels: u64 = 100_000_000, "pixels";
    /// Pixels of all pictures of a report, each counted once. 2 thousand million.
    all_pixels: u64 = 2_000_000_000, "all-pixels";
    /// Elements of a drawing (SVG), with all that it repeats. 200,000.
    elements: u64 = 200_000, "elements";
    /// Font files beside a report and in the folders of a run. 1,000.
    fonts: usize = 1_000, "fonts";
    /// Bytes of all those font files together. 512 MiB.
    font_bytes: u64 = 512 << 20, "font-bytes";
    /// Pages of a report. 20,000.
    pages: usize = 20_000, "pages";
    /// Messages of one code about a report; those behind them are counted. 100.
    messages: usize = 100, "messages";
}

/// There is no limit of that name, or it cannot be that large.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct UnknownLimit;

impl fmt::Display for UnknownLimit {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "the limits are {}", Limits::NAMES.join(", "))
    }
}

impl std::error::Error for UnknownLimit {}

/// Returns the help for what is over a limit.
pub(crate) fn raise(name: &str) -> String {
    format!("if that is meant, raise the limit:  --limit {name}=…")
}

/// Limits, and a question whether to go on.
///
/// # Example
/// A caller who gives up after ten seconds:
/// ```
/// use std::time::{Duration, Instant};
/// use tidings::{Bounds, Limits};
///
/// let end = Instant::now() + Duration::from_secs(10);
/// let late = || Instant::now() > end;
/// let bounds = Bounds::new(Limits::default()).until(&late);
/// assert!(!bounds.is_over());
/// ```
#[derive(Default)]
pub struct Bounds<'a> {
    limits: Limits,
    stop: Option<&'a (dyn Fn() -> bool + Sync)>,
    /// Once over, always over: stages leave what they have half done and rely on those behind them to do so too.
    over: AtomicBool,
}

impl<'a> Bounds<'a> {
    /// Returns these limits, and no end but that of the work.
    pub fn new(limits: Limits) -> Bounds<'a> {
        Bounds { limits, stop: None, over: AtomicBool::new(false) }
    }

    /// Returns them with a question that is answered with `true` when the run shall end.
    ///
    /// It is asked on any thread, from once a picture or a paragraph to some thousand times a second, and should be quick.
    #[must_use]
    pub fn until(self, stop: &'a (dyn Fn() -> bool + Sync)) -> Bounds<'a> {
        Bounds { stop: Some(stop), ..self }
    }

    /// Returns the limits.
    pub fn limits(&self) -> &Limits {
        &self.limits
    }

    /// Asks whether the run shall end.
    pub fn is_over(&self) -> bool {
        let Some(stop) = self.stop else { return false };
        if self.over.load(Ordering::Relaxed) {
            return true;
        }
        let over = stop();
        if over {
            self.over.store(true, Ordering::Relaxed);
        }
        over
    }
}

impl fmt::Debug for Bounds<'_> {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let Bounds { limits, stop, over } = self;
        f.debug_struct("Bounds").field("limits", limits).field("stop", &stop.is_some()).field("over", over).finish()
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_limit_is_set_by_its_name() {
        let mut limits = Limits::default();
        for name in Limits::NAMES {
            let before = limits;
            assert_eq!(limits.set(name, 7), Ok(()));
            assert_ne!(limits, before, "{name}");
        }
        assert_eq!(limits.set("page", 7), Err(UnknownLimit));
    }

    #[test]
    fn a_run_that_is_over_stays_over() {
        let asked = AtomicBool::new(true);
        let once = || asked.swap(false, Ordering::Relaxed);
        let bounds = Bounds::new(Limits::default()).until(&once);
        assert!(bounds.is_over() && bounds.is_over());
        assert!(!Bounds::default().is_over());
    }
}
