//! What an author lets a reader do: which parts are hidden, which are fixed, how far a parameter may go.
//!
//! Lists of names, parted by commas, in the order in which they were chosen. Names are promises, as all words of
//! links are: some may be added, none changed.

use super::names::{Alias, parse_node};
use super::typed::number;
use crate::scenario::params::Kind;
use crate::scenario::spelling::{shortened, spelled};
use crate::scenario::{FieldError, ParamSpec};

/// Parts of the page besides its views that can be hidden.
const PARTS: &[&str] = &[
    "cell", "answer", "changed", "stage", "selected", "controls", "legend", "header", "tabs",
    "presets", "undo", "share", "files",
];
/// What can be fixed besides single parameters and nodes.
const GROUPS: &[&str] = &["controls", "nodes", "presets", "files"];

/// Which names a list takes.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Names {
    /// What can be hidden: views, parts of the page, parameters.
    Hidden,
    /// What can be fixed: groups, parameters, nodes.
    Fixed,
}

impl Names {
    /// Words that are names, besides those of parameters and nodes.
    fn words(self, views: &'static [&'static str]) -> impl Iterator<Item = &'static str> {
        let (first, second) = match self {
            Names::Hidden => (views, PARTS),
            Names::Fixed => (GROUPS, &[] as &[&str]),
        };
        first.iter().chain(second).copied()
    }

    /// What a list of these accepts.
    pub(super) fn accepted(self, views: &'static [&'static str]) -> String {
        let words: Vec<&str> = self.words(views).collect();
        let others = match self {
            Names::Hidden => "parameters such as s_th",
            Names::Fixed => "parameters such as s_th, nodes such as c1",
        };
        format!("names parted by commas, of {}, {others}", words.join(", "))
    }

    /// The name as links write it.
    fn find(self, name: &str, views: &'static [&'static str]) -> Option<String> {
        let word = self.words(views).find(|word| *word == name).map(str::to_owned);
        let alias = || Alias::find(name).map(|alias| alias.alias.to_owned());
        let node = || (self == Names::Fixed).then(|| parse_node(name)).flatten();
        word.or_else(alias).or_else(|| node().map(super::names::node_name))
    }

    /// The list that `text` spells, each name once.
    ///
    /// # Errors
    /// Names the first name that is none.
    pub(super) fn read(
        self,
        key: &str,
        text: &str,
        views: &'static [&'static str],
    ) -> Result<String, FieldError> {
        let mut names: Vec<String> = Vec::new();
        for name in text.split(',') {
            let refuse =
                || FieldError::new(key, shortened(name.to_owned(), 40), self.accepted(views));
            let found = self.find(name, views).ok_or_else(refuse)?;
            if !names.contains(&found) {
                names.push(found);
            }
        }
        Ok(names.join(","))
    }

    /// Whether a list that was refused may be the beginning of one that is accepted.
    pub(super) fn is_cut(self, text: &str, views: &'static [&'static str]) -> bool {
        let last = text.rsplit(',').next().unwrap_or_default();
        self.words(views).any(|word| word.starts_with(last))
            || super::ALIASES.iter().any(|row| row.alias.starts_with(last))
    }
}

/// What a list of ranges accepts.
pub(super) const RANGES: &str = "parameters with their least and greatest value, parted by commas, such as s_th:0..5,p_c:10..30";

/// The ranges that `text` spells, as links write them.
///
/// # Errors
/// Names the first piece that is none, or the bound that its parameter does not take.
pub(super) fn read_ranges(key: &str, text: &str) -> Result<String, FieldError> {
    let mut ranges: Vec<(&'static Alias, String)> = Vec::new();
    for piece in text.split(',') {
        let refuse =
            |accepted: &str| FieldError::new(key, shortened(piece.to_owned(), 60), accepted);
        let (name, bounds) = piece.split_once(':').ok_or_else(|| refuse(RANGES))?;
        let (least, most) = bounds.split_once("..").ok_or_else(|| refuse(RANGES))?;
        let alias = Alias::find(name).ok_or_else(|| refuse(RANGES))?;
        if alias.spec().kind == Kind::Switch {
            return Err(refuse("a parameter that is a number; lock fixes a switch"));
        }
        let bound = |text: &str| number(text).ok_or_else(|| refuse(RANGES));
        let (least, most) = (bound(least)?, bound(most)?);
        if least >= most {
            return Err(refuse(
                "a least value that is smaller than the greatest; lock fixes a parameter",
            ));
        }
        if ranges.iter().any(|(known, _)| *known == alias) {
            return Err(refuse("each parameter once"));
        }
        let whole = |bound: f64| within(alias.spec(), bound);
        if !(whole(least) && whole(most)) {
            return Err(refuse(&format!("both {}", alias.spec().accepted())));
        }
        ranges.push((alias, format!("{}:{}..{}", alias.alias, spelled(least), spelled(most))));
    }
    let texts: Vec<String> = ranges.into_iter().map(|(_, text)| text).collect();
    Ok(texts.join(","))
}

/// Whether a parameter takes a value.
fn within(spec: &ParamSpec, value: f64) -> bool {
    spec.check(spec.key, value).is_ok()
}

/// Whether ranges that were refused may be the beginning of some that are accepted.
pub(super) fn ranges_cut(text: &str) -> bool {
    let last = text.rsplit(',').next().unwrap_or_default();
    match last.split_once(':') {
        None => super::ALIASES.iter().any(|row| row.alias.starts_with(last)),
        Some((name, bounds)) => {
            let open = bounds.split_once("..").is_none_or(|(_, most)| number(most).is_none());
            Alias::find(name).is_some() && open
        }
    }
}
