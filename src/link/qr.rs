//! A link as a QR code: dark and light squares, and their outline for a drawing.

use qrcodegen::{QrCode, QrCodeEcc};
use std::fmt::Write;

/// Light squares that must stand around a code.
pub const QUIET_MODULES: usize = 4;

/// A QR code of some text.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Qr {
    /// Squares in a row, without the light rim.
    pub size: usize,
    dark: Vec<bool>,
}

/// The smallest code of `text` that survives 15 % of damage, else 7 %; none for over 2953 bytes.
pub fn qr_code(text: &str) -> Option<Qr> {
    let code = [QrCodeEcc::Medium, QrCodeEcc::Low]
        .into_iter()
        .find_map(|level| QrCode::encode_text(text, level).ok())?;
    let size = code.size();
    let squares = (0..size).flat_map(|y| (0..size).map(move |x| (x, y)));
    let dark = squares.map(|(x, y)| code.get_module(x, y)).collect();
    Some(Qr { size: size.unsigned_abs() as usize, dark })
}

impl Qr {
    /// Whether the square at column `x` of row `y` is dark; those around the code are light.
    pub fn is_dark(&self, x: usize, y: usize) -> bool {
        x < self.size && y < self.size && self.dark[y * self.size + x]
    }

    /// The dark squares as an SVG path, a unit wide, the rim left free; runs of a row are one rectangle.
    pub fn path(&self) -> String {
        let mut path = String::new();
        for y in 0..self.size {
            let mut x = 0;
            while x < self.size {
                let run = (x..self.size).take_while(|x| self.is_dark(*x, y)).count();
                if run > 0 {
                    // Writing to a text never fails.
                    let _ = write!(
                        path,
                        "M{},{}h{run}v1h-{run}z",
                        x + QUIET_MODULES,
                        y + QUIET_MODULES
                    );
                }
                x += run.max(1);
            }
        }
        path
    }
}

#[cfg(test)]
mod tests {
    #![allow(clippy::unwrap_used)]
    use super::*;

    /// Photographed at four pixels a square, read by another library.
    fn read(code: &Qr) -> String {
        let pixels = 4 * (code.size + 2 * QUIET_MODULES);
        let mut photo = rqrr::PreparedImage::prepare_from_greyscale(pixels, pixels, |x, y| {
            let at = |pixel: usize| (pixel / 4).wrapping_sub(QUIET_MODULES);
            if code.is_dark(at(x), at(y)) { 0 } else { 255 }
        });
        let grids = photo.detect_grids();
        assert_eq!(grids.len(), 1);
        grids[0].decode().unwrap().1
    }

    #[test]
    fn a_code_is_read_as_what_it_was_made_of() {
        let long = "https://example.org/d2d/#s=d1".to_owned() + &"Ab9-_xYz".repeat(120);
        for text in ["https://example.org/d2d/#v=1&preset=classroom&s_th=2&view=users", &long] {
            assert_eq!(read(&qr_code(text).unwrap()), text);
        }
        assert_eq!(qr_code(&"x".repeat(2954)), None);
        assert!(qr_code(&"x".repeat(2953)).is_some());
    }

    #[test]
    fn the_path_is_the_dark_squares() {
        let code = qr_code("d2d").unwrap();
        let dark = (0..code.size).flat_map(|y| (0..code.size).map(move |x| (x, y)));
        let dark = dark.filter(|(x, y)| code.is_dark(*x, *y)).count();
        let widths = code
            .path()
            .split('h')
            .filter_map(|part| part.split('v').next()?.parse::<usize>().ok())
            .sum::<usize>();
        assert_eq!(widths, dark);
        assert!(code.path().starts_with("M4,4h7v1h-7z"), "the corner's mark");
    }
}
