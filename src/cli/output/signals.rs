//! Signals that end the process wait until no temporary file is left.
//!
//! No thread and no pipe: while a file is being written, a signal is only noted, and who writes asks for it between two
//! steps, gives up, and ends the process by that very signal, so that its caller sees what happened. At all other times, and
//! when a signal comes a second time, it ends the process at once.

#[cfg(target_os = "linux")]
use std::fs::File;
use std::io;
#[cfg(target_os = "linux")]
use std::io::Read;
use std::sync::atomic::{AtomicBool, AtomicUsize, Ordering};
use std::sync::{Arc, Mutex, MutexGuard, OnceLock, PoisonError};

use signal_hook::consts::{SIGHUP, SIGINT, SIGTERM};
use signal_hook::flag;
use signal_hook::low_level::emulate_default_handler;

/// A file is being written; a signal waits as long as one of these lives.
#[derive(Debug)]
pub(super) struct Busy(());

#[derive(Debug)]
struct Handlers {
    /// How many files are being written.
    writers: Mutex<usize>,
    /// Whether a signal ends the process at once.
    at_once: Arc<AtomicBool>,
    /// The signal that has come; 0 if none has.
    noted: Arc<AtomicUsize>,
}

impl Busy {
    /// Begins to write.
    pub(super) fn begin() -> Busy {
        let handlers = handlers();
        let mut writers = handlers.writers();
        if handlers.noted.load(Ordering::SeqCst) != 0 {
            drop(writers);
            wait_for_the_end();
        }
        *writers += 1;
        handlers.at_once.store(false, Ordering::SeqCst);
        Busy(())
    }

    /// Asks whether to go on.
    ///
    /// # Errors
    /// A signal has come.
    #[expect(clippy::unused_self, reason = "who does not write has nothing to ask")]
    pub(super) fn go_on(&self) -> io::Result<()> {
        let is_noted = handlers().noted.load(Ordering::SeqCst) != 0;
        if is_noted { Err(io::ErrorKind::Interrupted.into()) } else { Ok(()) }
    }
}

/// The file has its name, or is gone.
impl Drop for Busy {
    fn drop(&mut self) {
        let handlers = handlers();
        let mut writers = handlers.writers();
        *writers -= 1;
        let is_last = *writers == 0;
        if is_last {
            handlers.at_once.store(true, Ordering::SeqCst);
        }
        let noted = handlers.noted.load(Ordering::SeqCst);
        drop(writers);
        match i32::try_from(noted) {
            Ok(0) | Err(_) => {}
            Ok(signal) if is_last => drop(emulate_default_handler(signal)),
            Ok(_) => wait_for_the_end(),
        }
    }
}

impl Handlers {
    fn writers(&self) -> MutexGuard<'_, usize> {
        self.writers.lock().unwrap_or_else(PoisonError::into_inner)
    }
}

/// Somebody else still writes, and will end the process.
fn wait_for_the_end() -> ! {
    loop {
        std::thread::park();
    }
}

/// Returns the handlers, which stay once they are set up.
fn handlers() -> &'static Handlers {
    static HANDLERS: OnceLock<Handlers> = OnceLock::new();
    HANDLERS.get_or_init(|| {
        let (at_once, noted) = (Arc::new(AtomicBool::new(true)), Arc::new(AtomicUsize::new(0)));
        for signal in heeded() {
            // Actions run in this order. Where one cannot be had, the signal does what it did before.
            let number = usize::try_from(signal).unwrap_or_default();
            let _ = flag::register_conditional_default(signal, Arc::clone(&at_once))
                .and_then(|_| flag::register_usize(signal, Arc::clone(&noted), number))
                .and_then(|_| flag::register(signal, Arc::clone(&at_once)));
        }
        Handlers { writers: Mutex::new(0), at_once, noted }
    })
}

/// The line stands within so many bytes, and the system gives as many at once.
#[cfg(target_os = "linux")]
const HEAD: usize = 4096;

/// Returns the signals that end this process: not those that its caller had it ignore, as nohup does with SIGHUP.
#[cfg(target_os = "linux")]
fn heeded() -> Vec<i32> {
    // proc_pid_status(5): a bit for each ignored signal, SIGHUP's is the lowest.
    let mut start = [0; HEAD];
    let length = File::open("/proc/self/status").and_then(|mut file| file.read(&mut start)).unwrap_or_default();
    let mask = start[..length].split(|&byte| byte == b'\n').find_map(|line| line.strip_prefix(b"SigIgn:"));
    let mask = mask.and_then(|mask| str::from_utf8(mask).ok());
    let ignored = mask.and_then(|mask| u64::from_str_radix(mask.trim(), 16).ok());
    let is_ignored = |signal: &i32| ignored.is_some_and(|ignored| ignored >> (signal - 1) & 1 == 1);
    [SIGHUP, SIGINT, SIGTERM].into_iter().filter(|signal| !is_ignored(signal)).collect()
}

/// Elsewhere nobody says what is ignored, and what nohup started shall go on: a file that SIGHUP leaves is swept later.
#[cfg(not(target_os = "linux"))]
fn heeded() -> Vec<i32> {
    let _ = SIGHUP;
    vec![SIGINT, SIGTERM]
}
