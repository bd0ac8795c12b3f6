//! Points, rectangles and lines of a drawing, in CSS pixels from its top left.

use serde::Serialize;

/// A point in CSS pixels, from the top left.
pub type At = (f64, f64);

/// Distance between two points, CSS px.
pub fn distance((x0, y0): At, (x1, y1): At) -> f64 {
    (x0 - x1).hypot(y0 - y1)
}

/// A rectangle in CSS pixels.
#[derive(Clone, Copy, Debug, PartialEq, Serialize)]
pub struct Rect {
    /// Left edge.
    pub left: f64,
    /// Top edge.
    pub top: f64,
    /// Right edge, ≥ left.
    pub right: f64,
    /// Bottom edge, ≥ top.
    pub bottom: f64,
}

impl Rect {
    /// Width.
    pub fn width(&self) -> f64 {
        self.right - self.left
    }

    /// Height.
    pub fn height(&self) -> f64 {
        self.bottom - self.top
    }

    /// `steps` + 1 places at equal distances from the left edge to the right one.
    pub fn across(&self, steps: u32) -> impl DoubleEndedIterator<Item = f64> + use<> {
        let (left, width) = (self.left, self.width());
        (0..=steps).map(move |k| left + width * f64::from(k) / f64::from(steps))
    }

    /// Whether the point is inside or on the edge.
    pub fn holds(&self, (x, y): At) -> bool {
        x >= self.left && x <= self.right && y >= self.top && y <= self.bottom
    }

    /// Whether `other` is inside.
    pub fn contains(&self, other: Rect) -> bool {
        self.holds((other.left, other.top)) && self.holds((other.right, other.bottom))
    }

    /// Whether the two overlap.
    pub fn meets(&self, other: Rect) -> bool {
        self.left < other.right
            && other.left < self.right
            && self.top < other.bottom
            && other.top < self.bottom
    }

    /// Larger by `by` on every side.
    pub fn grown(&self, by: f64) -> Rect {
        Rect {
            left: self.left - by,
            top: self.top - by,
            right: self.right + by,
            bottom: self.bottom + by,
        }
    }

    /// Centred at `at`.
    pub fn around((x, y): At, width: f64, height: f64) -> Rect {
        Rect {
            left: x - width / 2.0,
            top: y - height / 2.0,
            right: x + width / 2.0,
            bottom: y + height / 2.0,
        }
    }

    /// Its middle.
    pub fn centre(&self) -> At {
        ((self.left + self.right) / 2.0, (self.top + self.bottom) / 2.0)
    }
}

/// Cuts a line into dashes.
pub(super) fn dashes(points: &[At], on: f64, off: f64) -> Vec<Vec<At>> {
    let mut pieces = Vec::new();
    let mut piece = vec![points[0]];
    let (mut drawing, mut left) = (true, on);
    for pair in points.windows(2) {
        let ((x0, y0), (x1, y1)) = (pair[0], pair[1]);
        let length = (x1 - x0).hypot(y1 - y0);
        let mut done = 0.0;
        // A line that leaves the drawing by far needs no further dashes.
        while length - done > left && pieces.len() < 2000 {
            done += left;
            let at = (x0 + (x1 - x0) * done / length, y0 + (y1 - y0) * done / length);
            if drawing {
                piece.push(at);
                pieces.push(core::mem::take(&mut piece));
            } else {
                piece = vec![at];
            }
            drawing = !drawing;
            left = if drawing { on } else { off };
        }
        left -= length - done;
        if drawing {
            piece.push((x1, y1));
        }
    }
    if drawing && piece.len() > 1 {
        pieces.push(piece);
    }
    pieces
}

/// The parts of a line inside `clip` (Liang and Barsky).
pub(super) fn clipped(clip: Rect, points: &[At]) -> Vec<Vec<At>> {
    let mut pieces: Vec<Vec<At>> = Vec::new();
    let mut open = false;
    for pair in points.windows(2) {
        let ((x0, y0), (x1, y1)) = (pair[0], pair[1]);
        let (dx, dy) = (x1 - x0, y1 - y0);
        let (mut enter, mut leave) = (0f64, 1f64);
        let edges = [
            (-dx, x0 - clip.left),
            (dx, clip.right - x0),
            (-dy, y0 - clip.top),
            (dy, clip.bottom - y0),
        ];
        for (p, q) in edges {
            if p.abs() < 1e-300 {
                if q < 0.0 {
                    leave = -1.0;
                }
            } else if p < 0.0 {
                enter = enter.max(q / p);
            } else {
                leave = leave.min(q / p);
            }
        }
        if enter > leave {
            open = false;
            continue;
        }
        let at = |t: f64| (x0 + dx * t, y0 + dy * t);
        if !(open && enter <= 0.0) {
            pieces.push(vec![at(enter)]);
        }
        if let Some(piece) = pieces.last_mut() {
            piece.push(at(leave));
        }
        open = leave >= 1.0;
    }
    pieces
}

#[cfg(test)]
mod tests {
    #![allow(clippy::float_cmp)]
    use super::*;

    #[test]
    fn clipping_keeps_what_is_inside() {
        let clip = Rect { left: 0.0, top: 0.0, right: 10.0, bottom: 10.0 };
        let pieces =
            clipped(clip, &[(-5.0, 5.0), (5.0, 5.0), (5.0, 20.0), (8.0, 20.0), (8.0, 5.0)]);
        assert_eq!(pieces.len(), 2);
        assert_eq!(pieces[0], [(0.0, 5.0), (5.0, 5.0), (5.0, 10.0)]);
        assert_eq!(pieces[1], [(8.0, 10.0), (8.0, 5.0)]);
    }

    #[test]
    fn dashes_cover_their_share() {
        let pieces = dashes(&[(0.0, 0.0), (10.0, 0.0), (10.0, 10.0)], 3.0, 2.0);
        assert_eq!(pieces.len(), 4);
        assert_eq!(pieces[2], [(10.0, 0.0), (10.0, 3.0)]);
    }
}
