//! The table of keys in docs/links.md, and www/share/keys.js, made of the tables that the codec reads.
//!
//! `D2D_WRITE_DOCS=1 cargo test --test link_docs` writes both anew.
#![cfg(not(target_arch = "wasm32"))]
#![allow(clippy::unwrap_used)]

use d2d_explorer::link::{ALIASES, VIEW_ROWS, ViewKind};
use d2d_explorer::scenario::params::{Kind, ParamSpec};

const FILE: &str = concat!(env!("CARGO_MANIFEST_DIR"), "/docs/links.md");
const KEYS: &str = concat!(env!("CARGO_MANIFEST_DIR"), "/www/share/keys.js");

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

/// The keys as the element's attributes, for JavaScript.
fn keys() -> String {
    let mut rows = vec![json("preset", "where to start", "the id of a preset", "string")];
    rows.push(json("name", "name of the scenario", "a text of at most 200 characters", "string"));
    for alias in ALIASES {
        let spec = ParamSpec::find(alias.key).unwrap();
        let kind = match spec.kind {
            Kind::Switch => "boolean | 'true' | 'false' | 'on' | 'off'",
            _ => NUMBER,
        };
        rows.push(json(alias.alias, alias.key, &spec.accepted().to_string(), kind));
    }
    for row in VIEW_ROWS.iter().filter(|row| !matches!(row.kind, ViewKind::Text(_))) {
        let kind = match row.kind {
            ViewKind::Word(words) => {
                words.iter().map(|word| format!("'{word}'")).collect::<Vec<_>>().join(" | ")
            }
            ViewKind::Whole(..) | ViewKind::Number(..) => NUMBER.to_owned(),
            _ => "string".to_owned(),
        };
        rows.push(json(row.key, row.about, &row.accepted().to_string(), &kind));
    }
    let head = "// The keys of a link, made of the codec's tables by tests/link_docs.rs. Not to be edited:\n\
                // D2D_WRITE_DOCS=1 cargo test --test link_docs";
    let shape =
        "/** @type {readonly {key: string, about: string, accepted: string, type: string}[]} */";
    format!("{head}\n\n{shape}\nexport const KEYS = [\n{}\n];\n", rows.join("\n"))
}

/// A number, or a text that spells one, in TypeScript.
const NUMBER: &str = "number | `${number}`";

fn json(key: &str, about: &str, accepted: &str, kind: &str) -> String {
    let [key, about, accepted, kind] =
        [key, about, accepted, kind].map(|text| serde_json::to_string(text).unwrap());
    format!("  {{ key: {key}, about: {about}, accepted: {accepted}, type: {kind} }},")
}

#[test]
fn the_keys_of_the_element_are_those_of_the_codec() {
    if std::env::var_os("D2D_WRITE_DOCS").is_some() {
        std::fs::write(KEYS, keys()).unwrap();
    }
    let found = std::fs::read_to_string(KEYS).unwrap_or_default();
    assert!(found == keys(), "www/share/keys.js is out of date; D2D_WRITE_DOCS=1 writes it");
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
