//! What a packed link says, version 1, as bits: the recipe, then the view.

use super::bits::{Reader, Writer, damaged};
use super::grid::Grid;
use super::names::{Alias, numbered_preset, preset_number};
use super::recipe::{Recipe, nodes, users};
use super::view::{VIEW_ROWS, ViewKind, ViewState, ViewValue};
use super::{LinkError, VERSION};
use crate::scenario::{FieldError, MeasuredGains, Node, NodeKind, Point, Preset, Scenario};
use crate::session::UserKind;

/// The bytes of a state.
pub(super) fn write(recipe: &Recipe, view: &ViewState) -> Vec<u8> {
    let mut out = Writer::default();
    let preset = recipe.preset.and_then(|preset| preset_number(preset.id));
    out.whole(preset.unwrap_or(0));
    out.bit(recipe.name.is_some());
    if let Some(name) = &recipe.name {
        out.text(name);
    }
    out.whole(recipe.values.len() as u64);
    for (alias, value) in &recipe.values {
        out.whole(alias.number);
        out.number(*value);
    }
    let (base, _) = recipe.base().expect("a recipe of a state has a base");
    write_places(&mut out, recipe, &base);
    write_zipfs(&mut out, recipe, &base);
    write_rankings(&mut out, recipe, &base);
    out.bit(recipe.gains.is_some());
    if let Some(MeasuredGains { cue_bs, due_bs, due, cue_due }) = &recipe.gains {
        let all = cue_bs.iter().chain(due_bs).chain(due).chain(cue_due.iter().flatten());
        all.for_each(|gain| out.number(*gain));
    }
    write_view(&mut out, view);
    out.into_bytes()
}

/// The state of those bytes; [`Recipe::build`] still checks it.
///
/// # Errors
/// Says that they are no state, or one that this release does not know.
pub(super) fn read(bytes: &[u8]) -> Result<(Recipe, ViewState), LinkError> {
    let mut input = Reader::new(bytes);
    let mut recipe = Recipe::default();
    match input.whole()? {
        0 => {}
        number => {
            let id = numbered_preset(number).ok_or_else(|| too_new("preset", number))?;
            recipe.preset = Some(Preset::find(id)?);
        }
    }
    if input.bit()? {
        recipe.name = Some(input.text()?);
    }
    for _ in 0..input.count(1000)? {
        let number = input.whole()?;
        let alias = Alias::numbered(number).ok_or_else(|| too_new("parameter", number))?;
        if recipe.values.iter().any(|(known, _)| *known == alias) {
            return Err(damaged("a parameter occurs twice"));
        }
        recipe.values.push((alias, input.number()?));
    }
    let (base, _) = recipe.base()?;
    recipe.places = read_places(&mut input, &base)?;
    recipe.zipfs = read_zipfs(&mut input, &base)?;
    recipe.rankings = read_rankings(&mut input, &base)?;
    if input.bit()? {
        recipe.gains = Some(read_gains(&mut input, &base)?);
    }
    let view = read_view(&mut input)?;
    input.finish()?;
    Ok((recipe, view))
}

fn too_new(what: &str, number: u64) -> LinkError {
    LinkError::TooNew { found: format!("{what} number {number}"), newest: VERSION }
}

fn counts(scenario: &Scenario) -> (usize, usize) {
    (scenario.cues.len(), scenario.dues.len())
}

/// The step of the transmitter whose receiver is at `index`, on `grid`.
fn transmitter(scenario: &Scenario, index: usize, grid: Grid) -> (i64, i64) {
    let tx = scenario.dues[index].tx;
    (grid.nearest(tx.x_m), grid.nearest(tx.y_m))
}

/// Nodes that stand elsewhere: which; those on the grid as columns, receivers from their transmitters; the others
/// as numbers.
fn write_places(out: &mut Writer, recipe: &Recipe, base: &Scenario) {
    let (cues, dues) = counts(base);
    let all: Vec<Node> = nodes(cues, dues).collect();
    let places = &recipe.places;
    let at = |node: &Node| all.iter().position(|other| other == node);
    let chosen: Vec<usize> = places.iter().filter_map(|(node, _)| at(node)).collect();
    out.some_of(all.len(), &chosen);
    if places.is_empty() {
        return;
    }
    let only_fine = |(_, place): &(Node, Point)| {
        Grid::Centimetre.steps(*place).is_none() && Grid::Millimetre.steps(*place).is_some()
    };
    let grid = if places.iter().any(only_fine) { Grid::Millimetre } else { Grid::Centimetre };
    out.bit(grid == Grid::Millimetre);
    let off = |place: &Point| grid.steps(*place).is_none();
    let beside: Vec<usize> = (0..places.len()).filter(|at| off(&places[*at].1)).collect();
    out.some_of(places.len(), &beside);

    for at in beside {
        out.number(places[at].1.x_m);
        out.number(places[at].1.y_m);
    }
    // Receivers count from where their transmitters stand now.
    let mut moved = base.clone();
    for &(node, place) in places {
        *moved.place_mut(node) = place;
    }
    for receivers in [false, true] {
        let (mut x, mut y) = (Vec::new(), Vec::new());
        for (node, place) in places {
            if let Some(step) = grid.steps(*place)
                && (node.kind == NodeKind::Rx) == receivers
            {
                let from = if receivers { transmitter(&moved, node.index, grid) } else { (0, 0) };
                x.push(step.0 - from.0);
                y.push(step.1 - from.1);
            }
        }
        out.column(&x);
        out.column(&y);
    }
}

fn read_places(input: &mut Reader, base: &Scenario) -> Result<Vec<(Node, Point)>, LinkError> {
    let (cues, dues) = counts(base);
    let all: Vec<Node> = nodes(cues, dues).collect();
    let chosen: Vec<Node> = input.some_of(all.len())?.into_iter().map(|at| all[at]).collect();
    if chosen.is_empty() {
        return Ok(Vec::new());
    }
    let grid = if input.bit()? { Grid::Millimetre } else { Grid::Centimetre };
    let beside = input.some_of(chosen.len())?;
    let mut moved = base.clone();
    for &at in &beside {
        *moved.place_mut(chosen[at]) = Point { x_m: input.number()?, y_m: input.number()? };
    }
    for receivers in [false, true] {
        let here: Vec<Node> = (chosen.iter().enumerate())
            .filter(|(at, node)| {
                (node.kind == NodeKind::Rx) == receivers && beside.binary_search(at).is_err()
            })
            .map(|(_, node)| *node)
            .collect();
        let (x, y) = (input.column(here.len())?, input.column(here.len())?);
        for (node, (x, y)) in here.into_iter().zip(x.into_iter().zip(y)) {
            let from = if receivers { transmitter(&moved, node.index, grid) } else { (0, 0) };
            let value_m = |step: i64, from: i64| {
                let step = step.checked_add(from).ok_or_else(|| damaged("a number is too long"))?;
                Ok::<f64, LinkError>(grid.value_m(step))
            };
            *moved.place_mut(node) = Point { x_m: value_m(x, from.0)?, y_m: value_m(y, from.1)? };
        }
    }
    Ok(chosen.into_iter().filter_map(|node| Some((node, moved.place(node).ok()?))).collect())
}

/// Users of another ζ: which; those in thousandths as a column, the others as numbers.
fn write_zipfs(out: &mut Writer, recipe: &Recipe, base: &Scenario) {
    let (cues, dues) = counts(base);
    let all: Vec<_> = users(cues, dues).collect();
    let at = |user| all.iter().position(|other| *other == user);
    let chosen: Vec<usize> =
        recipe.zipfs.iter().filter_map(|&(kind, index, _)| at((kind, index))).collect();
    out.some_of(all.len(), &chosen);
    // A thousandth is what a millimetre is to a metre.
    let steps: Vec<Option<i64>> =
        recipe.zipfs.iter().map(|(_, _, zipf)| Grid::Millimetre.step(*zipf)).collect();
    let beside: Vec<usize> = (0..steps.len()).filter(|at| steps[*at].is_none()).collect();
    out.some_of(steps.len(), &beside);
    beside.iter().for_each(|at| out.number(recipe.zipfs[*at].2));
    out.column(&steps.into_iter().flatten().collect::<Vec<_>>());
}

fn read_zipfs(
    input: &mut Reader,
    base: &Scenario,
) -> Result<Vec<(UserKind, usize, f64)>, LinkError> {
    let (cues, dues) = counts(base);
    let all: Vec<_> = users(cues, dues).collect();
    let chosen = input.some_of(all.len())?;
    let beside = input.some_of(chosen.len())?;
    let mut zipfs = vec![0.0; chosen.len()];
    for &at in &beside {
        zipfs[at] = input.number()?;
    }
    let mut steps = input.column(chosen.len() - beside.len())?.into_iter();
    for (at, zipf) in zipfs.iter_mut().enumerate() {
        if beside.binary_search(&at).is_err() {
            *zipf = Grid::Millimetre.value_m(steps.next().unwrap_or(0));
        }
    }
    let user = |(at, zipf): (usize, f64)| (all[at].0, all[at].1, zipf);
    Ok(chosen.into_iter().zip(zipfs).map(user).collect())
}

/// Users with a ranking: which; the number of services; every service in as many bits as that needs.
fn write_rankings(out: &mut Writer, recipe: &Recipe, base: &Scenario) {
    let (cues, dues) = counts(base);
    let all: Vec<_> = users(cues, dues).collect();
    let at = |user| all.iter().position(|other| *other == user);
    let rankings = &recipe.rankings;
    let chosen: Vec<usize> =
        rankings.iter().filter_map(|(kind, index, _)| at((*kind, *index))).collect();
    out.some_of(all.len(), &chosen);
    for (_, _, ranking) in rankings {
        ranking.iter().for_each(|service| out.bits(u64::from(*service), width(ranking.len())));
    }
}

fn read_rankings(
    input: &mut Reader,
    base: &Scenario,
) -> Result<Vec<(UserKind, usize, Vec<u32>)>, LinkError> {
    let (cues, dues) = counts(base);
    let all: Vec<_> = users(cues, dues).collect();
    let services = base.params.services as usize;
    let mut rankings = Vec::new();
    for at in input.some_of(all.len())? {
        let service = |_| input.bits(width(services)).map(|service| service as u32);
        let ranking = (0..services).map(service).collect::<Result<Vec<u32>, _>>()?;
        rankings.push((all[at].0, all[at].1, ranking));
    }
    Ok(rankings)
}

/// Bits of a number from 0 to `most`.
fn width(most: usize) -> u32 {
    usize::BITS - most.leading_zeros()
}

fn read_gains(input: &mut Reader, base: &Scenario) -> Result<MeasuredGains, LinkError> {
    let (cues, dues) = counts(base);
    let mut row = |length| (0..length).map(|_| input.number()).collect::<Result<Vec<f64>, _>>();
    let (cue_bs, due_bs, due) = (row(cues)?, row(dues)?, row(dues)?);
    let cue_due = (0..cues).map(|_| row(dues)).collect::<Result<_, _>>()?;
    Ok(MeasuredGains { cue_bs, due_bs, due, cue_due })
}

fn write_view(out: &mut Writer, view: &ViewState) {
    let entries = view.entries();
    out.whole(entries.len() as u64);
    for (at, value) in entries {
        out.whole(at as u64);
        match value {
            ViewValue::Word(word) => out.whole(*word as u64),
            ViewValue::Whole(number) => out.whole(*number),
            ViewValue::Number(number) => out.number(*number),
            ViewValue::Node(node) => {
                let kinds = [NodeKind::Bs, NodeKind::Cue, NodeKind::Tx, NodeKind::Rx];
                let kind = kinds.iter().position(|kind| *kind == node.kind).unwrap_or(0);
                out.bits(kind as u64, 2);
                out.whole(node.index as u64);
            }
            ViewValue::Users(cue, due) => {
                for user in [cue, due] {
                    out.bit(user.is_some());
                    if let Some(index) = user {
                        out.whole(*index as u64);
                    }
                }
            }
            ViewValue::Text(text) => out.text(text),
        }
    }
}

fn read_view(input: &mut Reader) -> Result<ViewState, LinkError> {
    /// No cell has as many users.
    const MOST_INDEX: usize = 10_000;
    let mut view = ViewState::default();
    for _ in 0..input.count(1000)? {
        let at = input.count(usize::MAX)?;
        let row = VIEW_ROWS.get(at).ok_or_else(|| too_new("key of the view", at as u64))?;
        let value = match row.kind {
            ViewKind::Word(words) => {
                let word = input.count(usize::MAX)?;
                if word >= words.len() {
                    return Err(too_new(row.key, word as u64));
                }
                ViewValue::Word(word)
            }
            ViewKind::Whole(..) => ViewValue::Whole(input.whole()?),
            ViewKind::Number(..) => ViewValue::Number(input.number()?),
            ViewKind::Node => {
                let kinds = [NodeKind::Bs, NodeKind::Cue, NodeKind::Tx, NodeKind::Rx];
                let kind = kinds[input.bits(2)? as usize];
                ViewValue::Node(Node { kind, index: input.count(MOST_INDEX)? })
            }
            ViewKind::Users => {
                let mut user = || -> Result<Option<usize>, LinkError> {
                    if input.bit()? { Ok(Some(input.count(MOST_INDEX)?)) } else { Ok(None) }
                };
                ViewValue::Users(user()?, user()?)
            }
            ViewKind::Text(_) | ViewKind::Names(_) | ViewKind::Ranges => {
                ViewValue::Text(input.text()?)
            }
        };
        if !row.accepts(&value) {
            return Err(FieldError::new(row.key, row.spell(&value), row.accepted()).into());
        }
        view.put(at, value);
    }
    Ok(view)
}
