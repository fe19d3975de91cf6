//! Completions and manual pages: what is made is taken by the shells and by groff where they are.

use std::io::Write;
use std::process::{Command, Stdio};

use crate::run::Folder;

/// The commands that the tool lists in its help.
fn commands(folder: &Folder) -> Vec<String> {
    let help = folder.run(&["--help"]).stdout;
    let listed = help.lines().skip_while(|line| *line != "Commands:").skip(1).take_while(|line| !line.is_empty());
    let names = listed.filter(|line| line.starts_with("  ") && !line.starts_with("   "));
    let names: Vec<String> = names.filter_map(|line| line.split_whitespace().next()).map(str::to_owned).collect();
    assert!(names.len() >= 11, "{names:?}");
    names
}

/// What a program says of this text; `None` where there is no such program.
fn checked(program: &str, args: &[&str], text: &str) -> Option<(bool, String)> {
    let command =
        Command::new(program).args(args).stdin(Stdio::piped()).stdout(Stdio::piped()).stderr(Stdio::piped()).spawn();
    let mut child = command.ok()?;
    child.stdin.take().unwrap().write_all(text.as_bytes()).unwrap();
    let output = child.wait_with_output().unwrap();
    Some((output.status.success(), String::from_utf8_lossy(&output.stderr).into_owned()))
}

#[test]
fn every_shell_has_completions() {
    let folder = Folder::new(&[]);
    let commands = commands(&folder);
    for (shell, check) in [
        ("bash", Some(("bash", &["-n"][..]))),
        ("zsh", Some(("zsh", &["-n"][..]))),
        ("fish", Some(("fish", &["--no-execute"][..]))),
        ("powershell", None),
        ("elvish", None),
    ] {
        let run = folder.run(&["completions", shell]);
        assert_eq!((run.status, run.stderr.as_str()), (0, ""), "{shell}");
        for word in commands.iter().map(String::as_str).chain(["messages", "only-lang"]) {
            assert!(run.stdout.contains(word), "{shell} does not complete {word}");
        }
        // Values are completed by all but these two; those of facets are known by name, though help tells them itself.
        if !matches!(shell, "powershell" | "elvish") {
            let facets = if shell == "fish" { "publisher\\t" } else { "publisher org" };
            assert!(run.stdout.contains(facets) && run.stdout.contains("event_date"), "{shell} completes no values");
        }
        if let Some((ok, said)) = check.and_then(|(program, args)| checked(program, args, &run.stdout)) {
            assert!(ok && said.is_empty(), "{shell}: {said}");
        }
    }
    let run = folder.run(&["completions", "tcsh"]);
    assert_eq!(run.status, 2, "{run:?}");
}

#[test]
fn every_command_has_a_manual_page() {
    let folder = Folder::new(&[]);
    folder.run(&["man", "--out", "man/man1"]).is(0, "", "");
    let of_commands = commands(&folder).into_iter().map(|name| format!("baochi-{name}"));
    let pages: Vec<String> = std::iter::once("baochi".to_owned()).chain(of_commands).collect();
    assert_eq!(std::fs::read_dir(folder.path().join("man/man1")).unwrap().count(), pages.len());
    for page in &pages {
        let text = std::fs::read_to_string(folder.path().join(format!("man/man1/{page}.1"))).unwrap();
        for section in [".SH NAME\n", ".SH SYNOPSIS\n", ".SH OPTIONS\n"] {
            assert!(text.contains(section), "{page} has no {section}");
        }
        assert!(page == "baochi" || text.contains(".SH EXAMPLES\n.nf\n"), "{page} has no examples");
        let of_one = match page.strip_prefix("baochi-") {
            Some(name) => folder.run(&["man", name]),
            None => folder.run(&["man"]),
        };
        assert_eq!((of_one.status, of_one.stdout.as_str()), (0, text.as_str()), "{page}");
        for (program, args) in
            [("groff", &["-man", "-Tutf8", "-K", "utf8", "-ww", "-z"][..]), ("mandoc", &["-T", "lint", "-W", "error"])]
        {
            if let Some((ok, said)) = checked(program, args, &text) {
                assert!(ok && said.is_empty(), "{page}: {program}: {said}");
            }
        }
    }
    folder
        .run(&["man", "sing"])
        .ends(2, &format!("baochi: sing: no command of baochi: choose among {}\n", commands(&folder).join(", ")));
}
