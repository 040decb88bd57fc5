//! Writes canonical JSON in one pass, without a tree of values in between: the members of an object are put in order when it ends.

use std::borrow::Cow;
use std::cell::Cell;
use std::io;

use serde::Serialize;
use serde_json::ser::{CharEscape, CompactFormatter, Formatter, Serializer};

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
    let text = Cell::default();
    let is_doubtful = Cell::new(false);
    let canonical = Canonical {
        text: &text,
        is_doubtful: &is_doubtful,
        is_input,
        is_name: false,
        string_start: 0,
        is_escaped: false,
        lengths: Vec::new(),
        objects: Vec::new(),
        members: Vec::new(),
    };
    value.serialize(&mut Serializer::with_formatter(Buffer(&text), canonical))?;
    Ok(Written {
        text: text.take(),
        is_doubtful: is_doubtful.get(),
    })
}

/// The text as it grows; its formatter looks at it too.
struct Buffer<'t>(&'t Cell<Vec<u8>>);

impl io::Write for Buffer<'_> {
    fn write(&mut self, bytes: &[u8]) -> io::Result<usize> {
        let mut text = self.0.take();
        text.extend_from_slice(bytes);
        self.0.set(text);
        Ok(bytes.len())
    }

    fn flush(&mut self) -> io::Result<()> {
        Ok(())
    }
}

/// An object that is being written.
struct Object {
    /// Where its first member starts.
    start: usize,
    /// How many members there are of the objects around it.
    outer_members: usize,
}

/// A member of an object that is being written: where its name starts and ends, quotes included, and where its value ends.
#[derive(Clone, Copy)]
struct Member {
    start: usize,
    name_end: usize,
    end: usize,
    is_escaped: bool,
}

struct Canonical<'t> {
    text: &'t Cell<Vec<u8>>,
    is_doubtful: &'t Cell<bool>,
    is_input: bool,
    /// Whether the name of a member is being written.
    is_name: bool,
    /// Where the last string starts.
    string_start: usize,
    /// Whether anything in it is written in another way than it is.
    is_escaped: bool,
    /// How many items each open list has.
    lengths: Vec<usize>,
    objects: Vec<Object>,
    /// Those of all open objects.
    members: Vec<Member>,
}

impl Canonical<'_> {
    fn with_text<T>(&mut self, run: impl FnOnce(&mut Self, &mut Vec<u8>) -> T) -> T {
        let mut text = self.text.take();
        let result = run(self, &mut text);
        self.text.set(text);
        result
    }

    fn position(&mut self) -> usize {
        self.with_text(|_, text| text.len())
    }

    fn doubt(&self, is_doubtful: bool) {
        if is_doubtful {
            self.is_doubtful.set(true);
        }
    }

    fn doubt_depth(&self) {
        self.doubt(self.lengths.len().saturating_add(self.objects.len()) > DEPTH_LIMIT);
    }
}

impl Formatter for Canonical<'_> {
    fn begin_string<W: ?Sized + io::Write>(&mut self, writer: &mut W) -> io::Result<()> {
        self.string_start = self.position();
        self.is_escaped = false;
        writer.write_all(b"\"")
    }

    fn end_string<W: ?Sized + io::Write>(&mut self, writer: &mut W) -> io::Result<()> {
        writer.write_all(b"\"")?;
        if self.is_input && !self.is_name {
            self.with_text(|this, text| {
                let string = text.get(this.string_start..).unwrap_or_default();
                let string = unquoted(string, this.is_escaped);
                this.doubt(check_text(&String::from_utf8_lossy(&string)).is_err());
            });
        }
        Ok(())
    }

    fn write_char_escape<W: ?Sized + io::Write>(
        &mut self,
        writer: &mut W,
        escape: CharEscape,
    ) -> io::Result<()> {
        self.is_escaped = true;
        CompactFormatter.write_char_escape(writer, escape)
    }

    fn begin_array<W: ?Sized + io::Write>(&mut self, writer: &mut W) -> io::Result<()> {
        self.lengths.push(0);
        self.doubt_depth();
        writer.write_all(b"[")
    }

    fn begin_array_value<W: ?Sized + io::Write>(&mut self, writer: &mut W, first: bool) -> io::Result<()> {
        if let Some(length) = self.lengths.last_mut() {
            *length = length.saturating_add(1);
        }
        match first {
            true => Ok(()),
            false => writer.write_all(b","),
        }
    }

    fn end_array<W: ?Sized + io::Write>(&mut self, writer: &mut W) -> io::Result<()> {
        let length = self.lengths.pop();
        self.doubt(length.is_some_and(|length| length > LIST_LIMIT));
        writer.write_all(b"]")
    }

    fn begin_object<W: ?Sized + io::Write>(&mut self, writer: &mut W) -> io::Result<()> {
        writer.write_all(b"{")?;
        let (start, outer_members) = (self.position(), self.members.len());
        self.objects.push(Object { start, outer_members });
        self.doubt_depth();
        Ok(())
    }

    /// Commas come when the members are in order.
    fn begin_object_key<W: ?Sized + io::Write>(&mut self, _writer: &mut W, _first: bool) -> io::Result<()> {
        self.is_name = true;
        let start = self.position();
        self.members.push(Member {
            start,
            name_end: start,
            end: start,
            is_escaped: false,
        });
        Ok(())
    }

    fn end_object_key<W: ?Sized + io::Write>(&mut self, _writer: &mut W) -> io::Result<()> {
        self.is_name = false;
        let name_end = self.position();
        if let Some(member) = self.members.last_mut() {
            (member.name_end, member.is_escaped) = (name_end, self.is_escaped);
        }
        Ok(())
    }

    fn end_object_value<W: ?Sized + io::Write>(&mut self, _writer: &mut W) -> io::Result<()> {
        self.with_text(|this, text| {
            let Some(member) = this.members.last_mut() else {
                return;
            };
            // No string, list or object ends like that.
            if text.ends_with(b":null") {
                text.truncate(member.start);
                this.members.pop();
            } else {
                member.end = text.len();
            }
        });
        Ok(())
    }

    fn end_object<W: ?Sized + io::Write>(&mut self, _writer: &mut W) -> io::Result<()> {
        let Some(object) = self.objects.pop() else {
            return Ok(());
        };
        let mut members = self.members.split_off(object.outer_members);
        self.with_text(|_, text| {
            let name = |member: &Member| {
                let name = text.get(member.start..member.name_end).unwrap_or_default();
                unquoted(name, member.is_escaped)
            };
            members.sort_by(|one, other| name(one).cmp(&name(other)));
            let end = text.len();
            for (index, member) in members.iter().enumerate() {
                if index > 0 {
                    text.push(b',');
                }
                text.extend_from_within(member.start..member.end);
            }
            text.push(b'}');
            text.drain(object.start..end);
        });
        Ok(())
    }
}

/// What a JSON string says.
fn unquoted(string: &[u8], is_escaped: bool) -> Cow<'_, [u8]> {
    if is_escaped {
        let text: String = serde_json::from_slice(string).unwrap_or_default();
        return Cow::Owned(text.into_bytes());
    }
    let within = string
        .strip_prefix(b"\"")
        .and_then(|rest| rest.strip_suffix(b"\""));
    Cow::Borrowed(within.unwrap_or_default())
}
