//! Arguments of what makes `baochi` at home in a shell: `completions` and `man`.

use std::path::PathBuf;

use clap::Args;
use clap_complete::Shell;

const COMPLETIONS_EXAMPLES: &str = "Examples:
  baochi completions bash > ~/.local/share/bash-completion/completions/baochi
  baochi completions zsh > ~/.zfunc/_baochi        with fpath+=~/.zfunc before compinit in ~/.zshrc
  baochi completions fish > ~/.config/fish/completions/baochi.fish
  baochi completions powershell >> $PROFILE";

/// Arguments of `completions`.
#[derive(Debug, Args)]
#[command(after_help = COMPLETIONS_EXAMPLES)]
pub(crate) struct CompletionsArgs {
    /// The shell
    #[arg(value_enum)]
    pub(crate) shell: Shell,
}

const MAN_EXAMPLES: &str = "Examples:
  baochi man search | man -l -                     one page, to read now
  baochi man --out ~/.local/share/man/man1         all of them, for `man baochi-search`";

/// Arguments of `man`.
#[derive(Debug, Args)]
#[command(after_help = MAN_EXAMPLES)]
pub(crate) struct ManArgs {
    /// Print the page of this command [default: that of baochi itself]
    #[arg(value_name = "COMMAND", conflicts_with = "out")]
    pub(crate) command: Option<String>,
    /// Write the pages of all commands into this folder
    #[arg(long, value_name = "DIR")]
    pub(crate) out: Option<PathBuf>,
}
