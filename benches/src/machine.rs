//! Where and when a figure was measured.

use std::process::Command;
use std::time::{SystemTime, UNIX_EPOCH};

use jiff::Timestamp;

/// The machine in one line: processor, cores, memory, kernel, compiler. What cannot be found out is left out.
#[must_use]
pub fn machine() -> String {
    let cores = std::thread::available_parallelism().map(|cores| format!("{cores} cores")).ok();
    let memory = line_of("/proc/meminfo", "MemTotal").and_then(|kb| kb.split(' ').next()?.parse::<u64>().ok());
    let memory = memory.map(|kb| format!("{:.0} GB", kb as f64 / 1e6));
    let kernel = std::fs::read_to_string("/proc/sys/kernel/osrelease").ok();
    let kernel = kernel.map(|release| format!("{} {}", std::env::consts::OS, release.trim()));
    let parts = [line_of("/proc/cpuinfo", "model name"), cores, memory, kernel, said_by("rustc", &["--version"])];
    parts.into_iter().flatten().collect::<Vec<_>>().join(", ")
}

/// The commit that was measured, with `+` where files differ from it; empty outside of a repository.
#[must_use]
pub fn commit() -> String {
    let project = baochi_tests::project().display().to_string();
    let git = |args: &[&str]| said_by("git", &[&["-C", project.as_str()], args].concat());
    let changed = git(&["status", "--porcelain", "--untracked-files=no"]).is_some_and(|files| !files.is_empty());
    git(&["rev-parse", "--short=12", "HEAD"]).unwrap_or_default() + if changed { "+" } else { "" }
}

/// The time in UTC, to the second: `2026-11-22T08:00:00Z`.
#[must_use]
pub fn now() -> String {
    let since = SystemTime::now().duration_since(UNIX_EPOCH).unwrap_or_default();
    let seconds = i64::try_from(since.as_secs()).unwrap_or_default();
    Timestamp::from_second(seconds).unwrap_or_default().to_string()
}

/// The value of the first line of a file of `/proc` that begins with `key`.
fn line_of(path: &str, key: &str) -> Option<String> {
    let text = std::fs::read_to_string(path).ok()?;
    let line = text.lines().find(|line| line.starts_with(key))?;
    Some(line.split_once(':')?.1.trim().to_owned())
}

/// What a program prints, trimmed; `None` where it is not there or fails.
fn said_by(program: &str, args: &[&str]) -> Option<String> {
    let output = Command::new(program).args(args).output().ok().filter(|output| output.status.success())?;
    Some(String::from_utf8_lossy(&output.stdout).trim().to_owned())
}
