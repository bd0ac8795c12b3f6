//! The readable form: `preset=classroom&s_th=2&c2=120.5,-80&view=matching`.
//!
//! The page writes `v=1` first and the view last. So a link whose end was cut off can be told from one that was
//! written by hand, which needs neither.

use super::address::{Link, Piece};
use super::names::{ALIASES, Alias, node_name, numbered, parse_node};
use super::packed::KEY as PACKED;
use super::recipe::{Recipe, spelled};
use super::typed::number;
use super::view::{VIEW, VIEW_ROWS, ViewKind, ViewRow, ViewState};
use super::{LinkError, UnknownKey, VERSION};
use crate::scenario::error::Fault;
use crate::scenario::json::{MAX_COORDINATE_M, MAX_ZIPF};
use crate::scenario::params::Kind;
use crate::scenario::spelling::shortened;
use crate::scenario::{
    Accepted, FieldError, Form, NodeKind, PRESETS, ParamSpec, Point, Preset, presets,
};
use crate::session::UserKind;
use percent_encoding::{AsciiSet, NON_ALPHANUMERIC, utf8_percent_encode};

/// What stays as it is in a value.
const ESCAPED: &AsciiSet = &NON_ALPHANUMERIC.remove(b'-').remove(b'_').remove(b'.').remove(b',');
/// Keys of either of which a link without a preset starts from the default drop.
const DROP_KEYS: [&str; 3] = ["cues", "dues", "seed"];
/// Prefix of the ζ of one user: `zeta_c1`, `zeta_d1`.
const ZETA: &str = "zeta_";

/// The readable link of a state; none of what only the packed form can say.
pub(super) fn write(recipe: &Recipe, view: &ViewState) -> Option<String> {
    if !recipe.is_readable() || !view.is_readable() {
        return None;
    }
    let mut pieces = vec![("v".to_owned(), VERSION.to_string())];
    let mut put = |key: &str, value: String| pieces.push((key.to_owned(), value));
    if let Some(preset) = recipe.preset {
        put("preset", preset.id.to_owned());
    } else if DROP_KEYS.iter().all(|key| recipe.value(key).is_none()) {
        let (base, _) = recipe.base().ok()?;
        put("seed", base.seed.to_string());
    }
    if let Some(name) = &recipe.name {
        put("name", utf8_percent_encode(name, ESCAPED).to_string());
    }
    for (alias, value) in &recipe.values {
        put(alias.alias, spelled(alias.spec(), *value));
    }
    let number = crate::scenario::spelling::spelled;
    for (node, place) in &recipe.places {
        put(&node_name(*node), format!("{},{}", number(place.x_m), number(place.y_m)));
    }
    for (kind, index, zipf) in &recipe.zipfs {
        let letter = if *kind == UserKind::Cue { 'c' } else { 'd' };
        put(&format!("{ZETA}{letter}{}", index + 1), number(*zipf));
    }
    let (first, others): (Vec<_>, Vec<_>) = view.entries().partition(|(at, _)| *at == 0);
    for (at, value) in others.into_iter().chain(first) {
        put(VIEW_ROWS[at].key, VIEW_ROWS[at].spell(value));
    }
    let texts: Vec<String> = pieces.iter().map(|(key, value)| format!("{key}={value}")).collect();
    Some(texts.join("&"))
}

/// What a key of a link stands for.
#[derive(Clone, Copy, Debug, PartialEq)]
enum Key {
    Version,
    Preset,
    Name,
    Value(&'static Alias),
    Place(crate::scenario::Node),
    Zipf(UserKind, usize),
    View(usize),
}

impl Key {
    fn find(key: &str) -> Option<Key> {
        match key {
            "v" => return Some(Key::Version),
            "preset" => return Some(Key::Preset),
            "name" => return Some(Key::Name),
            _ => {}
        }
        let zipf = || {
            let user = key.strip_prefix(ZETA)?;
            let of = |kind| move |index| Key::Zipf(kind, index);
            let cue = numbered(user, 'c').map(of(UserKind::Cue));
            cue.or_else(|| numbered(user, 'd').map(of(UserKind::Due)))
        };
        (Alias::find(key).map(Key::Value))
            .or_else(|| parse_node(key).map(Key::Place))
            .or_else(zipf)
            .or_else(|| ViewRow::at(key).map(Key::View))
    }

    /// Every key that has one name.
    fn names() -> impl Iterator<Item = &'static str> {
        let aliases = ALIASES.iter().flat_map(|row| [row.alias, row.key]);
        let views = VIEW_ROWS.iter().map(|row| row.key);
        ["v", "preset", "name", PACKED].into_iter().chain(aliases).chain(views)
    }
}

/// The key that a name which nothing reads was perhaps meant to be.
fn unknown(key: &str) -> UnknownKey {
    let distance = |name: &&str| strsim::osa_distance(key, name);
    // Long names may be further from what was typed; none is taken for another of two letters.
    let near = |name: &&str| distance(name) <= (name.len() / 3).min(2);
    let typed = key.chars().count() <= 60;
    let meant = typed.then(|| Key::names().filter(near).min_by_key(distance)).flatten();
    UnknownKey { key: shortened(key.to_owned(), 40), meant }
}

/// What a readable link says, and which of its keys nothing reads.
type Read = (Recipe, ViewState, Vec<UnknownKey>);

/// Reads a readable link.
///
/// # Errors
/// Says whether it is none of ours, cut off, of a later version, or which key holds what is not accepted.
pub(super) fn read(link: &Link) -> Result<Read, LinkError> {
    let mut reading = Reading::default();
    for (at, piece) in link.pieces.iter().enumerate() {
        reading.take(piece, at + 1 == link.pieces.len())?;
    }
    let Reading { mut recipe, view, seen, unknown, places, zipfs } = reading;
    if seen.is_empty() {
        return Err(LinkError::NotOurs { found: link.found.clone() });
    }
    if seen.contains(&Key::Version) && !seen.contains(&Key::View(0)) {
        let found = format!("a link with v={VERSION} ends with its {VIEW}");
        return Err(LinkError::CutOff { found });
    }
    let is_drop = DROP_KEYS.iter().any(|key| recipe.value(key).is_some());
    if recipe.preset.is_none() && !is_drop {
        recipe.preset = Some(Preset::find(presets::FIRST)?);
    }
    let order = |alias: &Alias| ALIASES.iter().position(|row| row == alias);
    recipe.values.sort_by_key(|(alias, _)| order(alias));
    let (cues, dues) = recipe.counts()?;
    let there = |name: &str, good: bool| {
        let accepted = Accepted::Among { cues, dues };
        if good { Ok(()) } else { Err(FieldError::new(name, name, accepted)) }
    };
    for (node, place) in places {
        let count = match node.kind {
            NodeKind::Bs => 1,
            NodeKind::Cue => cues,
            NodeKind::Tx | NodeKind::Rx => dues,
        };
        there(&node_name(node), node.index < count)?;
        recipe.places.push((node, place));
    }
    for (kind, index, zipf) in zipfs {
        let (letter, count) = if kind == UserKind::Cue { ('c', cues) } else { ('d', dues) };
        there(&format!("{ZETA}{letter}{}", index + 1), index < count)?;
        recipe.zipfs.push((kind, index, zipf));
    }
    Ok((recipe, view, unknown))
}

/// Reads what stands beside a packed link: keys of the view, which win over its own.
///
/// # Errors
/// As [`read`]; keys of the scenario are refused, since the packed link holds all of it.
pub(super) fn read_beside_packed(
    link: &Link,
    view: &mut ViewState,
) -> Result<Vec<UnknownKey>, LinkError> {
    let mut reading = Reading { view: view.clone(), ..Reading::default() };
    let mut packed = 0;
    for (at, piece) in link.pieces.iter().enumerate() {
        if piece.key == PACKED {
            packed += 1;
            continue;
        }
        if !matches!(Key::find(&piece.key), None | Some(Key::View(_) | Key::Version)) {
            let value = piece.value.clone().unwrap_or_default();
            return Err(
                FieldError::new(&piece.key, format!("{value:?}"), Form::PackedOrKeys).into()
            );
        }
        reading.take(piece, at + 1 == link.pieces.len())?;
    }
    if packed > 1 {
        return Err(repeated(PACKED).into());
    }
    *view = reading.view;
    Ok(reading.unknown)
}

fn repeated(key: &str) -> FieldError {
    FieldError::new(key, "occurs twice", Form::KeyOnce).of(Fault::RepeatedKey { line: None })
}

/// What has been read of a link.
#[derive(Debug, Default)]
struct Reading {
    recipe: Recipe,
    view: ViewState,
    seen: Vec<Key>,
    unknown: Vec<UnknownKey>,
    places: Vec<(crate::scenario::Node, Point)>,
    zipfs: Vec<(UserKind, usize, f64)>,
}

/// More keys than any link has: a cell has 601 nodes and 400 users.
const MOST_KEYS: usize = 2000;

impl Reading {
    /// Takes one piece in; `last` where a cut would show.
    fn take(&mut self, piece: &Piece, last: bool) -> Result<(), LinkError> {
        let Piece { key, value } = piece;
        if self.seen.len() + self.unknown.len() >= MOST_KEYS {
            let accepted = Accepted::List { least: 0, most: MOST_KEYS };
            return Err(FieldError::new("length", "more keys", accepted).into());
        }
        let found = Key::find(key);
        let Some(value) = value.as_deref() else {
            let begins = last && Key::names().any(|name| name.starts_with(key.as_str()));
            if found.is_some() || begins {
                return Err(cut(key));
            }
            self.unknown.push(unknown(key));
            return Ok(());
        };
        let Some(found) = found else {
            self.unknown.push(unknown(key));
            return Ok(());
        };
        if self.seen.contains(&found) {
            return Err(repeated(key).into());
        }
        self.seen.push(found);
        let name = key.as_str();
        self.put(found, name, value).map_err(|error| match error {
            LinkError::Refused { .. } if last && is_cut(found, value) => {
                cut(&format!("{name}={value}"))
            }
            error => error,
        })
    }

    fn put(&mut self, key: Key, name: &str, value: &str) -> Result<(), LinkError> {
        match key {
            Key::Version => match value.parse::<u32>() {
                Ok(version @ 1..) if version > VERSION => {
                    let found = format!("v={version}");
                    return Err(LinkError::TooNew { found, newest: VERSION });
                }
                Ok(1..) => {}
                _ => {
                    return Err(FieldError::new(
                        name,
                        value,
                        Accepted::Versions { newest: VERSION },
                    )
                    .into());
                }
            },
            Key::Preset => {
                let preset = Preset::find(value);
                let at_preset = |error| FieldError { path: name.to_owned(), ..error };
                self.recipe.preset = Some(preset.map_err(at_preset)?);
            }
            Key::Name => self.recipe.name = Some(value.to_owned()),
            Key::Value(alias) => {
                let value = row_value(alias.spec(), name, value)?;
                self.recipe.values.push((alias, value));
            }
            Key::Place(node) => self.places.push((node, place(name, value)?)),
            Key::Zipf(kind, index) => {
                let accepted = || Accepted::number(0.0, MAX_ZIPF, "");
                let zipf = number(value)
                    .filter(|zipf| (0.0..=MAX_ZIPF).contains(zipf))
                    .ok_or_else(|| FieldError::new(name, value, accepted()))?;
                self.zipfs.push((kind, index, zipf));
            }
            Key::View(at) => self.view.put(at, VIEW_ROWS[at].parse(value)?),
        }
        Ok(())
    }
}

fn cut(at: &str) -> LinkError {
    LinkError::CutOff { found: format!("it ends with {}", shortened(at.to_owned(), 40)) }
}

/// Whether `value`, which stands last and was refused, may be the beginning of what is accepted.
fn is_cut(key: Key, value: &str) -> bool {
    let begins = |words: &[&str]| words.iter().any(|word| word.starts_with(value));
    let broken_escape = value.rfind('%').is_some_and(|at| value.len() - at < 3);
    let broken_number =
        |text: &str| number(text).is_none() && number(&format!("{text}0")).is_some();
    value.is_empty()
        || broken_escape
        || match key {
            Key::Preset => PRESETS.iter().any(|preset| preset.id.starts_with(value)),
            Key::View(at) => match VIEW_ROWS[at].kind {
                ViewKind::Word(words) => begins(words),
                ViewKind::Node => begins(&["bs", "c", "t", "r"]),
                ViewKind::Users => value.ends_with([',', 'c', 'd']),
                _ => VIEW_ROWS[at].is_cut_list(value).unwrap_or_else(|| broken_number(value)),
            },
            Key::Place(_) => match value.split_once(',') {
                None => number(value).is_some() || broken_number(value),
                Some((x, y)) => number(x).is_some() && broken_number(y),
            },
            Key::Value(alias) if alias.spec().kind == Kind::Switch => {
                begins(&["on", "off", "true", "false"])
            }
            Key::Value(_) | Key::Zipf(..) => broken_number(value),
            Key::Version | Key::Name => false,
        }
}

/// The value of a row of the parameter tables.
fn row_value(spec: &ParamSpec, name: &str, value: &str) -> Result<f64, FieldError> {
    let refuse = || FieldError::new(name, value, spec.accepted());
    let value = match (spec.kind, value) {
        (Kind::Switch, "on" | "true" | "1") => 1.0,
        (Kind::Switch, "off" | "false" | "0") => 0.0,
        (Kind::Switch, _) => return Err(refuse()),
        _ => number(value).ok_or_else(refuse)?,
    };
    spec.check(name, value)
}

/// A place: x and y in metres.
fn place(name: &str, value: &str) -> Result<Point, FieldError> {
    let accepted = || Accepted::Place { most_m: MAX_COORDINATE_M };
    let coordinate =
        |text: &str| number(text).filter(|m| (-MAX_COORDINATE_M..=MAX_COORDINATE_M).contains(m));
    value
        .split_once(',')
        .and_then(|(x, y)| Some(Point { x_m: coordinate(x)?, y_m: coordinate(y)? }))
        .ok_or_else(|| FieldError::new(name, value, accepted()))
}
