//! The tool reaches no network and starts no program: it was built without the calls by which one could.

/// Calls of the system that reach a network, or start a program or a shell.
const FORBIDDEN: [&str; 30] = [
    "accept",
    "accept4",
    "bind",
    "connect",
    "execl",
    "execle",
    "execlp",
    "execv",
    "execve",
    "execveat",
    "execvp",
    "execvpe",
    "fexecve",
    "fork",
    "getaddrinfo",
    "gethostbyname",
    "listen",
    "popen",
    "posix_spawn",
    "posix_spawnp",
    "recv",
    "recvfrom",
    "recvmsg",
    "send",
    "sendmsg",
    "sendto",
    "socket",
    "socketpair",
    "system",
    "vfork",
];

/// What a program asks of the libraries of the system: the names of its dynamic symbols.
fn asked_for(program: &[u8]) -> Vec<&str> {
    let field = |at: usize, bytes: usize| -> usize {
        program[at..at + bytes].iter().rev().fold(0, |value, byte| value << 8 | usize::from(*byte))
    };
    assert_eq!(&program[..6], b"\x7fELF\x02\x01", "64 bits, the lowest byte first");
    let (table, size, count) = (field(0x28, 8), field(0x3A, 2), field(0x3C, 2));
    let section = |nth: usize| table + nth * size;
    let range =
        |nth: usize| field(section(nth) + 0x18, 8)..field(section(nth) + 0x18, 8) + field(section(nth) + 0x20, 8);
    const DYNSYM: usize = 11;
    let symbols = (0..count).find(|&nth| field(section(nth) + 4, 4) == DYNSYM).expect("it is linked to libraries");
    let names = range(field(section(symbols) + 0x28, 4));
    let names = &program[names];
    let name = |at: usize| {
        let start = field(at, 4);
        let end = names[start..].iter().position(|byte| *byte == 0).unwrap_or_default();
        std::str::from_utf8(&names[start..start + end]).unwrap()
    };
    // Those that are defined elsewhere.
    range(symbols).step_by(24).filter(|&at| field(at + 6, 2) == 0).map(name).collect()
}

#[cfg(all(target_os = "linux", target_env = "gnu", target_pointer_width = "64", target_endian = "little"))]
#[test]
fn no_call_reaches_the_network_or_starts_a_program() {
    let tool = std::fs::read(env!("CARGO_BIN_EXE_baochi")).unwrap();
    let asked = asked_for(&tool);
    assert!(asked.contains(&"read") && asked.len() > 30, "{asked:?}");
    let forbidden: Vec<&&str> = asked.iter().filter(|name| FORBIDDEN.contains(name)).collect();
    assert!(forbidden.is_empty(), "the tool can call {forbidden:?}");
    // The same look at a program that starts others: this one.
    let own = std::fs::read(std::env::current_exe().unwrap()).unwrap();
    assert!(asked_for(&own).iter().any(|name| FORBIDDEN.contains(name)), "the test sees nothing");
}
