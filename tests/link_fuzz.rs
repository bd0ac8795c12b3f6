//! Hostile links: no panic, no hang, no memory beyond what a link of that length can ask for.
//!
//! A few thousand with every run of the tests. For longer, each decoder so long, in memory that the system bounds:
//! `ulimit -v 1500000; D2D_FUZZ_MINUTES=10 cargo test --release --test link_fuzz -- --ignored --nocapture`
//! Whatever is told in a way that no other input was joins `tests/cases/links/corpus.json`, from which every run starts.
#![cfg(not(target_arch = "wasm32"))]
#![allow(clippy::unwrap_used)]

#[path = "common/states.rs"]
mod states;
#[path = "common/thread_time.rs"]
mod thread_time;
#[path = "common/whole_range.rs"]
mod whole_range;

use base64::Engine;
use base64::engine::general_purpose::URL_SAFE_NO_PAD;
use d2d_explorer::link::{LinkError, decode, encode, encode_packed, encode_readable};
use rand::{RngExt, SeedableRng};
use rand_pcg::Pcg64;
use states::bits;
use std::collections::HashSet;
use std::sync::Mutex;
use std::time::{Duration, Instant, SystemTime};
use thread_time::{since, thread_time};
use whole_range::Size;

const CORPUS: &str = concat!(env!("CARGO_MANIFEST_DIR"), "/tests/cases/links/corpus.json");
/// Two hunts at once write the corpus one after the other.
static KEEPING: Mutex<()> = Mutex::new(());
/// Longest that one link may take, in a build without optimisation.
const SLOW: Duration = Duration::from_secs(2);

fn corpus() -> Vec<String> {
    serde_json::from_str(&std::fs::read_to_string(CORPUS).unwrap()).unwrap()
}

/// What is told of a link, without its numbers and quotations: inputs of one kind are not kept twice.
fn kind(link: &str) -> String {
    let start = thread_time();
    let outcome = decode(link);
    let took = since(start);
    assert!(took < SLOW, "{took:?} for {link:?}");
    match outcome {
        // What opens has a link of its own that opens as the same.
        Ok(opened) => {
            let link = encode(&opened.state).unwrap();
            assert_eq!(bits(&decode(&link).unwrap().state), bits(&opened.state), "{link}");
            let scenario = &opened.state.scenario;
            let ranked = scenario.cues.iter().any(|cue| cue.ranking.is_some());
            let view = opened.state.view.as_text();
            let authored =
                ["hide", "lock", "range", "reset", "height"].map(|key| view.contains_key(key));
            let (gains, packed) = (scenario.gains.is_some(), link.starts_with('s'));
            format!("opened {gains} {ranked} {packed} {authored:?} {}", view.contains_key("rest"))
        }
        Err(LinkError::Refused { error }) => {
            let path: String = error.path.chars().filter(|c| !c.is_ascii_digit()).collect();
            format!("{path} {:?}", error.fault)
        }
        Err(LinkError::NotOurs { .. }) => "not ours".to_owned(),
        Err(error) => {
            let words = error.to_string();
            let told = words.split(|c: char| !c.is_ascii_alphabetic());
            told.filter(|word| word.len() > 2).take(5).collect::<Vec<_>>().join(" ")
        }
    }
}

/// A packed link around any bytes, with the check sum that they should have.
fn framed(body: &[u8], declared: usize) -> String {
    let mut bytes = Vec::new();
    let mut rest = declared;
    while rest >= 0x80 {
        bytes.push(0x80 | (rest & 0x7F) as u8);
        rest >>= 7;
    }
    bytes.push(rest as u8);
    bytes.extend_from_slice(body);
    let mut hasher = crc32fast::Hasher::new();
    hasher.update(&1u32.to_le_bytes());
    hasher.update(&bytes);
    bytes.extend_from_slice(&hasher.finalize().to_le_bytes());
    format!("s=d1{}", URL_SAFE_NO_PAD.encode(bytes))
}

/// What stands in a packed link, if it is one.
fn body(link: &str) -> Option<Vec<u8>> {
    let bytes = URL_SAFE_NO_PAD.decode(link.split_once("s=d1")?.1).ok()?;
    let header = bytes.iter().position(|byte| byte & 0x80 == 0)? + 1;
    (bytes.len() >= header + 4).then(|| bytes[header..bytes.len() - 4].to_vec())
}

fn mutate_bytes(rng: &mut Pcg64, bytes: &mut Vec<u8>) {
    for _ in 0..rng.random_range(1..=4) {
        let at = rng.random_range(0..=bytes.len());
        match rng.random_range(0..7) {
            0 if at < bytes.len() => bytes[at] ^= 1 << rng.random_range(0..8),
            1 if at < bytes.len() => bytes[at] = [0, 0xFF, 0x80, 0x7F][rng.random_range(0..4)],
            2 if at < bytes.len() => drop(bytes.remove(at)),
            3 => bytes.truncate(at),
            4 => bytes.insert(at, rng.random()),
            5 => {
                let end = (at + rng.random_range(0..16)).min(bytes.len());
                let piece = bytes[at..end].to_vec();
                bytes.splice(at..at, piece);
            }
            _ => {
                let long = rng.random_range(0..200);
                bytes.splice(at..at, std::iter::repeat_n(0xFF, long));
            }
        }
    }
}

/// Pieces of which links are made, and of what makes trouble.
const PIECES: &[&str] = &[
    "&",
    "#",
    "?",
    "=",
    "%",
    "%2",
    "%23",
    "%26",
    "%3D",
    "%25",
    "%F0%9F",
    "&amp;",
    ",",
    "-",
    ".",
    "+",
    "1e",
    "1e308",
    "nan",
    "inf",
    "9007199254740993",
    "0x10",
    "\u{2212}",
    "\u{0}",
    "\n",
    "\u{FEFF}",
    "ü",
    "s=",
    "s=d1",
    "d1",
    "d9",
    "preset=",
    "classroom",
    "v=1",
    "view=",
    "matching",
    "cues=200",
    "dues=200",
    "seed=",
    "c1=",
    "t1=",
    "r200=",
    "bs=1,2",
    "zeta_c1=",
    "zeta=",
    "name=",
    "pair=c1,d1",
    "node=",
    "step=",
    "eta=",
    "rest={}",
    "fading=on",
    "k=100",
    "hide=",
    "lock=",
    "range=",
    "reset=here",
    "height=480",
    "theme=dark",
    "layer=power",
    "rounds=60",
    "paper_seed=",
    "tabs,",
    "nodes",
    "s_th:0..5",
    "p_c:-10..",
    "..",
    ":",
];

fn mutate_text(rng: &mut Pcg64, link: &str, other: &str) -> String {
    let mut characters: Vec<char> = link.chars().collect();
    for _ in 0..rng.random_range(1..=4) {
        let at = rng.random_range(0..=characters.len());
        match rng.random_range(0..6) {
            0 if at < characters.len() => drop(characters.remove(at)),
            1 => characters.truncate(at),
            2 => characters.insert(at, char::from(rng.random_range(0x20..0x7F))),
            3 => {
                let end = (at + rng.random_range(0..40)).min(characters.len());
                let piece = characters[at..end].to_vec();
                characters.splice(at..at, piece);
            }
            4 => {
                let other: Vec<char> = other.chars().collect();
                let from = rng.random_range(0..=other.len());
                characters.splice(at.., other[from..].iter().copied());
            }
            _ => {
                let piece = PIECES[rng.random_range(0..PIECES.len())];
                characters.splice(at..at, piece.chars());
            }
        }
    }
    characters.into_iter().take(20_000).collect()
}

/// What is mutated: the text of a link, or the bytes of a packed one past its check sum, where only a forger gets.
#[derive(Clone, Copy, Debug)]
enum Form {
    Text,
    Bytes,
}

fn mutated(rng: &mut Pcg64, corpus: &[String], form: Form) -> String {
    let link = &corpus[rng.random_range(0..corpus.len())];
    let other = &corpus[rng.random_range(0..corpus.len())];
    match (form, body(link)) {
        (Form::Bytes, Some(mut body)) => {
            mutate_bytes(rng, &mut body);
            let wrong = rng.random_range(0..20) == 0;
            let length = if wrong { rng.random_range(0..1 << 21) } else { body.len() };
            framed(&body, length)
        }
        _ => mutate_text(rng, link, other),
    }
}

/// Mutates until `enough`; gives how many were tried, and those that were told in a new way.
fn hunt(seed: u64, form: Form, enough: &dyn Fn(u64) -> bool) -> (u64, Vec<String>) {
    let mut rng = Pcg64::seed_from_u64(seed);
    let mut corpus = corpus();
    let mut kinds: HashSet<String> = corpus.iter().map(|link| kind(link)).collect();
    let known = corpus.len();
    if matches!(form, Form::Bytes) {
        corpus.retain(|link| body(link).is_some());
    }
    for _ in 0..20 {
        let state = states::state(&mut rng, Size { cues: 6, dues: 6 });
        corpus.extend(encode_readable(&state).unwrap());
        corpus.push(encode_packed(&state).unwrap());
    }
    let (mut tried, mut new) = (0, Vec::new());
    while !enough(tried) {
        let link = mutated(&mut rng, &corpus, form);
        if kinds.insert(kind(&link)) && link.len() < 2000 {
            corpus.push(link.clone());
            new.push(link);
        }
        tried += 1;
    }
    println!(
        "{form:?}: {tried} links, {} kinds of answers, {known} in the corpus, {} new",
        kinds.len(),
        new.len()
    );
    (tried, new)
}

#[test]
fn hostile_links_are_refused_or_opened() {
    for form in [Form::Text, Form::Bytes] {
        let (tried, _) = hunt(1, form, &|tried| tried >= 2000);
        assert_eq!(tried, 2000);
    }
}

/// Hunts for so long as is wished, and keeps what it found.
fn hunt_and_keep(form: Form) {
    let minutes: f64 = std::env::var("D2D_FUZZ_MINUTES").unwrap().parse().unwrap();
    let end = Instant::now() + Duration::from_secs_f64(60.0 * minutes);
    let seed = SystemTime::UNIX_EPOCH.elapsed().unwrap().as_secs();
    let (_, new) = hunt(seed, form, &|_| Instant::now() > end);
    let _alone = KEEPING.lock().unwrap();
    let mut corpus = corpus();
    corpus.extend(new);
    let mut kinds = HashSet::new();
    corpus.retain(|link| kinds.insert(kind(link)));
    std::fs::write(CORPUS, serde_json::to_string_pretty(&corpus).unwrap() + "\n").unwrap();
}

#[test]
#[ignore = "runs for D2D_FUZZ_MINUTES and adds to the corpus"]
fn hunts_for_hostile_text() {
    hunt_and_keep(Form::Text);
}

#[test]
#[ignore = "runs for D2D_FUZZ_MINUTES and adds to the corpus"]
fn hunts_for_hostile_bytes() {
    hunt_and_keep(Form::Bytes);
}

#[test]
fn no_length_makes_a_link_slow() {
    let many = |piece: &str, count: usize| piece.repeat(count);
    for link in [
        many("&", 1 << 20),
        many("=", 1 << 20),
        many("%23", 340_000),
        many("a=b%23", 170_000),
        many("%25", 340_000),
        many("&amp;", 200_000),
        many("#?&=%23", 140_000),
        format!("name={}", many("ü", 500_000)),
        many("k=1&", 250_000),
        format!("c1={}", many("1", 1_000_000)),
        format!("s=d1{}", many("_", 1 << 20).split_at(1_048_000).0),
        format!("s=d1{}", many("A", 1_000_000)),
        (0..100_000).map(|at| format!("x{at}=1&")).collect(),
        (0..9999).map(|at| format!("c{at}=1,2&zeta_c{at}=1&")).collect(),
    ] {
        let start = thread_time();
        let _ = decode(&link);
        let took = since(start);
        assert!(took < SLOW, "{took:?} for {} characters of {:?}", link.len(), &link[..12]);
    }
}
