//! The table of keys in docs/links.md, made of the tables that the codec reads.
//!
//! `D2D_WRITE_DOCS=1 cargo test --test link_docs` writes it anew.
#![cfg(not(target_arch = "wasm32"))]
#![allow(clippy::unwrap_used)]

use d2d_explorer::link::{ALIASES, VIEW_ROWS};
use d2d_explorer::scenario::ParamSpec;

const FILE: &str = concat!(env!("CARGO_MANIFEST_DIR"), "/docs/links.md");

fn table() -> String {
    let mut lines = vec!["| key | long name | accepted |".to_owned(), "|---|---|---|".to_owned()];
    for alias in ALIASES {
        let spec = ParamSpec::find(alias.key).unwrap();
        lines.push(format!("| `{}` | `{}` | {} |", alias.alias, alias.key, spec.accepted()));
    }
    lines.push(String::new());
    lines.push("| key of the view | what it says | accepted |".to_owned());
    lines.push("|---|---|---|".to_owned());
    for row in VIEW_ROWS {
        lines.push(format!("| `{}` | {} | {} |", row.key, row.about, row.accepted()));
    }
    lines.join("\n")
}

#[test]
fn the_table_of_keys_is_that_of_the_codec() {
    let text = std::fs::read_to_string(FILE).unwrap();
    let (head, rest) = text.split_once("<!-- keys").unwrap();
    let (mark, rest) = rest.split_once("-->\n").unwrap();
    let (_, tail) = rest.split_once("<!-- end of keys -->").unwrap();
    let wanted = format!("{head}<!-- keys{mark}-->\n\n{}\n\n<!-- end of keys -->{tail}", table());
    if std::env::var_os("D2D_WRITE_DOCS").is_some() {
        std::fs::write(FILE, &wanted).unwrap();
    }
    let found = std::fs::read_to_string(FILE).unwrap();
    assert!(found == wanted, "docs/links.md is out of date; D2D_WRITE_DOCS=1 writes it");
}
