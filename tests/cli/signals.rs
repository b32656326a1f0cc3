//! What is left when a run is killed.

#![cfg(target_os = "linux")]

use std::fs;
use std::io::Read;
use std::os::unix::fs::PermissionsExt;
use std::os::unix::process::ExitStatusExt;
use std::process::{Command, Stdio};
use std::thread;
use std::time::Duration;

use rustix::fs::{FlockOperation, flock};

use super::desk::{Desk, OLD, is_pdf};

/// How many runs are killed by each signal; `TIDINGS_KILLS` asks for more.
fn kills() -> u64 {
    std::env::var("TIDINGS_KILLS").ok().and_then(|kills| kills.parse().ok()).unwrap_or(12)
}

fn send(signal: &str, process: u32) {
    let sent = Command::new("kill").args([&format!("-{signal}"), &process.to_string()]).stderr(Stdio::null()).status();
    sent.expect("kill is there");
}

fn strays(desk: &Desk) -> Vec<String> {
    desk.files().into_iter().filter(|name| name.ends_with(".tmp")).collect()
}

/// The moments are spread over the whole run; in the end there have been some of every kind.
#[test]
#[expect(clippy::print_stderr, reason = "how many runs were killed in time depends on the machine")]
fn a_killed_run_leaves_the_old_pdf_or_the_new() {
    let desk = Desk::with_reports(&["a.toml"]);
    desk.run(&["build", "a.toml", "-o", "whole"]);
    let whole = desk.read("whole");
    for (signal, number) in [("KILL", 9), ("TERM", 15), ("INT", 2), ("HUP", 1)] {
        let (mut killed, mut left) = (0, 0);
        for turn in 0..kills() {
            desk.write("a.pdf", OLD);
            let mut run = desk.command(&["build", "a.toml"]).stdin(Stdio::null()).spawn().expect("a run");
            thread::sleep(Duration::from_micros(turn * 37 % 40 * 1_000));
            send(signal, run.id());
            let status = run.wait().expect("an end");
            assert!(status.success() || status.signal() == Some(number), "{signal}: {status}");
            killed += u64::from(status.signal().is_some());
            let now = desk.read("a.pdf");
            assert!(now == OLD.as_bytes() || now == whole, "{signal}: neither the old PDF nor the new");
            left += strays(&desk).len();
            if number != 9 {
                assert_eq!(strays(&desk), Vec::<String>::new(), "{signal}");
            }
        }
        eprintln!("{signal}: {killed} of {} killed, {left} times a temporary file was there", kills());
        assert_eq!(desk.run(&["build", "a.toml"]).transcript(), "exit 0\n");
        assert_eq!(strays(&desk), Vec::<String>::new(), "{signal}: the next run sweeps");
    }
}

/// As nohup has it: the run goes on.
#[test]
fn an_ignored_signal_stays_ignored() {
    let desk = Desk::with_reports(&["a.toml"]);
    for turn in 0..kills() {
        let mut shell = Command::new("sh");
        shell.args(["-c", "trap '' HUP INT; echo; exec \"$0\" build a.toml", env!("CARGO_BIN_EXE_tidings")]);
        let mut run = shell.current_dir(desk.path("")).stdout(Stdio::piped()).spawn().expect("a run");
        run.stdout.as_mut().expect("a pipe").read_exact(&mut [0]).expect("the trap is set");
        thread::sleep(Duration::from_micros(turn * 37 % 40 * 1_000));
        send(if turn % 2 == 0 { "HUP" } else { "INT" }, run.id());
        assert!(run.wait().expect("an end").success());
    }
    assert!(is_pdf(&desk.read("a.pdf")));
}

#[test]
fn what_a_killed_run_left_is_swept_and_nothing_else() {
    let desk = Desk::with_reports(&["a.toml"]);
    for name in [".tidings-abc123.tmp", ".tidings-LIVE00.tmp", ".tidings-notes.tmp", ".tmp"] {
        desk.write(name, "%PDF-");
    }
    std::os::unix::fs::symlink("a.toml", desk.path(".tidings-link00.tmp")).expect("a link");
    let live = fs::File::open(desk.path(".tidings-LIVE00.tmp")).expect("a file");
    flock(&live, FlockOperation::LockExclusive).expect("a lock");
    assert_eq!(desk.run(&["build", "a.toml"]).transcript(), "exit 0\n");
    let left = [".tidings-LIVE00.tmp", ".tidings-link00.tmp", ".tidings-notes.tmp", ".tmp", "a.pdf", "a.toml"];
    assert_eq!(desk.files(), left);
}

/// Neither while it is written nor afterwards is a PDF open to more people than the one before.
#[test]
fn a_secret_pdf_stays_secret() {
    let desk = Desk::with_reports(&["a.toml"]);
    desk.write("a.pdf", OLD);
    fs::set_permissions(desk.path("a.pdf"), fs::Permissions::from_mode(0o600)).expect("permissions");
    let folder = desk.path("");
    let mut run = desk.command(&["build", "a.toml"]).stdin(Stdio::null()).spawn().expect("a run");
    while run.try_wait().expect("a state").is_none() {
        for entry in fs::read_dir(&folder).expect("a folder").flatten() {
            let is_pdf = entry.path().extension().is_some_and(|ending| ending != "toml");
            let mode = entry.metadata().map_or(0, |file| file.permissions().mode());
            assert!(!is_pdf || mode & 0o077 == 0, "{}: {mode:o}", entry.path().display());
        }
    }
    assert!(is_pdf(&desk.read("a.pdf")));
    assert_eq!(fs::metadata(desk.path("a.pdf")).expect("a file").permissions().mode() & 0o777, 0o600);
}
