//! Every flag, with its help text: a file for each command, and here what they share.

mod cited;
mod eval;
mod explain;
mod extract;
mod filters;
mod index;
mod memory;
mod operation;
mod search;
mod shell;

use std::num::NonZeroUsize;
use std::path::PathBuf;

use baochi_extract::Moment;
use clap::{ArgAction, Args, Parser, Subcommand, ValueEnum};

pub(crate) use self::cited::CitedArgs;
pub(crate) use self::eval::{EvalArgs, EvalFormat};
pub(crate) use self::explain::ExplainArgs;
pub(crate) use self::extract::{ExtractArgs, Format};
pub(crate) use self::filters::FilterArgs;
pub(crate) use self::index::IndexArgs;
pub(crate) use self::memory::MemoryArgs;
pub(crate) use self::operation::{CheckArgs, CompactArgs, DeleteArgs, ExportArgs, ShowArgs, StatusArgs, WaitArgs};
pub(crate) use self::search::SearchArgs;
pub(crate) use self::shell::{CompletionsArgs, ManArgs};
use crate::messages::Language;

/// Vietnamese news articles: clean text, facts that point at their words, and search.
#[derive(Debug, Parser)]
#[command(name = "baochi", version, max_term_width = 100, disable_help_subcommand = true)]
#[command(
    after_help = "Exit code: 0 done, 1 a search or cited found nothing or a figure of eval is below its floor, 2 an input or an argument failed (the rest is done), 130 Ctrl-C and 143 SIGTERM (what was done stays).\n\
                        Results go to standard output, all else to standard error."
)]
pub(crate) struct Cli {
    #[command(subcommand)]
    pub(crate) command: Command,
    /// When to colour what is printed for people
    #[arg(long, global = true, value_enum, default_value_t, value_name = "WHEN")]
    pub(crate) color: Color,
    // The variables are read by `speak`: an empty one is as good as none, as for all programs.
    /// Language of messages and of what is printed for people [env: BAOCHI_MESSAGES] [default: that of the locale]
    #[arg(long, global = true, value_enum, value_name = "LANG")]
    pub(crate) messages: Option<Language>,
    #[command(flatten)]
    pub(crate) log: LogArgs,
}

/// How much is told beside the results.
#[derive(Clone, Copy, Debug, Args)]
pub(crate) struct LogArgs {
    /// Tell more on standard error: -v what is done and a summary, -vv each step, -vvv all. BAOCHI_LOG=baochi_index=debug,…
    /// chooses by part
    #[arg(long, short, global = true, action = ArgAction::Count)]
    pub(crate) verbose: u8,
    /// Tell only errors; -qq: nothing, only the exit code
    #[arg(long, short, global = true, action = ArgAction::Count, conflicts_with = "verbose")]
    pub(crate) quiet: u8,
}

/// What to do.
#[derive(Debug, Subcommand)]
pub(crate) enum Command {
    /// Print the record of each article: its clean text and its facts
    Extract(ExtractArgs),
    /// Show an article with its facts marked in place, and why each was taken
    Explain(ExplainArgs),
    /// Measure records against facts read by hand, or against those of another version
    Eval(EvalArgs),
    /// Put articles into an index, or bring it up to date
    Index(IndexArgs),
    /// Find articles
    Search(SearchArgs),
    /// Print an article of the index, or its versions
    Show(ShowArgs),
    /// Say what is in the index
    Status(StatusArgs),
    /// Remove articles from the index
    Delete(DeleteArgs),
    /// Make the index as small and quick as it can be
    Compact(CompactArgs),
    /// Print all records of the index, as JSON Lines
    Export(ExportArgs),
    /// Read all of the index and say whether it is as it was written
    Check(CheckArgs),
    /// List the official documents that articles cite, or tell of one
    Cited(CitedArgs),
    /// Print the script that completes commands and flags in a shell
    Completions(CompletionsArgs),
    /// Print the manual page of a command, or write all of them
    Man(ManArgs),
}

/// Where the index is.
#[derive(Debug, Args)]
pub(crate) struct IndexDir {
    // The variable is read by `dir`: to clap it would be as good as the flag, and `--in` could not override it.
    /// Folder of the index [env: BAOCHI_INDEX] [default: .baochi]
    #[arg(long = "index", id = "index", value_name = "DIR")]
    dir: Option<PathBuf>,
}

impl IndexDir {
    /// The folder: the flag, else the environment, else `.baochi`.
    pub(crate) fn dir(self) -> PathBuf {
        let told = || std::env::var_os("BAOCHI_INDEX").filter(|dir| !dir.is_empty()).map(PathBuf::from);
        self.dir.or_else(told).unwrap_or_else(|| PathBuf::from(".baochi"))
    }
}

/// What the files cannot tell. What an input tells itself goes before.
#[derive(Debug, Args)]
pub(crate) struct HintArgs {
    /// Day of publication: YYYY-MM-DD, or with a time
    #[arg(long, help_heading = "What the files cannot tell", value_name = "DATE", value_parser = moment)]
    pub(crate) published: Option<Moment>,
    /// Newspaper, site or agency
    #[arg(long, help_heading = "What the files cannot tell", value_name = "NAME")]
    pub(crate) publisher: Option<String>,
    /// Title
    #[arg(long, help_heading = "What the files cannot tell", value_name = "TEXT")]
    pub(crate) title: Option<String>,
}

/// How inputs are read, and which are wanted.
#[derive(Debug, Args)]
pub(crate) struct InputArgs {
    /// Cut the texts of JSON like pages, and take their "html" before their "text"
    #[arg(long)]
    pub(crate) clean: bool,
    /// Leave out articles in other languages; those too short to tell stay
    #[arg(long, value_name = "LANG,…", value_delimiter = ',', value_parser = language)]
    pub(crate) only_lang: Vec<String>,
    /// Write what could not be read to FILE as well, as JSON Lines: {"uri", "line" or "item" or "offset", "reason"}
    #[arg(long, value_name = "FILE")]
    pub(crate) errors: Option<PathBuf>,
}

/// Where to tell in numbers what a run did.
#[derive(Debug, Args)]
pub(crate) struct SummaryArgs {
    /// Write a summary of the run to FILE as JSON, however it ends; -: standard error
    #[arg(long, value_name = "FILE")]
    pub(crate) summary: Option<PathBuf>,
}

/// How the work is done.
#[derive(Debug, Args)]
pub(crate) struct WorkArgs {
    /// Folder of *.tsv tables with rows of your own, added to those of baochi
    #[arg(long, value_name = "DIR")]
    pub(crate) tables: Option<PathBuf>,
    /// Articles to work on at once [default: one for each processor]
    #[arg(long, value_name = "N")]
    jobs: Option<NonZeroUsize>,
}

impl WorkArgs {
    /// Threads that extract.
    pub(crate) fn jobs(&self) -> NonZeroUsize {
        self.jobs.or_else(|| std::thread::available_parallelism().ok()).unwrap_or(NonZeroUsize::MIN)
    }

    /// Threads that write the index while others extract: half as many, since extracting is the larger part.
    pub(crate) fn index_threads(&self) -> NonZeroUsize {
        NonZeroUsize::new(self.jobs().get().div_ceil(2)).unwrap_or(NonZeroUsize::MIN)
    }
}

/// When to colour.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, ValueEnum)]
pub(crate) enum Color {
    /// On a terminal, unless NO_COLOR is set
    #[default]
    Auto,
    /// Always
    Always,
    /// Never
    Never,
}

/// The kinds of facts: the fields of `facts` in a record.
#[derive(Clone, Copy, Debug, PartialEq, Eq, ValueEnum)]
#[value(rename_all = "snake_case")]
pub(crate) enum FactKind {
    EventDate,
    Province,
    Places,
    Dates,
    Documents,
    Signings,
    Items,
    Organizations,
    People,
}

/// `vi`, `en`: as records name languages.
fn language(text: &str) -> Result<String, String> {
    let is_code = (2..=3).contains(&text.len()) && text.bytes().all(|b| b.is_ascii_alphabetic());
    if is_code {
        Ok(text.to_ascii_lowercase())
    } else {
        Err("write languages as two or three letters: vi,en".to_owned())
    }
}

fn moment(text: &str) -> Result<Moment, String> {
    let wanted = || "write it as YYYY-MM-DD or YYYY-MM-DDTHH:MM".to_owned();
    if text.is_ascii() { text.parse().map_err(|_| wanted()) } else { Err(wanted()) }
}

#[cfg(test)]
mod tests {
    use clap::CommandFactory;

    use super::*;

    #[test]
    fn the_definitions_are_sound() {
        Cli::command().debug_assert();
    }

    /// Every example of every help text is a command line that the tool takes.
    #[test]
    fn examples_are_real() {
        for command in Cli::command().get_subcommands() {
            let name = command.get_name();
            let help = command.get_after_help().unwrap_or_else(|| panic!("{name} has no examples")).to_string();
            let examples = help.strip_prefix("Examples:\n").unwrap_or_else(|| panic!("{name}: examples come first"));
            let lines: Vec<&str> = examples.lines().take_while(|line| line.starts_with("  ")).collect();
            assert!(lines.len() > 1, "{name}: one example is none: show another use");
            let mut of_own = 0;
            for line in lines {
                // What the example shows stands behind three spaces.
                let line = line.trim().split("   ").next().unwrap_or_default();
                for words in commands(line) {
                    of_own += usize::from(words.get(1).is_some_and(|word| word == name));
                    if let Err(error) = Cli::try_parse_from(&words) {
                        panic!("{name}: {line}: {error}");
                    }
                }
            }
            assert!(of_own > 1, "{name}: its examples show other commands");
        }
    }

    /// The words of each call of `baochi` in a line of a shell.
    fn commands(line: &str) -> Vec<Vec<String>> {
        let (mut all, mut words, mut word, mut quote) = (Vec::new(), Vec::new(), String::new(), None);
        for c in line.chars().chain([' ', '|']) {
            match (c, quote) {
                (c, Some(open)) if c == open => quote = None,
                (c, Some(_)) => word.push(c),
                ('\'' | '"', None) => quote = Some(c),
                (' ', None) if word.is_empty() => {}
                (' ', None) => words.push(std::mem::take(&mut word)),
                ('|', None) => all.push(std::mem::take(&mut words)),
                (c, None) => word.push(c),
            }
        }
        all.retain(|words: &Vec<String>| words.first().is_some_and(|first| first == "baochi"));
        for words in &mut all {
            if let Some(end) = words.iter().position(|word| word.starts_with('>')) {
                words.truncate(end);
            }
        }
        all
    }

    #[test]
    fn lines_of_a_shell_are_parted() {
        let parted = commands("curl x | baochi search 'a \"b\"' -- c > d | baochi status");
        assert_eq!(parted, [vec!["baochi", "search", "a \"b\"", "--", "c"], vec!["baochi", "status"]]);
    }
}
