//! What a child writes down before and after every call. The file belongs to the operating system as soon as a line is written, so it
//! survives the child.

use std::fs::{File, OpenOptions};
use std::io::{self, Read as _, Seek as _, SeekFrom, Write as _};
use std::path::Path;

use serde::{Deserialize, Serialize};
use serde_json::Value;

/// One line of a journal.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
#[serde(rename_all = "camelCase")]
pub(super) enum Line {
    /// A call that is about to be made. Where neither answer nor refusal follows, nobody knows what became of it.
    Asked {
        /// Its idempotency key.
        key: String,
        /// Its operation.
        operation: String,
        /// Its input.
        input: Value,
    },
    /// A call was answered: what it did is promised to last.
    Answered {
        /// Its idempotency key.
        key: String,
        /// The answer.
        answer: Value,
    },
    /// A call was refused: it has changed nothing.
    Refused {
        /// Its idempotency key.
        key: String,
        /// The code of the error.
        code: String,
        /// The error.
        message: String,
    },
    /// Something final was read back.
    Seen {
        /// The table of the row.
        table: String,
        /// Its id.
        id: String,
        /// What it says, by the names of columns.
        columns: Vec<(String, String)>,
    },
}

/// A journal that is written.
#[derive(Debug)]
pub(super) struct Journal {
    file: File,
}

impl Journal {
    /// Opens a journal to add to it, and returns what it says so far.
    ///
    /// # Errors
    /// Where the file cannot be read or written.
    pub(super) fn open(path: &Path) -> io::Result<(Journal, Vec<Line>)> {
        let mut offset = 0;
        let lines = match path.exists() {
            true => read_from(path, &mut offset)?,
            false => Vec::new(),
        };
        let file = OpenOptions::new().create(true).append(true).open(path)?;
        if file.metadata()?.len() > offset {
            // A line that was cut off: the next one has to begin anew.
            (&file).write_all(b"\n")?;
        }
        Ok((Journal { file }, lines))
    }

    /// Adds a line.
    ///
    /// # Errors
    /// Where the file cannot be written.
    pub(super) fn write(&mut self, line: &Line) -> io::Result<()> {
        let mut text = serde_json::to_vec(line)?;
        text.push(b'\n');
        self.file.write_all(&text)
    }
}

/// The whole lines from an offset on, which is moved behind them. A line that was cut off says nothing.
///
/// # Errors
/// Where the file cannot be read.
pub(super) fn read_from(path: &Path, offset: &mut u64) -> io::Result<Vec<Line>> {
    let mut file = File::open(path)?;
    file.seek(SeekFrom::Start(*offset))?;
    let mut bytes = Vec::new();
    file.read_to_end(&mut bytes)?;
    let whole = bytes
        .iter()
        .rposition(|byte| *byte == b'\n')
        .map_or(0, |end| end + 1);
    *offset += whole as u64;
    let lines = bytes[..whole].split(|byte| *byte == b'\n');
    Ok(lines
        .filter_map(|line| serde_json::from_slice(line).ok())
        .collect())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_line_that_was_cut_off_is_forgotten_and_those_after_it_are_not() {
        let folder = tempfile::tempdir().unwrap();
        let path = folder.path().join("journal");
        let refused = |key: &str| Line::Refused {
            key: key.to_owned(),
            code: "not-found".to_owned(),
            message: "ü\n".to_owned(),
        };
        let (mut journal, lines) = Journal::open(&path).unwrap();
        assert_eq!(lines, []);
        journal.write(&refused("1")).unwrap();
        journal.file.write_all(br#"{"refused":{"ke"#).unwrap();
        let mut offset = 0;
        assert_eq!(read_from(&path, &mut offset).unwrap(), [refused("1")]);
        let (mut journal, lines) = Journal::open(&path).unwrap();
        assert_eq!(lines, [refused("1")]);
        journal.write(&refused("2")).unwrap();
        assert_eq!(read_from(&path, &mut offset).unwrap(), [refused("2")]);
        assert_eq!(read_from(&path, &mut offset).unwrap(), []);
    }
}
