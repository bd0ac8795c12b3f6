//! Numbers and texts as bits, lowest first: what packed links are made of.
//!
//! A reader trusts nothing: it never reads past the end, and never makes room for more than is there.

use super::LinkError;
use miniz_oxide::deflate::compress_to_vec;
use miniz_oxide::inflate::decompress_to_vec_with_limit;

/// Most bytes of a text, before and after inflating.
pub(super) const MAX_TEXT_BYTES: usize = 1 << 16;

/// Writes bits.
#[derive(Debug, Default)]
pub(super) struct Writer {
    bytes: Vec<u8>,
    bits: usize,
}

impl Writer {
    /// The bytes, the last one filled up with zeros.
    pub(super) fn into_bytes(self) -> Vec<u8> {
        self.bytes
    }

    pub(super) fn bit(&mut self, on: bool) {
        if self.bits.is_multiple_of(8) {
            self.bytes.push(0);
        }
        let byte = self.bits / 8;
        self.bytes[byte] |= u8::from(on) << (self.bits % 8);
        self.bits += 1;
    }

    /// The lowest `width` bits of `value`, at most 64.
    pub(super) fn bits(&mut self, value: u64, width: u32) {
        for at in 0..width {
            self.bit(value >> at & 1 == 1);
        }
    }

    /// A whole number, the shorter the smaller: groups of three bits, each with a bit that says whether
    /// another follows.
    pub(super) fn whole(&mut self, value: u64) {
        let mut rest = value;
        loop {
            self.bits(rest, 3);
            rest >>= 3;
            self.bit(rest > 0);
            if rest == 0 {
                return;
            }
        }
    }

    /// A whole number of either sign, by zigzag: 0, −1, 1, −2, …
    pub(super) fn signed(&mut self, value: i64) {
        self.whole((value << 1 ^ value >> 63).cast_unsigned());
    }

    /// A finite number, to the bit: its decimal digits where those are short, else its 64 bits.
    pub(super) fn number(&mut self, value: f64) {
        let text = format!("{:e}", value.abs());
        let (digits, exponent) = text.split_once('e').unwrap_or((&text, "0"));
        let decimals = digits.split_once('.').map_or(0, |(_, decimals)| decimals.len());
        let mantissa = digits.replace('.', "").parse::<u64>().unwrap_or(u64::MAX);
        let exponent = exponent.parse::<i64>().unwrap_or(0) - decimals as i64;
        let short = mantissa < 1 << 40;
        self.bit(short);
        if short {
            self.bit(value.is_sign_negative());
            self.whole(mantissa);
            self.signed(exponent);
        } else {
            self.bits(value.to_bits(), 64);
        }
    }

    /// Text, deflated where that is shorter.
    pub(super) fn text(&mut self, text: &str) {
        let deflated = compress_to_vec(text.as_bytes(), 9);
        let shorter = deflated.len() < text.len();
        let bytes = if shorter { &deflated } else { text.as_bytes() };
        self.bit(shorter);
        self.whole(bytes.len() as u64);
        for byte in bytes {
            self.bits(u64::from(*byte), 8);
        }
    }

    /// Some of `total` things, given by their places in rising order: as a list, or as a bit for each.
    pub(super) fn some_of(&mut self, total: usize, chosen: &[usize]) {
        let mut list = Writer::default();
        list.whole(chosen.len() as u64);
        let mut next = 0;
        for &at in chosen {
            list.whole((at - next) as u64);
            next = at + 1;
        }
        let listed = list.bits < total;
        self.bit(listed);
        if listed {
            let Writer { bytes, bits } = list;
            for at in 0..bits {
                self.bit(bytes[at / 8] >> (at % 8) & 1 == 1);
            }
        } else {
            let mut chosen = chosen.iter().peekable();
            for at in 0..total {
                self.bit(chosen.next_if(|next| **next == at).is_some());
            }
        }
    }

    /// Whole numbers that lie close together: their least, and the bits that the others need above it.
    pub(super) fn column(&mut self, values: &[i64]) {
        let (Some(&least), Some(&most)) = (values.iter().min(), values.iter().max()) else {
            return;
        };
        let width = u64::BITS - most.abs_diff(least).leading_zeros();
        self.signed(least);
        self.bits(u64::from(width), 6);
        for value in values {
            self.bits(value.abs_diff(least), width);
        }
    }
}

/// Reads bits that a [`Writer`] wrote, or anybody else.
#[derive(Debug)]
pub(super) struct Reader<'a> {
    bytes: &'a [u8],
    at: usize,
}

/// The refusal of what no writer writes.
pub(super) fn damaged(found: &str) -> LinkError {
    LinkError::Damaged { found: found.to_owned() }
}

impl<'a> Reader<'a> {
    pub(super) fn new(bytes: &'a [u8]) -> Reader<'a> {
        Reader { bytes, at: 0 }
    }

    /// Refuses what stands behind the last thing read, but for the zeros that fill its byte.
    pub(super) fn finish(mut self) -> Result<(), LinkError> {
        while !self.at.is_multiple_of(8) {
            if self.bit()? {
                return Err(damaged("something stands behind its end"));
            }
        }
        if self.at / 8 < self.bytes.len() {
            return Err(damaged("something stands behind its end"));
        }
        Ok(())
    }

    pub(super) fn bit(&mut self) -> Result<bool, LinkError> {
        let byte = self.bytes.get(self.at / 8).ok_or_else(|| damaged("it ends too early"))?;
        let on = byte >> (self.at % 8) & 1 == 1;
        self.at += 1;
        Ok(on)
    }

    pub(super) fn bits(&mut self, width: u32) -> Result<u64, LinkError> {
        let mut value = 0;
        for at in 0..width {
            value |= u64::from(self.bit()?) << at;
        }
        Ok(value)
    }

    pub(super) fn whole(&mut self) -> Result<u64, LinkError> {
        let mut value = 0;
        for group in 0..22 {
            let three = self.bits(3)?;
            if group == 21 && three > 1 {
                break;
            }
            value |= three << (3 * group);
            if !self.bit()? {
                return Ok(value);
            }
        }
        Err(damaged("a number is too long"))
    }

    /// A whole number of at most `most`.
    pub(super) fn count(&mut self, most: usize) -> Result<usize, LinkError> {
        match self.whole()? {
            count if count <= most as u64 => Ok(count as usize),
            _ => Err(damaged("a count is too large")),
        }
    }

    pub(super) fn signed(&mut self) -> Result<i64, LinkError> {
        let zigzag = self.whole()?;
        Ok((zigzag >> 1).cast_signed() ^ -((zigzag & 1).cast_signed()))
    }

    pub(super) fn number(&mut self) -> Result<f64, LinkError> {
        let value = if self.bit()? {
            let sign = if self.bit()? { "-" } else { "" };
            let (mantissa, exponent) = (self.whole()?, self.signed()?);
            format!("{sign}{mantissa}e{exponent}").parse().unwrap_or(f64::NAN)
        } else {
            f64::from_bits(self.bits(64)?)
        };
        if value.is_finite() { Ok(value) } else { Err(damaged("a number is not finite")) }
    }

    pub(super) fn text(&mut self) -> Result<String, LinkError> {
        let deflated = self.bit()?;
        let length = self.count(MAX_TEXT_BYTES)?;
        if length > self.bytes.len() {
            return Err(damaged("it ends too early"));
        }
        let bytes: Vec<u8> =
            (0..length).map(|_| self.bits(8).map(|byte| byte as u8)).collect::<Result<_, _>>()?;
        let bytes = if deflated {
            decompress_to_vec_with_limit(&bytes, MAX_TEXT_BYTES)
                .map_err(|_| damaged("a text does not inflate"))?
        } else {
            bytes
        };
        String::from_utf8(bytes).map_err(|_| damaged("a text is not UTF-8"))
    }

    pub(super) fn some_of(&mut self, total: usize) -> Result<Vec<usize>, LinkError> {
        let mut chosen = Vec::new();
        if self.bit()? {
            let mut next = 0;
            for _ in 0..self.count(total)? {
                let at = next + self.count(total)?;
                if at >= total {
                    return Err(damaged("a list is too long"));
                }
                chosen.push(at);
                next = at + 1;
            }
        } else {
            for at in 0..total {
                if self.bit()? {
                    chosen.push(at);
                }
            }
        }
        Ok(chosen)
    }

    pub(super) fn column(&mut self, length: usize) -> Result<Vec<i64>, LinkError> {
        if length == 0 {
            return Ok(Vec::new());
        }
        let least = self.signed()?;
        let width = self.bits(6)? as u32;
        let value = |above| least.checked_add_unsigned(above);
        (0..length)
            .map(|_| value(self.bits(width)?).ok_or_else(|| damaged("a number is too long")))
            .collect()
    }
}

#[cfg(test)]
mod tests {
    #![allow(clippy::unwrap_used)]
    use super::*;

    #[test]
    fn numbers_come_back_to_the_bit() {
        let numbers = [
            0.0,
            -0.0,
            1.0,
            -1.5,
            0.1,
            1e-30,
            1e30,
            1.234e-11,
            12e6 / 7.0,
            f64::MIN_POSITIVE,
            5e-324,
            f64::MAX,
            -1.0 / 3.0,
            9_007_199_254_740_991.0,
            1e15,
        ];
        let wholes = [0, 1, 7, 8, 63, 64, u64::MAX, 1 << 63, (1 << 53) - 1];
        let signed = [0, -1, 1, i64::MIN, i64::MAX];
        let mut writer = Writer::default();
        numbers.iter().for_each(|number| writer.number(*number));
        wholes.iter().for_each(|whole| writer.whole(*whole));
        signed.iter().for_each(|signed| writer.signed(*signed));
        let bytes = writer.into_bytes();
        let mut reader = Reader::new(&bytes);
        for number in numbers {
            assert_eq!(reader.number().unwrap().to_bits(), number.to_bits(), "{number}");
        }
        assert!(wholes.iter().all(|whole| reader.whole().unwrap() == *whole));
        assert!(signed.iter().all(|signed| reader.signed().unwrap() == *signed));
    }

    #[test]
    fn texts_and_lists_come_back() {
        let texts = ["", "Zelle ü𝄞", &"long ".repeat(3000)];
        let choices: [(usize, Vec<usize>); 5] = [
            (0, vec![]),
            (601, vec![0, 7, 600]),
            (40, (0..40).collect()),
            (40, (0..40).step_by(2).collect()),
            (3, vec![]),
        ];
        let columns = [vec![], vec![-5], vec![3, 3], vec![i64::MIN / 2, 0, i64::MAX / 2]];
        let mut writer = Writer::default();
        texts.iter().for_each(|text| writer.text(text));
        choices.iter().for_each(|(total, chosen)| writer.some_of(*total, chosen));
        columns.iter().for_each(|column| writer.column(column));
        let bytes = writer.into_bytes();
        assert!(bytes.len() < 250, "{}", bytes.len());
        let mut reader = Reader::new(&bytes);
        assert!(texts.iter().all(|text| reader.text().unwrap() == *text));
        for (total, chosen) in &choices {
            assert_eq!(&reader.some_of(*total).unwrap(), chosen);
        }
        for column in &columns {
            assert_eq!(&reader.column(column.len()).unwrap(), column);
        }
    }

    #[test]
    fn a_bomb_does_not_go_off() {
        let mut writer = Writer::default();
        let bomb = compress_to_vec(&vec![b' '; 50_000_000], 9);
        assert!(bomb.len() < MAX_TEXT_BYTES);
        writer.bit(true);
        writer.whole(bomb.len() as u64);
        bomb.iter().for_each(|byte| writer.bits(u64::from(*byte), 8));
        let bytes = writer.into_bytes();
        assert_eq!(Reader::new(&bytes).text(), Err(damaged("a text does not inflate")));
    }
}
