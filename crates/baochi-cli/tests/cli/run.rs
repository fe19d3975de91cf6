//! A folder of test files, and `baochi` run in it.

use std::fmt::Write as _;
use std::io::Write as _;
use std::path::Path;
use std::process::{Child, Command, Stdio};

use serde_json::Value;

/// A folder that is deleted at the end of the test.
pub(crate) struct Folder(tempfile::TempDir);

impl Folder {
    /// A folder with these files; a path may lead through folders.
    pub(crate) fn new(files: &[(&str, &str)]) -> Self {
        let folder = Self(tempfile::tempdir().unwrap());
        for (path, text) in files {
            folder.write(path, text);
        }
        folder
    }

    pub(crate) fn write(&self, path: &str, text: impl AsRef<[u8]>) {
        let path = self.path().join(path);
        std::fs::create_dir_all(path.parent().unwrap()).unwrap();
        std::fs::write(path, text).unwrap();
    }

    pub(crate) fn path(&self) -> &Path {
        self.0.path()
    }

    /// `baochi` with these arguments, in this folder, without the environment of who runs the tests.
    pub(crate) fn command(&self, args: &[&str]) -> Command {
        let mut command = Command::new(env!("CARGO_BIN_EXE_baochi"));
        command.args(args).current_dir(self.path()).env("LC_ALL", "C");
        for variable in ["BAOCHI_INDEX", "BAOCHI_LOG", "BAOCHI_MEMORY", "BAOCHI_MESSAGES", "NO_COLOR"] {
            command.env_remove(variable);
        }
        command
    }

    pub(crate) fn run(&self, args: &[&str]) -> Run {
        Run::of(&mut self.command(args))
    }

    pub(crate) fn run_with_input(&self, args: &[&str], input: impl AsRef<[u8]>) -> Run {
        let mut command = self.command(args);
        command.stdin(Stdio::piped()).stdout(Stdio::piped()).stderr(Stdio::piped());
        let mut child = command.spawn().unwrap();
        let mut stdin = child.stdin.take().unwrap();
        stdin.write_all(input.as_ref()).unwrap();
        drop(stdin);
        Run::end_of(child)
    }
}

/// What a run left.
#[derive(Debug)]
pub(crate) struct Run {
    pub(crate) status: i32,
    pub(crate) stdout: String,
    pub(crate) stderr: String,
}

impl Run {
    pub(crate) fn of(command: &mut Command) -> Self {
        let command = command.stdin(Stdio::null()).stdout(Stdio::piped()).stderr(Stdio::piped());
        Self::end_of(command.spawn().unwrap())
    }

    pub(crate) fn end_of(child: Child) -> Self {
        let output = child.wait_with_output().unwrap();
        Self {
            status: output.status.code().expect("ended by itself"),
            stdout: String::from_utf8(output.stdout).unwrap(),
            stderr: String::from_utf8(output.stderr).unwrap(),
        }
    }

    /// Standard output as one JSON value.
    #[track_caller]
    pub(crate) fn json(&self) -> Value {
        serde_json::from_str(&self.stdout).unwrap_or_else(|e| panic!("{e}: {self:?}"))
    }

    /// Standard output as JSON Lines.
    #[track_caller]
    pub(crate) fn lines(&self) -> Vec<Value> {
        self.stdout.lines().map(|line| serde_json::from_str(line).unwrap_or_else(|e| panic!("{e}: {line}"))).collect()
    }

    /// `source.uri` and `source.id` of each record on standard output.
    #[track_caller]
    pub(crate) fn sources(&self) -> Vec<String> {
        self.lines().iter().map(source).collect()
    }

    /// Compares the whole run; seconds are masked.
    #[track_caller]
    pub(crate) fn is(&self, status: i32, stdout: &str, stderr: &str) {
        let told = masked(&self.stderr);
        assert_eq!((self.status, self.stdout.as_str(), told.as_str()), (status, stdout, stderr));
    }

    /// Compares status and standard error; seconds are masked.
    #[track_caller]
    pub(crate) fn ends(&self, status: i32, stderr: &str) {
        assert_eq!((self.status, masked(&self.stderr).as_str()), (status, stderr), "stdout: {}", self.stdout);
    }
}

/// `uri`, or `uri id`.
pub(crate) fn source(record: &Value) -> String {
    let mut text = record["source"]["uri"].as_str().unwrap_or("?").to_owned();
    if let Some(id) = record["source"]["id"].as_str() {
        let _ = write!(text, " {id}");
    }
    text
}

fn masked(text: &str) -> String {
    let mut out = String::new();
    for line in text.split_inclusive('\n') {
        match (line.split_once(" failed in "), line.split_once(" s, into ")) {
            (Some((before, _)), Some((_, after))) => {
                let _ = write!(out, "{before} failed in N s, into {after}");
            }
            _ => out.push_str(line),
        }
    }
    out
}
