//! What a link says of what is shown: a few known keys, each with its type and range.
//!
//! The core gives no meaning to them; whoever opens a link does. Rows, their numbers and their words are
//! promises: some may be added at the end, none changed.

use super::author::{Names, RANGES, read_ranges};
use super::names::{node_name, numbered, parse_node};
use crate::scenario::spelling::spelled;
use crate::scenario::{Accepted, FieldError, Form, Node, NodeKind, Scenario};
use std::collections::BTreeMap;

/// A key of the view.
#[derive(Clone, Copy, Debug)]
pub struct ViewRow {
    /// In links of both forms, and where the page hands its view over.
    pub key: &'static str,
    /// What it may hold.
    pub kind: ViewKind,
    /// What it says, for documentation.
    pub about: &'static str,
}

/// What a key of the view may hold.
#[derive(Clone, Copy, Debug)]
pub enum ViewKind {
    /// One of these.
    Word(&'static [&'static str]),
    /// A whole number of the range.
    Whole(u64, u64),
    /// Any number of the range.
    Number(f64, f64),
    /// A node of the cell, by name.
    Node,
    /// A CUE, a DUE, or both.
    Users,
    /// Text of at most so many bytes, in packed links alone.
    Text(usize),
    /// Names parted by commas, of what can be hidden or fixed.
    Names(Names),
    /// Parameters, each with the range that it is kept in.
    Ranges,
}

/// What a key of the view holds.
#[derive(Clone, Debug, PartialEq)]
pub enum ViewValue {
    /// Which word of its row.
    Word(usize),
    /// A whole number.
    Whole(u64),
    /// A number.
    Number(f64),
    /// A node.
    Node(Node),
    /// A CUE and a DUE, counted from 0; at least one of them.
    Users(Option<usize>, Option<usize>),
    /// Text, or a list as links write it.
    Text(String),
}

/// The key that every link of ours has: the page writes it last.
pub(super) const VIEW: &str = "view";

const TABS: &[&str] = &[
    "users",
    "dinkelbach",
    "pair",
    "alone",
    "matching",
    "proof",
    "compare",
    "sweep",
    "tornado",
    "sensitivity",
    "own",
    "figures",
];

const fn row(key: &'static str, kind: ViewKind, about: &'static str) -> ViewRow {
    ViewRow { key, kind, about }
}

/// Every key of the view; its place here is its number in packed links.
pub const VIEW_ROWS: &[ViewRow] = &[
    row(VIEW, ViewKind::Word(TABS), "the view on the stage"),
    row(
        "step",
        ViewKind::Whole(1, 10_000_000),
        "step of the view's player, from 1 as on the screen; the last one where absent",
    ),
    row("node", ViewKind::Node, "the selected node"),
    row("pair", ViewKind::Users, "the CUE and the DUE that the views look at"),
    row("eta", ViewKind::Number(0.0, 1e15), "η at which the views look, value/J; η* where absent"),
    row("rounds", ViewKind::Whole(1, 60), "rounds of the paper's search"),
    row("paper_seed", ViewKind::Whole(0, (1 << 53) - 1), "seed of the paper's search"),
    row("theme", ViewKind::Word(&["light", "dark"]), "colours; the system's where absent"),
    row("rest", ViewKind::Text(1 << 16), "what else the page keeps of its views, as JSON"),
    row(
        "layer",
        ViewKind::Word(&["links", "map", "partner", "power"]),
        "what lies under the cell; the links alone where absent",
    ),
    row("hide", ViewKind::Names(Names::Hidden), "what an author has hidden"),
    row("lock", ViewKind::Names(Names::Fixed), "what an author has fixed"),
    row("range", ViewKind::Ranges, "how far an author lets parameters go"),
    row(
        "reset",
        ViewKind::Word(&["here", "preset"]),
        "where a button *Reset* leads, to this link or its preset; no button where absent",
    ),
    row(
        "height",
        ViewKind::Whole(200, 4000),
        "height of a frame or an element, px; as high as the explorer where absent",
    ),
];

impl ViewRow {
    /// The place of a key.
    pub(super) fn at(key: &str) -> Option<usize> {
        VIEW_ROWS.iter().position(|row| row.key == key)
    }

    /// What the row accepts.
    pub fn accepted(&self) -> Accepted {
        match self.kind {
            ViewKind::Word(words) => Accepted::one_of(words.iter().copied()),
            ViewKind::Whole(least, most) => Accepted::whole(least, most),
            ViewKind::Number(least, most) => Accepted::number(least, most, ""),
            ViewKind::Node => Form::Node.into(),
            ViewKind::Users => Form::Users.into(),
            ViewKind::Text(most) => Accepted::Bytes { most },
            ViewKind::Names(names) => names.accepted(TABS).into(),
            ViewKind::Ranges => RANGES.into(),
        }
    }

    /// The value that `text` spells.
    pub(super) fn parse(&self, text: &str) -> Result<ViewValue, FieldError> {
        let value = match self.kind {
            ViewKind::Word(words) => {
                words.iter().position(|word| *word == text).map(ViewValue::Word)
            }
            ViewKind::Whole(..) => whole(text).map(ViewValue::Whole),
            ViewKind::Number(..) => super::typed::number(text).map(ViewValue::Number),
            ViewKind::Node => parse_node(text).map(ViewValue::Node),
            ViewKind::Users => users(text),
            ViewKind::Text(_) => Some(ViewValue::Text(text.to_owned())),
            ViewKind::Names(names) => Some(ViewValue::Text(names.read(self.key, text, TABS)?)),
            ViewKind::Ranges => Some(ViewValue::Text(read_ranges(self.key, text)?)),
        };
        value
            .filter(|value| self.accepts(value))
            .ok_or_else(|| FieldError::new(self.key, text, self.accepted()))
    }

    /// Whether a value is of this row's type and range.
    pub(super) fn accepts(&self, value: &ViewValue) -> bool {
        match (self.kind, value) {
            (ViewKind::Word(words), ViewValue::Word(at)) => *at < words.len(),
            (ViewKind::Whole(least, most), ViewValue::Whole(number)) => {
                (least..=most).contains(number)
            }
            (ViewKind::Number(least, most), ViewValue::Number(number)) => {
                (least..=most).contains(number)
            }
            (ViewKind::Node, ViewValue::Node(_)) => true,
            (ViewKind::Users, ViewValue::Users(cue, due)) => cue.is_some() || due.is_some(),
            (ViewKind::Text(most), ViewValue::Text(text)) => text.len() <= most,
            (ViewKind::Names(names), ViewValue::Text(text)) => {
                names.read(self.key, text, TABS).as_ref() == Ok(text)
            }
            (ViewKind::Ranges, ViewValue::Text(text)) => {
                read_ranges(self.key, text).as_ref() == Ok(text)
            }
            _ => false,
        }
    }

    /// Whether a value that was refused may be the beginning of one that is accepted; none of other kinds.
    pub(super) fn is_cut_list(&self, text: &str) -> Option<bool> {
        match self.kind {
            ViewKind::Names(names) => Some(names.is_cut(text, TABS)),
            ViewKind::Ranges => Some(super::author::ranges_cut(text)),
            _ => None,
        }
    }

    /// How a readable link spells a value of this row.
    pub(super) fn spell(&self, value: &ViewValue) -> String {
        match (self.kind, value) {
            (ViewKind::Word(words), ViewValue::Word(at)) => words[*at].to_owned(),
            (_, ViewValue::Word(at)) => at.to_string(),
            (_, ViewValue::Whole(number)) => number.to_string(),
            (_, ViewValue::Number(number)) => spelled(*number),
            (_, ViewValue::Node(node)) => node_name(*node),
            (_, ViewValue::Users(cue, due)) => {
                let cue = cue.map(|i| format!("c{}", i + 1));
                let due = due.map(|j| format!("d{}", j + 1));
                cue.into_iter().chain(due).collect::<Vec<_>>().join(",")
            }
            (_, ViewValue::Text(text)) => text.clone(),
        }
    }
}

fn whole(text: &str) -> Option<u64> {
    let plain = !text.is_empty() && text.len() <= 16 && text.bytes().all(|b| b.is_ascii_digit());
    plain.then(|| text.parse().ok()).flatten()
}

fn users(text: &str) -> Option<ViewValue> {
    let (mut cue, mut due) = (None, None);
    for name in text.split(',') {
        match (numbered(name, 'c'), numbered(name, 'd')) {
            (Some(i), _) if cue.is_none() => cue = Some(i),
            (_, Some(j)) if due.is_none() => due = Some(j),
            _ => return None,
        }
    }
    Some(ViewValue::Users(cue, due))
}

/// What is shown: the view, and what else is known of it.
#[derive(Clone, Debug, PartialEq)]
pub struct ViewState(BTreeMap<usize, ViewValue>);

impl Default for ViewState {
    /// The first view.
    fn default() -> ViewState {
        ViewState(BTreeMap::from([(0, ViewValue::Word(0))]))
    }
}

impl ViewState {
    /// What stands under a key.
    pub fn get(&self, key: &str) -> Option<&ViewValue> {
        self.0.get(&ViewRow::at(key)?)
    }

    /// What stands under a key, as a readable link spells it.
    pub fn spelled(&self, key: &str) -> Option<String> {
        let at = ViewRow::at(key)?;
        self.0.get(&at).map(|value| VIEW_ROWS[at].spell(value))
    }

    /// Puts what `text` spells under a key.
    ///
    /// # Errors
    /// Names the key and what it accepts, or the keys there are; nothing is then changed.
    pub fn set(&mut self, key: &str, text: &str) -> Result<(), FieldError> {
        let Some(at) = ViewRow::at(key) else {
            let keys = Accepted::one_of(VIEW_ROWS.iter().map(|row| row.key));
            let error = FieldError::new(key, "an unknown field", keys);
            return Err(error.of(crate::scenario::Fault::UnknownField));
        };
        let value = VIEW_ROWS[at].parse(text)?;
        self.0.insert(at, value);
        Ok(())
    }

    /// Puts a value that its row accepts.
    pub(super) fn put(&mut self, at: usize, value: ViewValue) {
        debug_assert!(VIEW_ROWS[at].accepts(&value));
        self.0.insert(at, value);
    }

    /// Every key with its row's number and its value, in the table's order.
    pub(super) fn entries(&self) -> impl ExactSizeIterator<Item = (usize, &ViewValue)> {
        self.0.iter().map(|(at, value)| (*at, value))
    }

    /// All keys as text, for whoever opens the link.
    pub fn as_text(&self) -> BTreeMap<&'static str, String> {
        self.entries().map(|(at, value)| (VIEW_ROWS[at].key, VIEW_ROWS[at].spell(value))).collect()
    }

    /// Whether the readable form can say it.
    pub(super) fn is_readable(&self) -> bool {
        self.0.keys().all(|at| !matches!(VIEW_ROWS[*at].kind, ViewKind::Text(_)))
    }

    /// Refuses nodes and users that `scenario` does not have.
    ///
    /// # Errors
    /// Names the key, and who there is.
    pub(super) fn check(&self, scenario: &Scenario) -> Result<(), FieldError> {
        let (cues, dues) = (scenario.cues.len(), scenario.dues.len());
        let there = |cue: Option<usize>, due: Option<usize>| {
            cue.is_none_or(|i| i < cues) && due.is_none_or(|j| j < dues)
        };
        for (at, value) in self.entries() {
            let good = match value {
                ViewValue::Node(Node { kind: NodeKind::Bs, .. }) => true,
                ViewValue::Node(Node { kind: NodeKind::Cue, index }) => there(Some(*index), None),
                ViewValue::Node(Node { index, .. }) => there(None, Some(*index)),
                ViewValue::Users(cue, due) => there(*cue, *due),
                _ => true,
            };
            if !good {
                let accepted = Accepted::Among { cues, dues };
                let row = &VIEW_ROWS[at];
                return Err(FieldError::new(row.key, row.spell(value), accepted));
            }
        }
        Ok(())
    }
}

#[cfg(test)]
mod tests {
    #![allow(clippy::unwrap_used)]
    use super::*;

    #[test]
    fn values_are_read_as_they_are_spelled() {
        for (key, text) in [
            ("view", "matching"),
            ("step", "12"),
            ("node", "t3"),
            ("node", "bs"),
            ("pair", "c2,d1"),
            ("pair", "d4"),
            ("eta", "253.25"),
            ("rounds", "60"),
            ("paper_seed", "9007199254740991"),
            ("theme", "dark"),
            ("rest", "{\"a\":1}"),
            ("hide", "tabs,matching,s_th"),
            ("lock", "controls,c2,bs,noise"),
            ("range", "s_th:0..5,p_c:-10..23.5,k:1..20"),
            ("reset", "here"),
            ("height", "480"),
        ] {
            let mut view = ViewState::default();
            view.set(key, text).unwrap();
            assert_eq!(view.spelled(key).as_deref(), Some(text));
        }
    }

    #[test]
    fn other_values_are_refused_with_what_is_accepted() {
        for (key, text, said) in [
            ("view", "match", "one of users, dinkelbach"),
            ("step", "0", "a whole number from 1"),
            ("step", "1e3", "a whole number from 1"),
            ("node", "d1", "a node such as"),
            ("pair", "c1,c2", "a CUE, a DUE or both"),
            ("pair", "", "a CUE, a DUE or both"),
            ("eta", "nan", "a number from 0 to 1000000000000000"),
            ("eta", "-1", "a number from 0"),
            ("rounds", "61", "a whole number from 1 to 60"),
            ("colour", "red", "one of view, step"),
            ("hide", "c1", "names parted by commas, of users"),
            ("hide", "tabs,", "names parted by commas"),
            ("lock", "pair", "of controls, nodes"),
            ("lock", "d1", "of controls, nodes"),
            ("range", "s_th", "such as s_th:0..5"),
            ("range", "s_th:5..0", "smaller than the greatest"),
            ("range", "s_th:0..5,semantic_threshold:1..2", "each parameter once"),
            ("range", "s_th:-1..5", "both a number from 0"),
            ("range", "k:1..2.5", "both a whole number from 1"),
            ("range", "fading:0..1", "lock fixes a switch"),
            ("reset", "there", "one of here, preset"),
            ("height", "199", "a whole number from 200"),
        ] {
            let mut view = ViewState::default();
            let error = view.set(key, text).unwrap_err();
            assert!(error.path == key && error.accepted.to_string().contains(said), "{error}");
            assert_eq!(view, ViewState::default());
        }
    }

    #[test]
    fn names_are_written_once_and_short() {
        for (key, text, written) in [
            ("hide", "semantic_threshold,tabs,s_th", "s_th,tabs"),
            ("lock", "C2,c2,p_max_cue_dbm", "c2,p_c"),
            ("range", "services:1..2e1", "k:1..20"),
        ] {
            let mut view = ViewState::default();
            view.set(key, text).unwrap();
            assert_eq!(view.spelled(key).as_deref(), Some(written));
        }
    }

    /// A link whose end is cut off inside a word must not show another view.
    #[test]
    fn no_word_begins_another() {
        for row in VIEW_ROWS {
            if let ViewKind::Word(words) = row.kind {
                for word in words {
                    assert!(
                        words.iter().all(|other| other == word || !other.starts_with(word)),
                        "{word}"
                    );
                }
            }
        }
    }

    /// The page's views can all be linked to.
    #[test]
    fn every_view_of_the_page_has_its_word() {
        let page = include_str!("../../www/views/index.js");
        let ids = page.split("{ id: \"").skip(1).filter_map(|rest| rest.split('"').next());
        let ids: Vec<&str> = ids.collect();
        assert!(ids.len() >= 6, "{ids:?}");
        assert!(ids.iter().all(|id| TABS.contains(id)), "{ids:?}");
    }
}
