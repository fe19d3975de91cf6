//! The tool as its users run it: a process that is timed and whose memory is watched.

use std::ffi::OsStr;
use std::path::{Path, PathBuf};
use std::process::{Child, Command, Stdio};
use std::time::{Duration, Instant};

use crate::Result;

/// Time between two looks at the memory.
const PAUSE: Duration = Duration::from_millis(10);

/// What a process took.
#[derive(Clone, Copy, Debug, Default)]
pub struct Taken {
    /// From start to end.
    pub seconds: f64,
    /// The most memory that it ever had, in MB (`VmHWM`): pages of mapped files among it.
    pub peak_mb: f64,
    /// The most memory of its own that was seen, in MB (`RssAnon`).
    pub anon_mb: f64,
    /// The most pages of mapped files that were seen, in MB (`RssFile`); the system may take them back.
    pub file_mb: f64,
}

/// The tool `baochi` that was built with this program.
///
/// # Errors
/// It was not.
pub fn tool() -> Result<PathBuf> {
    let tool = std::env::current_exe()?.with_file_name("baochi");
    if !tool.exists() {
        let told = "build it first: cargo build --release -p baochi-cli -p baochi-benches";
        return Err(format!("there is no {}: {told}", tool.display()).into());
    }
    Ok(tool)
}

/// Runs a program to its end, all that it says thrown away: what is timed from outside needs no more.
///
/// # Errors
/// It cannot be started, or fails.
pub fn finish<A: AsRef<OsStr>>(program: &Path, args: &[A]) -> Result<()> {
    let mut command = Command::new(program);
    command.args(args).env_remove("BAOCHI_INDEX").stdin(Stdio::null()).stdout(Stdio::null()).stderr(Stdio::null());
    let status = command.status().map_err(|error| format!("{}: {error}", program.display()))?;
    if status.success() { Ok(()) } else { Err(format!("{} failed: {status}", program.display()).into()) }
}

/// Runs a program to its end, its output thrown away, and watches its memory; where there is no `/proc`, that is 0.
///
/// # Errors
/// It cannot be started, or fails; what it said on standard error is told.
pub fn run<A: AsRef<OsStr>>(program: &Path, args: &[A]) -> Result<Taken> {
    let said = tempfile::NamedTempFile::new()?;
    let mut command = Command::new(program);
    command.args(args).env_remove("BAOCHI_INDEX").stdin(Stdio::null()).stdout(Stdio::null());
    command.stderr(said.reopen()?);
    let began = Instant::now();
    let mut child = command.spawn().map_err(|error| format!("{}: {error}", program.display()))?;
    let mut taken = Taken::default();
    let status = loop {
        taken.look(&child);
        if let Some(status) = child.try_wait()? {
            break status;
        }
        // Short programs are waited for closely, so that the pauses are no part of their time.
        std::thread::sleep(PAUSE.min(began.elapsed() / 50));
    };
    taken.seconds = began.elapsed().as_secs_f64();
    if !status.success() {
        let said = std::fs::read_to_string(said.path())?;
        return Err(format!("{} failed: {status}\n{}", program.display(), said.trim_end()).into());
    }
    Ok(taken)
}

impl Taken {
    fn look(&mut self, child: &Child) {
        let Ok(status) = std::fs::read_to_string(format!("/proc/{}/status", child.id())) else { return };
        for (key, most) in
            [("VmHWM", &mut self.peak_mb), ("RssAnon", &mut self.anon_mb), ("RssFile", &mut self.file_mb)]
        {
            *most = most.max(megabytes(&status, key));
        }
    }
}

/// A line `key: 123 kB` in MB; 0 where there is none.
fn megabytes(status: &str, key: &str) -> f64 {
    let line = status.lines().find_map(|line| line.strip_prefix(key)?.strip_prefix(':'));
    let kilobytes = line.and_then(|rest| rest.split_whitespace().next()?.parse::<f64>().ok());
    kilobytes.unwrap_or_default() * 1024.0 / 1e6
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn memory_is_read_from_the_status() {
        let status = "Name:\tbaochi\nVmHWM:\t  2000 kB\nRssAnon:\t 1000 kB\n";
        assert_eq!(megabytes(status, "VmHWM"), 2.048);
        assert_eq!(megabytes(status, "RssFile"), 0.0);
    }

    #[test]
    fn a_program_that_fails_is_told() {
        let error = run(Path::new("/bin/sh"), &["-c", "echo odd >&2; exit 3"]).unwrap_err().to_string();
        assert!(error.contains("exit status: 3") && error.ends_with("odd"), "{error}");
        assert!(run(Path::new("/bin/sh"), &["-c", "true"]).unwrap().seconds > 0.0);
    }
}
