//! Where labels go: each takes the first of its places that touches nothing placed before.

use crate::chart::geometry::Rect;

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

    /// Takes the first free one of `places` and returns its index.
    pub fn place(&mut self, places: &[Rect]) -> Option<usize> {
        let index = places.iter().position(|&rect| self.is_free(rect))?;
        self.take(places[index]);
        Some(index)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_first_free_place_is_taken() {
        let at = |x: f64| Rect { left: x, top: 0.0, right: x + 10.0, bottom: 10.0 };
        let mut labels = Labels::new(Rect { left: 0.0, top: 0.0, right: 35.0, bottom: 10.0 });
        assert_eq!(labels.place(&[at(0.0)]), Some(0));
        assert_eq!(labels.place(&[at(5.0), at(11.0)]), Some(1));
        assert_eq!(labels.place(&[at(30.0), at(15.0)]), None);
    }
}
