//! Time that other programs on the machine do not change, where the system tells it.

use std::ops::Add;
use std::time::{Duration, Instant};

/// A time that something took.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub(crate) struct Time(Duration);

/// What is called when one thread is measured, here.
pub(crate) const ONE: &str = if cfg!(target_os = "linux") { "one core" } else { "one thread" };

impl Time {
    pub(crate) fn seconds(self) -> f64 {
        self.0.as_secs_f64()
    }
}

impl Add for Time {
    type Output = Time;

    fn add(self, other: Time) -> Time {
        Time(self.0 + other.0)
    }
}

/// Both clocks, running.
pub(crate) struct Clock {
    wall: Instant,
    processor: Duration,
}

impl Clock {
    pub(crate) fn start() -> Clock {
        Clock { wall: Instant::now(), processor: processor() }
    }

    /// Returns the processor time since the start, of all threads of this process; elsewhere than on Linux the wall's.
    pub(crate) fn processor(&self) -> Time {
        if cfg!(target_os = "linux") { Time(processor().saturating_sub(self.processor)) } else { self.wall() }
    }

    /// Returns the time on the wall since the start.
    pub(crate) fn wall(&self) -> Time {
        Time(self.wall.elapsed())
    }
}

/// Says what the figures are.
pub(crate) fn describe() -> String {
    let cores = std::thread::available_parallelism().map_or(1, usize::from);
    if cfg!(target_os = "linux") {
        format!("processor time of all threads; {cores} cores, and once bound to one")
    } else {
        format!("wall clock; {cores} cores; for one thread, build with --no-default-features")
    }
}

#[cfg(target_os = "linux")]
fn processor() -> Duration {
    let time = rustix::time::clock_gettime(rustix::time::ClockId::ProcessCPUTime);
    let nanoseconds = i128::from(time.tv_sec) * 1_000_000_000 + i128::from(time.tv_nsec);
    Duration::from_nanos(u64::try_from(nanoseconds).expect("a process has not run for centuries"))
}

#[cfg(not(target_os = "linux"))]
fn processor() -> Duration {
    Duration::ZERO
}

/// Runs `work` while this thread may use one core only, which is how a user would force the library to one thread.
#[cfg(target_os = "linux")]
pub(crate) fn on_one_core<T>(work: impl FnOnce() -> T) -> T {
    use rustix::thread::{CpuSet, sched_getaffinity, sched_setaffinity};
    let allowed = sched_getaffinity(None).expect("a thread may ask for its cores");
    let first = (0..CpuSet::MAX_CPU).find(|&core| allowed.is_set(core)).expect("there is a core");
    let mut one = CpuSet::new();
    one.set(first);
    sched_setaffinity(None, &one).expect("a thread may keep to a core of its own");
    let made = work();
    sched_setaffinity(None, &allowed).expect("a thread may go back to its cores");
    made
}

#[cfg(not(target_os = "linux"))]
pub(crate) fn on_one_core<T>(work: impl FnOnce() -> T) -> T {
    work()
}
