//! `--limit NAME=VALUE`: the library's limits, and the one that only the command has, which knows a clock.

use std::str::FromStr;
use std::time::{Duration, Instant};

use crate::limits::{Bounds, Limits};

/// What every report of a run may take in and give out, and how long it may take.
#[derive(Clone, Copy, Debug, Default)]
pub(super) struct RunLimits {
    limits: Limits,
    /// Nothing: as long as it takes.
    seconds: Option<u64>,
}

/// The name of the limit on time.
const SECONDS: &str = "seconds";

/// One `NAME=VALUE`.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) struct Setting {
    name: String,
    value: u64,
}

impl FromStr for Setting {
    type Err = String;

    fn from_str(text: &str) -> Result<Setting, String> {
        let names = || format!("{}, {SECONDS}", Limits::NAMES.join(", "));
        let (name, value) =
            text.split_once('=').ok_or_else(|| format!("write NAME=VALUE; the names are {}", names()))?;
        let number = value.parse().map_err(|_| format!("`{value}` is no whole number"))?;
        let setting = Setting { name: name.to_owned(), value: number };
        RunLimits::default().with(&setting).map(|_| setting).ok_or_else(|| format!("the limits are {}", names()))
    }
}

impl RunLimits {
    /// Returns the defaults, changed by these settings; the last of a name counts.
    pub(super) fn of(settings: &[Setting]) -> RunLimits {
        settings.iter().fold(RunLimits::default(), |limits, setting| limits.with(setting).unwrap_or(limits))
    }

    fn with(mut self, Setting { name, value }: &Setting) -> Option<RunLimits> {
        if name == SECONDS {
            self.seconds = Some(*value);
        } else {
            self.limits.set(name, *value).ok()?;
        }
        Some(self)
    }

    /// Returns the library's limits.
    pub(super) fn limits(&self) -> &Limits {
        &self.limits
    }

    /// Returns how many seconds a report may take; as many as there are where nothing else was said.
    pub(super) fn seconds(&self) -> u64 {
        self.seconds.unwrap_or(u64::MAX)
    }

    /// Does some work on a report, within bounds whose time starts now.
    pub(super) fn bounded<R>(&self, work: impl FnOnce(&Bounds<'_>) -> R) -> R {
        let Some(seconds) = self.seconds else { return work(&Bounds::new(self.limits)) };
        let (start, time) = (Instant::now(), Duration::from_secs(seconds));
        let late = || start.elapsed() >= time;
        work(&Bounds::new(self.limits).until(&late))
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn settings_are_a_name_and_a_number() {
        let limits = RunLimits::of(&["pages=7", "seconds=0", "pages=8"].map(|text| text.parse().expect("a setting")));
        assert_eq!((limits.limits().pages, limits.seconds), (8, Some(0)));
        assert!(limits.bounded(|bounds| bounds.is_over()));
        assert!(!RunLimits::default().bounded(|bounds| bounds.is_over()));
        for wrong in ["pages", "pages=", "pages=x", "pages=-1", "page=1", "=1"] {
            assert!(wrong.parse::<Setting>().is_err(), "{wrong}");
        }
        let told = "page=1".parse::<Setting>().expect_err("no such limit");
        assert!(told.starts_with("the limits are input, ") && told.ends_with(", messages, seconds"), "{told}");
    }
}
