//! Tables as CSV: RFC 4180, and nothing in a cell that a spreadsheet would run.

/// One cell.
#[derive(Clone, Debug, PartialEq)]
pub enum Cell {
    /// Nothing is known or nothing applies.
    Empty,
    /// A number; one that is not finite is written as an empty cell.
    Number(f64),
    /// Any text.
    Text(String),
}

impl From<f64> for Cell {
    fn from(number: f64) -> Cell {
        Cell::Number(number)
    }
}

impl From<usize> for Cell {
    fn from(number: usize) -> Cell {
        Cell::Number(number as f64)
    }
}

impl From<&str> for Cell {
    fn from(text: &str) -> Cell {
        Cell::Text(text.to_owned())
    }
}

impl From<String> for Cell {
    fn from(text: String) -> Cell {
        Cell::Text(text)
    }
}

impl<T: Into<Cell>> From<Option<T>> for Cell {
    fn from(cell: Option<T>) -> Cell {
        cell.map_or(Cell::Empty, Into::into)
    }
}

/// A table: named columns, units in their names, and rows of as many cells.
#[derive(Clone, Debug, PartialEq)]
pub struct Table {
    /// Names of the columns.
    pub columns: Vec<String>,
    /// Rows.
    pub rows: Vec<Vec<Cell>>,
}

impl Table {
    /// A table without rows.
    pub fn new(columns: &[&str]) -> Table {
        Table { columns: columns.iter().map(|&name| name.to_owned()).collect(), rows: Vec::new() }
    }

    /// Adds a row of as many cells as there are columns.
    pub fn row<const N: usize>(&mut self, cells: [Cell; N]) {
        debug_assert_eq!(N, self.columns.len());
        self.rows.push(cells.into());
    }

    /// Adds a column that says the same in every row, such as the scenario's link.
    #[must_use]
    pub fn with(mut self, name: &str, text: &str) -> Table {
        self.columns.push(name.to_owned());
        self.rows.iter_mut().for_each(|row| row.push(text.into()));
        self
    }

    /// The table as CSV text: commas, CRLF after every line, the header first.
    pub fn to_csv(&self) -> String {
        let mut out = String::new();
        let names = self.columns.iter().map(|name| Cell::Text(name.clone())).collect();
        for row in core::iter::once(&names).chain(&self.rows) {
            for (at, cell) in row.iter().enumerate() {
                if at > 0 {
                    out.push(',');
                }
                write_cell(&mut out, cell);
            }
            // A lone empty cell would be an empty line, which readers skip.
            if let [Cell::Empty] = row[..] {
                out += "\"\"";
            }
            out += "\r\n";
        }
        out
    }
}

/// What a spreadsheet's formula starts with; some read the full-width signs alike.
const STARTS: [char; 8] = ['=', '+', '-', '@', '＝', '＋', '－', '＠'];

/// Blanks and characters of no width, which may stand in front of a formula.
fn is_unseen(c: char) -> bool {
    c.is_whitespace() || matches!(c, '\u{200b}'..='\u{200f}' | '\u{2060}' | '\u{feff}')
}

fn write_cell(out: &mut String, cell: &Cell) {
    match cell {
        Cell::Empty => {}
        Cell::Number(number) => *out += &number_text(*number),
        Cell::Text(text) => {
            // What starts like a formula is made plain text by an apostrophe in front of it.
            let runs = (text.trim_start_matches(is_unseen).starts_with(STARTS)
                || text.starts_with(['\t', '\r', '\n']))
                && !text.parse::<f64>().is_ok_and(f64::is_finite);
            let quoted = runs || text.contains([',', '"', '\r', '\n']) || *text != text.trim();
            if quoted {
                out.push('"');
            }
            if runs {
                out.push('\'');
            }
            *out += &text.replace('"', "\"\"");
            if quoted {
                out.push('"');
            }
        }
    }
}

/// The shortest digits that read back as `number`, with an exponent where there would be many zeros.
fn number_text(number: f64) -> String {
    let size = number.abs();
    if !number.is_finite() {
        String::new()
    } else if size == 0.0 {
        "0".to_owned()
    } else if (1e-5..1e15).contains(&size) {
        number.to_string()
    } else {
        format!("{number:e}")
    }
}

#[cfg(test)]
mod tests {
    #![allow(clippy::unwrap_used, clippy::float_cmp)]
    use super::*;

    fn line(cells: &[Cell]) -> String {
        let mut table = Table::new(&[]);
        table.columns = vec![String::from("x"); cells.len()];
        table.rows.push(cells.to_vec());
        let csv = table.to_csv();
        csv.split_once("\r\n").unwrap().1.to_owned()
    }

    #[test]
    fn quotes_as_rfc_4180_asks() {
        let texts = ["plain", "a,b", "say \"hi\"", "two\r\nlines", "", " edge "].map(Cell::from);
        assert_eq!(
            line(&texts),
            "plain,\"a,b\",\"say \"\"hi\"\"\",\"two\r\nlines\",,\" edge \"\r\n"
        );
        assert_eq!(line(&[Cell::Empty]), "\"\"\r\n");
        assert_eq!(Table::new(&["a", "b"]).to_csv(), "a,b\r\n");
    }

    #[test]
    fn no_text_runs_as_a_formula() {
        for text in [
            "=1+1",
            "+A1",
            "-A1",
            "@SUM(A1)",
            "\tA1",
            "\rA1",
            "\nA1",
            "\t=1",
            "  =1",
            "\u{3000}=1",
            "\u{feff}=1",
            "\u{200b}@x",
            "＝1+1",
            "＋A1",
            "－A1",
            "＠SUM(A1)",
            "=HYPERLINK(\"x\")",
        ] {
            let csv = line(&[text.into()]);
            assert!(csv.starts_with("\"'"), "{text:?} became {csv}");
        }
        // Numbers stay numbers, as text or not.
        assert_eq!(line(&["-5".into(), Cell::Number(-5.5), "+1e3".into()]), "-5,-5.5,+1e3\r\n");
        assert!(line(&["-inf".into()]).starts_with("\"'"));
    }

    #[test]
    fn numbers_read_back_to_the_bit() {
        for number in [0.1, -0.0, 1e-5, 9.99e-6, 1e15, 123_456.789, 5e-324, f64::MAX, 1.0 / 3.0] {
            let text = number_text(number);
            assert_eq!(text.parse::<f64>().unwrap(), number, "{text}");
            assert!(text.len() < 26, "{text}");
        }
        assert_eq!(number_text(f64::NAN) + &number_text(f64::INFINITY), "");
    }
}
