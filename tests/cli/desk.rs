//! A folder to work in, the command run in it, and what came of that as a transcript.

use std::fs;
use std::io::Write;
use std::path::{Path, PathBuf};
use std::process::{Command, Stdio};
use std::thread;

/// A temporary folder.
pub struct Desk(tempfile::TempDir);

/// What a run of the command came to.
#[derive(Debug)]
pub struct Run {
    pub code: Option<i32>,
    pub stdout: Vec<u8>,
    pub stderr: String,
}

impl Desk {
    /// Returns an empty folder.
    pub fn new() -> Desk {
        Desk(tempfile::tempdir().expect("a temporary folder"))
    }

    /// Returns a folder with these files, each a sound report of its own.
    pub fn with_reports(names: &[&str]) -> Desk {
        let desk = Desk::new();
        for name in names {
            desk.write(name, report(name));
        }
        desk
    }

    /// Puts a file there, and the folders that it needs.
    pub fn write(&self, name: &str, content: impl AsRef<[u8]>) {
        let path = self.path(name);
        fs::create_dir_all(path.parent().expect("a folder")).expect("folders");
        fs::write(path, content).expect("a file");
    }

    pub fn path(&self, name: &str) -> PathBuf {
        self.0.path().join(name)
    }

    pub fn read(&self, name: &str) -> Vec<u8> {
        fs::read(self.path(name)).expect("the file is there")
    }

    /// Returns the names of all files, hidden ones too, in order.
    pub fn files(&self) -> Vec<String> {
        let mut names = Vec::new();
        list(self.0.path(), self.0.path(), &mut names);
        names.sort();
        names
    }

    /// Returns the command, to be run here, with nothing of the surroundings that could sway it.
    pub fn command(&self, arguments: &[&str]) -> Command {
        let mut command = Command::new(env!("CARGO_BIN_EXE_tidings"));
        command.args(arguments).current_dir(self.0.path());
        for name in ["SOURCE_DATE_EPOCH", "NO_COLOR", "CLICOLOR", "CLICOLOR_FORCE", "COLUMNS"] {
            command.env_remove(name);
        }
        // Where the fonts of a system are: below the folder, if a test puts any there.
        for name in ["HOME", "XDG_DATA_HOME", "XDG_DATA_DIRS", "WINDIR", "LOCALAPPDATA"] {
            command.env(name, self.path("system"));
        }
        command
    }

    /// Runs the command with nothing on standard input.
    pub fn run(&self, arguments: &[&str]) -> Run {
        self.finish(self.command(arguments).stdin(Stdio::null()))
    }

    /// Runs the command with this on standard input.
    pub fn run_with_input(&self, arguments: &[&str], input: impl AsRef<[u8]>) -> Run {
        let mut child = self.command(arguments);
        let mut child =
            child.stdin(Stdio::piped()).stdout(Stdio::piped()).stderr(Stdio::piped()).spawn().expect("a run");
        let mut stdin = child.stdin.take().expect("a pipe");
        let input = input.as_ref().to_vec();
        let feeder = thread::spawn(move || drop(stdin.write_all(&input)));
        let output = child.wait_with_output().expect("a run");
        feeder.join().expect("input is fed");
        self.told(output)
    }

    /// Runs a command made by [`Desk::command`].
    pub fn finish(&self, command: &mut Command) -> Run {
        self.told(command.output().expect("a run"))
    }

    fn told(&self, output: std::process::Output) -> Run {
        let stderr = String::from_utf8(output.stderr).expect("messages are UTF-8");
        let folder = self.0.path().to_string_lossy().into_owned();
        Run { code: output.status.code(), stdout: output.stdout, stderr: stderr.replace(&folder, "[TMP]") }
    }
}

impl Run {
    /// Returns exit code, standard output and standard error as one text; a PDF is `[PDF]`.
    pub fn transcript(&self) -> String {
        let code = self.code.map_or("none".into(), |code| code.to_string());
        let stdout = if self.is_pdf() { "[PDF]\n".into() } else { self.out() };
        format!("exit {code}\n{}{}", block("stdout", &stdout), block("stderr", &self.stderr))
    }

    /// Returns standard output as text.
    pub fn out(&self) -> String {
        String::from_utf8(self.stdout.clone()).expect("text is UTF-8")
    }

    /// Tells whether standard output is a PDF from start to end.
    pub fn is_pdf(&self) -> bool {
        is_pdf(&self.stdout)
    }
}

/// What an older PDF begins with.
pub const OLD: &str = "%PDF-1.7 of yesterday";

/// Tells whether this is a PDF from start to end.
pub fn is_pdf(bytes: &[u8]) -> bool {
    bytes.starts_with(b"%PDF-") && bytes.trim_ascii_end().ends_with(b"%%EOF")
}

/// Returns a sound report.
pub fn report(title: &str) -> String {
    format!("title = \"{title}\"\n\n[[section]]\ncontent = \"Words of {title}.\"\n")
}

fn block(name: &str, text: &str) -> String {
    if text.is_empty() { String::new() } else { format!("{name}:\n{text}") }
}

fn list(folder: &Path, root: &Path, names: &mut Vec<String>) {
    for entry in fs::read_dir(folder).expect("a folder") {
        let path = entry.expect("an entry").path();
        if path.is_dir() {
            list(&path, root, names);
        } else {
            let name = path.strip_prefix(root).expect("below the root").to_string_lossy();
            names.push(name.replace(std::path::MAIN_SEPARATOR, "/"));
        }
    }
}
