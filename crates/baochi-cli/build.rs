//! Turns the catalogue of messages, `messages/en.ftl` and `messages/vi.ftl`, into a Rust type for each message, so that
//! nothing of it is read when the tool runs. What is wrong with the catalogue stops the build.

#[path = "build/catalogue.rs"]
mod catalogue;
#[path = "build/generated.rs"]
mod generated;

use std::path::Path;

fn main() {
    println!("cargo::rerun-if-changed=build.rs");
    println!("cargo::rerun-if-changed=build");
    println!("cargo::rerun-if-changed=messages");
    let read = |language: &str| {
        let name = format!("messages/{language}.ftl");
        let text = std::fs::read_to_string(&name).map_err(|error| format!("{name}: {error}"))?;
        catalogue::parse(&name, &text)
    };
    let made = read("en").and_then(|english| {
        let vietnamese = read("vi")?;
        let pairs = catalogue::pairs(english, vietnamese)?;
        let out = std::env::var_os("OUT_DIR").ok_or("no OUT_DIR")?;
        std::fs::write(Path::new(&out).join("messages.rs"), generated::source(&pairs)).map_err(|e| e.to_string())
    });
    if let Err(problem) = made {
        // Cargo shows the line and ends the build; a panic would hide it behind a trace.
        println!("cargo::error={problem}");
    }
}
