//! The cell as a picture: who stands where, who shares with whom, what holds each user's rate, and the totals.
//!
//! What a page shows before its explorer is there, and what is printed: posters, previews, figures of a paper.

use crate::chart::geometry::{At, Rect};
use crate::chart::labels::{Label, Labels};
use crate::chart::pen::{Anchor, Drawn, Pen, Stroke};
use crate::chart::theme::{Rgb, View};
use crate::scenario::{Point, Scenario};
use crate::snapshot::{CellView, Regime};
use plotters::prelude::DrawingBackend;
use serde::Deserialize;

/// How a user fares, as far as the picture shows it.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct User {
    /// What holds its rate.
    pub regime: Regime,
    /// The user of the other kind in its subchannel.
    pub partner: Option<usize>,
}

/// A cell to be drawn.
#[derive(Clone, Debug, PartialEq)]
pub struct Cell {
    /// Base station.
    pub bs: Point,
    /// Radius, m.
    pub radius_m: f64,
    /// `[M]`: where each CUE stands, and how it fares.
    pub cues: Vec<(Point, User)>,
    /// `[N]`: transmitter, receiver, and how the pair fares.
    pub dues: Vec<(Point, Point, User)>,
}

impl Cell {
    /// A scenario with its answer.
    pub fn new(scenario: &Scenario, view: &CellView) -> Cell {
        let cue =
            |at: usize| User { regime: view.cues[at].user.regime, partner: view.cues[at].due };
        let due =
            |at: usize| User { regime: view.dues[at].user.regime, partner: view.dues[at].cue };
        Cell::with(scenario, cue, due)
    }

    /// A scenario with users that fare as `cue` and `due` say by index.
    pub fn with(
        scenario: &Scenario,
        cue: impl Fn(usize) -> User,
        due: impl Fn(usize) -> User,
    ) -> Cell {
        let cues = scenario.cues.iter().enumerate();
        let dues = scenario.dues.iter().enumerate();
        Cell {
            bs: scenario.bs,
            radius_m: scenario.params.cell_radius_m,
            cues: cues.map(|(i, it)| (it.position, cue(i))).collect(),
            dues: dues.map(|(j, it)| (it.tx, it.rx, due(j))).collect(),
        }
    }
}

/// What stands beside the cell.
#[derive(Clone, Debug, PartialEq, Eq, Deserialize)]
pub struct Words {
    /// The scenario's name.
    pub title: String,
    /// Totals, a line each; the first is the largest.
    pub figures: Vec<String>,
    /// What the marks mean.
    pub legend: Legend,
}

/// The words of the marks.
#[derive(Clone, Debug, PartialEq, Eq, Deserialize)]
pub struct Legend {
    /// A disc.
    pub cue: String,
    /// A square.
    pub due: String,
    /// A dashed line.
    pub interference: String,
    /// A floor under the node.
    pub threshold: String,
    /// Brackets at its sides.
    pub between: String,
    /// A cap over it.
    pub maximum: String,
    /// A cross.
    pub unserved: String,
}

/// With more users than this names and the lines of interference would be a tangle.
const CROWD: usize = 60;
/// Room about everything, CSS px.
const MARGIN: f64 = 20.0;

/// Where the cell lies in the picture.
struct Place {
    field: Rect,
    centre_m: (f64, f64),
    px_per_m: f64,
}

impl Place {
    /// All nodes and the cell's edge fit in `field`.
    fn new(cell: &Cell, field: Rect) -> Place {
        let Point { x_m, y_m } = cell.bs;
        let radius = cell.radius_m;
        let mut sides = (x_m - radius, y_m - radius, x_m + radius, y_m + radius);
        let ends = cell.dues.iter().flat_map(|(tx, rx, _)| [tx, rx]);
        for at in cell.cues.iter().map(|(at, _)| at).chain(ends) {
            let (left, low, right, high) = sides;
            sides = (left.min(at.x_m), low.min(at.y_m), right.max(at.x_m), high.max(at.y_m));
        }
        let (left, low, right, high) = sides;
        let px_per_m = (field.width() / (right - left)).min(field.height() / (high - low));
        Place { field, centre_m: ((left + right) / 2.0, (low + high) / 2.0), px_per_m }
    }

    /// North is up.
    fn at(&self, Point { x_m, y_m }: Point) -> At {
        let (x, y) = self.field.centre();
        let (centre_x, centre_y) = self.centre_m;
        (x + (x_m - centre_x) * self.px_per_m, y - (y_m - centre_y) * self.px_per_m)
    }
}

/// Draws the cell, with its words beside it where the picture is wide and below it where not.
pub fn draw<B: DrawingBackend>(
    pen: &mut Pen<'_, B>,
    view: &View,
    cell: &Cell,
    words: &Words,
) -> Drawn {
    let whole = Rect { left: 0.0, top: 0.0, right: view.width_px, bottom: view.height_px };
    pen.rect(whole, pen.theme.panel.alpha(1.0))?;
    let inner = whole.grown(-MARGIN * view.text_scale);
    let wide = inner.width() > 1.3 * inner.height();
    let line = 1.7 * pen.medium();
    let below = line * (words.figures.len() as f64 + 1.0) + 4.6 * line;
    let (field, text) = if wide {
        let edge = inner.left + inner.height().min(inner.width() * 0.6);
        (
            Rect { right: edge, ..inner },
            Rect { left: edge + 2.0 * MARGIN * view.text_scale, ..inner },
        )
    } else {
        let edge = (inner.bottom - below).max(inner.top + 0.4 * inner.height());
        (Rect { bottom: edge, ..inner }, Rect { top: edge + MARGIN / 2.0, ..inner })
    };
    nodes(pen, &Place::new(cell, field.grown(-14.0)), cell, field)?;
    beside(pen, text, words)
}

fn nodes<B: DrawingBackend>(
    pen: &mut Pen<'_, B>,
    place: &Place,
    cell: &Cell,
    field: Rect,
) -> Drawn {
    let users = cell.cues.len() + cell.dues.len();
    let size = pen.symbol(if users <= 12 {
        8.0
    } else if users <= 34 {
        6.5
    } else {
        4.5
    });
    let bs = place.at(cell.bs);
    let theme = pen.theme;
    pen.disc(bs, cell.radius_m * place.px_per_m, theme.fill.alpha(1.0))?;
    let dashed = Stroke::dashed(theme.interference, 1.6, 5.0, 4.5).alpha(0.75);
    if users <= CROWD {
        for (tx, rx, due) in &cell.dues {
            let Some(partner) = due.partner else { continue };
            pen.line(&[place.at(cell.cues[partner].0), place.at(*rx)], dashed)?;
            pen.line(&[place.at(*tx), bs], dashed)?;
        }
    }
    let thin = if users <= CROWD { 2.0 } else { 1.0 };
    for (at, _) in cell.cues.iter().filter(|(_, cue)| cue.regime != Regime::Unserved) {
        pen.line(&[place.at(*at), bs], Stroke::solid(theme.cue, thin))?;
    }
    for (tx, rx, _) in &cell.dues {
        pen.line(&[place.at(*tx), place.at(*rx)], Stroke::solid(theme.due, thin))?;
    }
    let mut labels = Labels::new(field);
    station(pen, bs, size + 3.0)?;
    labels.take(Rect::around(bs, 2.0 * size + 10.0, 2.0 * size + 10.0));
    for (at, cue) in &cell.cues {
        let at = place.at(*at);
        node(pen, at, size, true, cue.regime)?;
        labels.take(Rect::around(at, 2.0 * size + 8.0, 2.0 * size + 8.0));
    }
    for (tx, rx, due) in &cell.dues {
        let (tx, rx) = (place.at(*tx), place.at(*rx));
        square(pen, rx, size * 0.86, theme.due, theme.panel)?;
        node(pen, tx, size, false, due.regime)?;
        for at in [tx, rx] {
            labels.take(Rect::around(at, 2.0 * size + 8.0, 2.0 * size + 8.0));
        }
    }
    if users > CROWD {
        return Ok(());
    }
    for (i, (at, _)) in cell.cues.iter().enumerate() {
        name(pen, &mut labels, place.at(*at), size, &format!("C{}", i + 1), theme.cue_text)?;
    }
    for (j, (tx, _, due)) in cell.dues.iter().enumerate() {
        let with = due.partner.map(|i| format!("·C{}", i + 1)).unwrap_or_default();
        name(pen, &mut labels, place.at(*tx), size, &format!("D{}{with}", j + 1), theme.due_text)?;
    }
    Ok(())
}

fn name<B: DrawingBackend>(
    pen: &mut Pen<'_, B>,
    labels: &mut Labels,
    (x, y): At,
    size: f64,
    text: &str,
    color: Rgb,
) -> Drawn {
    let label = Label { text, bold: true, color, padding: 1.0 };
    labels.pill(pen, label, |w, h| {
        let (dx, dy) = (size + 6.0 + w / 2.0, size + 6.0 + h / 2.0);
        [(dx, 0.0), (-dx, 0.0), (0.0, -dy), (0.0, dy), (dx, -dy), (-dx, -dy), (dx, dy), (-dx, dy)]
            .map(|(right, down)| (x + right, y + down))
    })
}

/// A disc or a square with the mark of its regime, as on the page: a floor, a cap, brackets or a cross.
fn node<B: DrawingBackend>(
    pen: &mut Pen<'_, B>,
    at: At,
    size: f64,
    cue: bool,
    regime: Regime,
) -> Drawn {
    let theme = pen.theme;
    let color = if regime == Regime::Unserved {
        theme.muted
    } else if cue {
        theme.cue
    } else {
        theme.due
    };
    let inside = if regime == Regime::Unserved { theme.panel } else { color };
    if cue {
        pen.disc(at, size + 2.0, theme.panel.alpha(1.0))?;
        pen.disc(at, size, color.alpha(1.0))?;
        pen.disc(at, size - 2.0, inside.alpha(1.0))?;
    } else {
        square(pen, at, size * 0.86, color, inside)?;
    }
    let (x, y) = at;
    let ink = Stroke::solid(theme.ink, 1.8);
    let arc = |from: f64, to: f64| -> Vec<At> {
        let angle = |k: u32| core::f64::consts::PI * (from + (to - from) * f64::from(k) / 8.0);
        let r = size + 4.0;
        (0..=8).map(|k| (x + r * angle(k).cos(), y + r * angle(k).sin())).collect()
    };
    match regime {
        Regime::Threshold => pen.line(&arc(0.22, 0.78), ink),
        Regime::Maximum => pen.line(&arc(1.22, 1.78), ink),
        Regime::Between => {
            pen.line(&arc(-0.13, 0.13), ink)?;
            pen.line(&arc(0.87, 1.13), ink)
        }
        Regime::Unserved => {
            let (d, red) = (0.85 * size, Stroke::solid(theme.interference, 2.0));
            pen.line(&[(x - d, y - d), (x + d, y + d)], red)?;
            pen.line(&[(x - d, y + d), (x + d, y - d)], red)
        }
    }
}

fn square<B: DrawingBackend>(
    pen: &mut Pen<'_, B>,
    at: At,
    half: f64,
    color: Rgb,
    inside: Rgb,
) -> Drawn {
    let side = |grown: f64| Rect::around(at, 2.0 * (half + grown), 2.0 * (half + grown));
    pen.rect(side(2.0), pen.theme.panel.alpha(1.0))?;
    pen.rect(side(0.0), color.alpha(1.0))?;
    pen.rect(side(-2.0), inside.alpha(1.0))
}

fn station<B: DrawingBackend>(pen: &mut Pen<'_, B>, (x, y): At, h: f64) -> Drawn {
    let corners = |h: f64| [(x, y - h), (x + h * 0.92, y + h * 0.72), (x - h * 0.92, y + h * 0.72)];
    let (panel, ink) = (pen.theme.panel, pen.theme.ink);
    pen.polygon(&corners(h + 3.0), panel.alpha(1.0))?;
    pen.polygon(&corners(h), ink.alpha(1.0))
}

/// Title, totals, and what the marks mean.
fn beside<B: DrawingBackend>(pen: &mut Pen<'_, B>, room: Rect, words: &Words) -> Drawn {
    let (medium, small) = (pen.medium(), pen.small());
    let (ink, muted) = (pen.theme.ink, pen.theme.muted);
    let line = 1.7 * medium;
    let mut y = room.top + medium;
    let mut write = |pen: &mut Pen<'_, B>, text: &str, size: f64, bold: bool, color: Rgb, step| {
        // Rather smaller than cut off.
        let fits = (room.width() / pen.width(text, size, bold)).min(1.0);
        pen.text((room.left, y), Anchor::Left, text, size * fits, bold, color)?;
        y += step;
        Ok(y)
    };
    write(pen, &words.title, medium, true, muted, line)?;
    for (at, text) in words.figures.iter().enumerate() {
        let big = at == 0;
        let size = if big { 1.6 * medium } else { medium };
        write(pen, text, size, big, ink, if big { 1.5 * line } else { line })?;
    }
    let y = write(pen, "", small, false, muted, 0.4 * line)?;
    legend(pen, Rect { top: y, ..room }, &words.legend)
}

fn legend<B: DrawingBackend>(pen: &mut Pen<'_, B>, room: Rect, words: &Legend) -> Drawn {
    let size = pen.symbol(6.0);
    let (text_size, muted) = (pen.small(), pen.theme.muted);
    let line = 1.9 * text_size;
    let (mut x, mut y) = (room.left, room.top + line / 2.0);
    let entries: [(&str, Option<(bool, Regime)>); 7] = [
        (&words.cue, Some((true, Regime::Maximum))),
        (&words.due, Some((false, Regime::Maximum))),
        (&words.interference, None),
        (&words.threshold, Some((true, Regime::Threshold))),
        (&words.between, Some((true, Regime::Between))),
        (&words.maximum, Some((true, Regime::Maximum))),
        (&words.unserved, Some((true, Regime::Unserved))),
    ];
    for (at, (text, mark)) in entries.into_iter().enumerate() {
        let width = 2.0 * size + 15.0 + pen.width(text, text_size, false);
        if x > room.left && x + width > room.right {
            (x, y) = (room.left, y + line);
        }
        if y + line / 2.0 > room.bottom {
            return Ok(());
        }
        let centre = (x + size, y);
        match mark {
            // The first two tell the kinds, without a mark.
            Some((cue, _)) if at < 2 => {
                let color = if cue { pen.theme.cue } else { pen.theme.due };
                if cue {
                    pen.disc(centre, size, color.alpha(1.0))?;
                } else {
                    square(pen, centre, size * 0.86, color, color)?;
                }
            }
            Some((cue, regime)) => node(pen, centre, size * 0.75, cue, regime)?,
            None => {
                let dashed = Stroke::dashed(pen.theme.interference, 1.6, 5.0, 4.5);
                pen.line(&[(x - 2.0, y), (x + 2.0 * size + 2.0, y)], dashed)?;
            }
        }
        pen.text((x + 2.0 * size + 9.0, y), Anchor::Left, text, text_size, false, muted)?;
        x += width + 14.0;
    }
    Ok(())
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::chart::text::width_px;
    use crate::chart::{Theme, svg};
    use crate::model::Problem;
    use crate::scenario::presets::PRESETS;
    use crate::solver::exact::{Settings, solve};

    fn words() -> Words {
        let word = |text: &str| text.to_owned();
        Words {
            title: word("A cell"),
            figures: vec![word("first"), word("second")],
            legend: Legend {
                cue: word("cue"),
                due: word("due"),
                interference: word("interference"),
                threshold: word("threshold"),
                between: word("between"),
                maximum: word("maximum"),
                unserved: word("unserved"),
            },
        }
    }

    /// Whether a text of the picture is `words`, alone in its element.
    fn says(picture: &str, words: &str) -> bool {
        let texts = picture.split("<text").skip(1);
        texts.filter_map(|text| text.split(['>', '<']).nth(1)).any(|text| text.trim() == words)
    }

    #[test]
    fn every_user_of_a_small_cell_is_named_with_its_partner_and_nothing_leaves_the_picture() {
        for preset in PRESETS {
            let scenario = preset.scenario();
            let problem = Problem::new(&scenario);
            let solution = solve(&problem, &Settings::default());
            let cell = Cell::new(&scenario, &CellView::new(&scenario, &problem, &solution));
            for (width, height) in [(1200.0, 630.0), (500.0, 800.0), (200.0, 200.0)] {
                let view = View::new(width, height);
                let picture =
                    svg(&view, &Theme::light(), &width_px, |pen| draw(pen, &view, &cell, &words()));
                assert!(says(&picture, "first"), "{}", preset.id);
                for place in picture.split(" points=\"").skip(1) {
                    let list = place.split('"').next().unwrap_or_default();
                    for pair in list.split_whitespace() {
                        let mut at = pair.split(',').map(|n| n.parse().unwrap_or(f64::NAN) / 4.0);
                        let (x, y) = (at.next().unwrap_or(-1e9), at.next().unwrap_or(-1e9));
                        let inside = (-9.0..=width + 9.0).contains(&x);
                        assert!(
                            inside && (-9.0..=height + 9.0).contains(&y),
                            "{} {pair}",
                            preset.id
                        );
                    }
                }
                if width < 1000.0 || cell.cues.len() + cell.dues.len() > 12 {
                    continue;
                }
                for (j, (_, _, due)) in cell.dues.iter().enumerate() {
                    let partner = due.partner.map(|i| format!("·C{}", i + 1)).unwrap_or_default();
                    let name = format!("D{}{partner}", j + 1);
                    assert!(says(&picture, &name), "{} {name}", preset.id);
                }
            }
        }
    }
}
