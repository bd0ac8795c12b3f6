//! A grid in progressive order: coarse first, then finer, so that a whole picture is there at once.

use crate::scenario::{Accepted, FieldError};
use serde::{Deserialize, Serialize};

/// One of several equal shares of a grid, for as many workers; parts are merged point by point.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(test, derive(ts_rs::TS), ts(rename = "GridPart"))]
pub struct Part {
    /// Which, from 0.
    pub index: usize,
    /// How many there are, 1..=64.
    pub of: usize,
}

impl Part {
    /// All of it.
    pub const WHOLE: Part = Part { index: 0, of: 1 };

    /// Whether there is such a part.
    ///
    /// # Errors
    /// Names `part.of` or `part.index`.
    pub fn check(self) -> Result<Part, FieldError> {
        if !(1..=64).contains(&self.of) {
            return Err(FieldError::new("part.of", self.of.to_string(), Accepted::whole(1, 64)));
        }
        if self.index >= self.of {
            let accepted = Accepted::Below { count: self.of };
            return Err(FieldError::new("part.index", self.index.to_string(), accepted));
        }
        Ok(self)
    }
}

/// A point of the grid and the square block of the picture that it stands for until finer points come.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) struct Place {
    pub(super) x: usize,
    pub(super) y: usize,
    /// First column and row of its block.
    pub(super) left: usize,
    pub(super) bottom: usize,
    /// Side of its block, in points.
    pub(super) stride: usize,
}

/// Most points along a side of the coarsest picture.
const COARSEST: usize = 8;

/// Every point of a grid of `columns` × `rows`, each once.
///
/// Level by level the blocks halve; a block is stood for by a point near its middle that is also a
/// point of every finer level, so nothing is solved twice.
pub(super) fn progressive(columns: usize, rows: usize) -> Vec<Place> {
    // Strides 1, 2, 4, … with the offset of the standing point in its block.
    let mut levels = vec![(1usize, 0usize)];
    while let Some(&(stride, offset)) = levels.last()
        && columns.max(rows).div_ceil(stride) > COARSEST
    {
        // Of the two halves' points, the one nearer to the middle of the block twice as wide.
        let middle = (2.0 * stride as f64 - 1.0) / 2.0;
        let other = offset + stride;
        let nearer = if (other as f64 - middle).abs() < (offset as f64 - middle).abs() {
            other
        } else {
            offset
        };
        levels.push((2 * stride, nearer));
    }
    let mut order = Vec::with_capacity(columns * rows);
    let mut taken = vec![false; columns * rows];
    for &(stride, offset) in levels.iter().rev() {
        for bottom in (0..rows).step_by(stride) {
            for left in (0..columns).step_by(stride) {
                // At the far edges a block may be cut off before its point.
                let (x, y) = ((left + offset).min(columns - 1), (bottom + offset).min(rows - 1));
                if !std::mem::replace(&mut taken[y * columns + x], true) {
                    order.push(Place { x, y, left, bottom, stride });
                }
            }
        }
    }
    order
}

/// A picture that is complete from the first level on: what is not known yet shows the point that
/// stands for its block.
#[derive(Clone, Debug)]
pub(super) struct Canvas {
    pub(super) columns: usize,
    pub(super) rows: usize,
    order: Vec<Place>,
    done: usize,
    /// Side of the block that each point shows: 1 once it is solved itself, 0 while nothing is known.
    block: Vec<u16>,
}

impl Canvas {
    /// A canvas on which `part` is computed: every so-manieth point, so that each part is coarse first.
    pub(super) fn new(columns: usize, rows: usize, part: Part) -> Canvas {
        let order = progressive(columns, rows).into_iter().skip(part.index).step_by(part.of);
        Canvas { columns, rows, order: order.collect(), done: 0, block: vec![0; columns * rows] }
    }

    /// Side of the block that each point shows; see [`Self::block`].
    pub(super) fn blocks(&self) -> &[u16] {
        &self.block
    }

    /// The next point to be computed.
    pub(super) fn next(&self) -> Option<Place> {
        self.order.get(self.done).copied()
    }

    pub(super) fn done(&self) -> usize {
        self.done
    }

    pub(super) fn total(&self) -> usize {
        self.order.len()
    }

    /// Side of the blocks now being filled in, in points; 1 at the end.
    pub(super) fn stride(&self) -> usize {
        self.next().map_or(1, |place| place.stride)
    }

    /// Marks the next point as computed and calls `paint` with every index that shows it now.
    pub(super) fn fill(&mut self, mut paint: impl FnMut(usize)) {
        let Some(place) = self.next() else { return };
        self.done += 1;
        let own = place.y * self.columns + place.x;
        for y in place.bottom..(place.bottom + place.stride).min(self.rows) {
            for x in place.left..(place.left + place.stride).min(self.columns) {
                let at = y * self.columns + x;
                // A solved point shows itself, whatever is painted around it.
                if at == own || self.block[at] != 1 {
                    self.block[at] = if at == own { 1 } else { place.stride as u16 };
                    paint(at);
                }
            }
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_point_once_and_the_coarsest_level_covers_all() {
        for (columns, rows) in
            [(1, 1), (2, 2), (8, 8), (9, 5), (16, 16), (50, 50), (64, 64), (1, 33)]
        {
            let order = progressive(columns, rows);
            let mut seen = vec![0; columns * rows];
            order.iter().for_each(|place| seen[place.y * columns + place.x] += 1);
            assert!(seen.iter().all(|&times| times == 1), "{columns} x {rows}");
            assert!(order.windows(2).all(|pair| pair[1].stride <= pair[0].stride));
            let mut canvas = Canvas::new(columns, rows, Part::WHOLE);
            let mut painted = vec![None; columns * rows];
            let coarsest = order[0].stride;
            while canvas.next().is_some_and(|place| place.stride == coarsest) {
                let at = canvas.done();
                canvas.fill(|index| painted[index] = Some(at));
            }
            assert!(painted.iter().all(Option::is_some), "{columns} x {rows}");
            assert!(canvas.done() <= COARSEST * COARSEST);
            while canvas.next().is_some() {
                let at = canvas.done();
                canvas.fill(|index| painted[index] = Some(at));
            }
            for (at, place) in order.iter().enumerate() {
                assert_eq!(painted[place.y * columns + place.x], Some(at), "each shows itself");
            }
        }
    }
}
