//! Writes canonical JSON without a tree of values in between: plain JSON is read once, and the members of an object are put in order when
//! it ends.

use std::borrow::Cow;
use std::ops::Range;

use serde::Serialize;

use super::{DEPTH_LIMIT, LIST_LIMIT, check_text};

/// What was written.
pub(super) struct Written {
    /// JSON with sorted keys, without blanks and without members that are null.
    pub(super) text: Vec<u8>,
    /// Whether the value holds a text, a list or a depth that may be refused in an input.
    pub(super) is_doubtful: bool,
}

/// Writes a value; on demand, with a look at what an input may not hold.
pub(super) fn write(value: &(impl Serialize + ?Sized), is_input: bool) -> serde_json::Result<Written> {
    let json = serde_json::to_vec(value)?;
    let mut writer = Writer {
        rest: &json,
        text: Vec::with_capacity(json.len()),
        depth: 0,
        is_input,
        is_doubtful: false,
    };
    writer.value();
    Ok(Written {
        text: writer.text,
        is_doubtful: writer.is_doubtful,
    })
}

/// JSON that serde_json wrote, and what became of its beginning.
struct Writer<'j> {
    rest: &'j [u8],
    text: Vec<u8>,
    /// How many lists and objects are open.
    depth: usize,
    is_input: bool,
    is_doubtful: bool,
}

/// A string as it stands in JSON, quotes included.
struct Quoted<'j> {
    json: &'j [u8],
    /// Whether anything in it is written in another way than it is.
    is_escaped: bool,
}

impl Quoted<'_> {
    /// What it says.
    fn says(&self) -> Cow<'_, [u8]> {
        if self.is_escaped {
            let text: String = serde_json::from_slice(self.json).unwrap_or_default();
            return Cow::Owned(text.into_bytes());
        }
        let within = self
            .json
            .strip_prefix(b"\"")
            .and_then(|rest| rest.strip_suffix(b"\""));
        Cow::Borrowed(within.unwrap_or_default())
    }
}

impl<'j> Writer<'j> {
    fn take(&mut self, length: usize) -> &'j [u8] {
        let (taken, rest) = self.rest.split_at_checked(length).unwrap_or((self.rest, &[]));
        self.rest = rest;
        taken
    }

    fn next_is(&self, byte: u8) -> bool {
        self.rest.first() == Some(&byte)
    }

    /// Whether a list or an object goes on; where it does not, its end is taken.
    fn goes_on(&mut self, end: u8) -> bool {
        if self.next_is(b',') {
            self.take(1);
        }
        let goes_on = !self.rest.is_empty() && !self.next_is(end);
        if !goes_on {
            self.take(1);
            self.depth = self.depth.saturating_sub(1);
        }
        goes_on
    }

    fn open(&mut self) {
        let bracket = self.take(1);
        self.text.extend_from_slice(bracket);
        self.depth = self.depth.saturating_add(1);
        self.is_doubtful |= self.depth > DEPTH_LIMIT;
    }

    fn value(&mut self) {
        match self.rest.first() {
            Some(b'{') => self.object(),
            Some(b'[') => self.list(),
            Some(b'"') => {
                let string = self.string();
                if self.is_input {
                    self.is_doubtful |= check_text(&String::from_utf8_lossy(&string.says())).is_err();
                }
                self.text.extend_from_slice(string.json);
            }
            _ => {
                let end = |byte: &u8| matches!(byte, b',' | b']' | b'}');
                let length = self.rest.iter().position(end).unwrap_or(self.rest.len());
                let scalar = self.take(length.max(1));
                self.text.extend_from_slice(scalar);
            }
        }
    }

    fn string(&mut self) -> Quoted<'j> {
        let (mut is_escaped, mut follows_backslash) = (false, false);
        let closes = |byte: &u8| {
            let is_plain = !follows_backslash;
            follows_backslash = is_plain && *byte == b'\\';
            is_escaped |= follows_backslash;
            is_plain && *byte == b'"'
        };
        let last = self.rest.iter().skip(1).position(closes);
        let length = last.map_or(self.rest.len(), |last| last.saturating_add(2));
        Quoted {
            json: self.take(length),
            is_escaped,
        }
    }

    fn list(&mut self) {
        self.open();
        let mut length = 0_usize;
        while self.goes_on(b']') {
            if length > 0 {
                self.text.push(b',');
            }
            length = length.saturating_add(1);
            self.value();
        }
        self.is_doubtful |= length > LIST_LIMIT;
        self.text.push(b']');
    }

    fn object(&mut self) {
        self.open();
        let start = self.text.len();
        let mut members: Vec<(Quoted<'j>, Range<usize>)> = Vec::new();
        while self.goes_on(b'}') {
            let name = self.string();
            let colon = self.take(1);
            if self.rest.starts_with(b"null") {
                self.take(4);
                continue;
            }
            let member = self.text.len();
            self.text.extend_from_slice(name.json);
            self.text.extend_from_slice(colon);
            self.value();
            members.push((name, member..self.text.len()));
        }
        members.sort_by(|(one, _), (other, _)| one.says().cmp(&other.says()));
        let end = self.text.len();
        for (index, (_, member)) in members.into_iter().enumerate() {
            if index > 0 {
                self.text.push(b',');
            }
            self.text.extend_from_within(member);
        }
        self.text.push(b'}');
        self.text.drain(start..end);
    }
}
