//! Where labels go: each takes the first of its places that touches nothing placed before.

use crate::chart::geometry::{At, Rect};
use crate::chart::pen::{Drawn, Pen};
use crate::chart::theme::Rgb;
use plotters::prelude::DrawingBackend;

/// A label in small type, before it has a place.
#[derive(Clone, Copy, Debug)]
pub struct Label<'a> {
    /// What it says.
    pub text: &'a str,
    /// Whether it is bold.
    pub bold: bool,
    /// Colour of the text.
    pub color: Rgb,
    /// Room around the text, CSS px.
    pub padding: f64,
}

/// Rectangles that are taken.
#[derive(Clone, Debug)]
pub struct Labels {
    inside: Rect,
    taken: Vec<Rect>,
}

impl Labels {
    /// Labels must stay within `inside`.
    pub fn new(inside: Rect) -> Labels {
        Labels { inside, taken: Vec::new() }
    }

    /// Takes `rect`, whatever is there.
    pub fn take(&mut self, rect: Rect) {
        self.taken.push(rect);
    }

    /// Whether `rect` is inside and touches nothing.
    pub fn is_free(&self, rect: Rect) -> bool {
        self.inside.contains(rect) && !self.taken.iter().any(|other| other.meets(rect))
    }

    /// Takes the first free one of `places` and returns it.
    pub fn place(&mut self, places: impl IntoIterator<Item = Rect>) -> Option<Rect> {
        let free = places.into_iter().find(|&rect| self.is_free(rect))?;
        self.take(free);
        Some(free)
    }

    /// Takes room for `label` about the first free one of its centres, which depend on its width
    /// and height.
    pub fn room<B: DrawingBackend, C: IntoIterator<Item = At>>(
        &mut self,
        pen: &Pen<'_, B>,
        label: Label<'_>,
        centres: impl FnOnce(f64, f64) -> C,
    ) -> Option<Rect> {
        let (w, h) = pen.label_size(label.text, pen.small(), label.bold, label.padding);
        self.place(centres(w, h).into_iter().map(|at| Rect::around(at, w, h)))
    }

    /// Writes `label` on a pill where [`Labels::room`] finds place, or not at all.
    pub fn pill<B: DrawingBackend, C: IntoIterator<Item = At>>(
        &mut self,
        pen: &mut Pen<'_, B>,
        label: Label<'_>,
        centres: impl FnOnce(f64, f64) -> C,
    ) -> Drawn {
        match self.room(pen, label, centres) {
            Some(rect) => pen.pill(rect, label.text, pen.small(), label.bold, label.color),
            None => Ok(()),
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_first_free_place_is_taken() {
        let at = |x: f64| Rect { left: x, top: 0.0, right: x + 10.0, bottom: 10.0 };
        let mut labels = Labels::new(Rect { left: 0.0, top: 0.0, right: 35.0, bottom: 10.0 });
        assert_eq!(labels.place([at(0.0)]), Some(at(0.0)));
        assert_eq!(labels.place([at(5.0), at(11.0)]), Some(at(11.0)));
        assert_eq!(labels.place([at(30.0), at(15.0)]), None);
    }
}
