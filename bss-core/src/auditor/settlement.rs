//! I4, I6 and I7: what a document sums to, what settles it, and what is credited of it.

use super::Findings;
use super::documents::{Document, Header, State};
use super::record::Id;

/// The sum of some amounts.
pub(super) fn sum(amounts: impl IntoIterator<Item = i128>) -> i128 {
    amounts.into_iter().fold(0, i128::saturating_add)
}

impl Document {
    /// I4: lines, taxes and rounding make the total.
    pub(super) fn judge_sums(&self, id: &Id, header: &Header, findings: &mut Findings) {
        let net = sum(self.lines.iter().map(|line| line.net));
        let tax = sum(self.lines.iter().map(|line| line.tax));
        let total = sum([header.net, header.tax, header.rounding]);
        let sums = [
            ("the lines of a document sum to its net amount", net, header.net),
            ("the taxes of the lines sum to the tax", tax, header.tax),
            ("the tax groups sum to the tax", self.group_tax, header.tax),
            (
                "net amount, tax and rounding sum to the total",
                total,
                header.total,
            ),
        ];
        for (message, expected, found) in sums {
            findings.equal("I4", ("invoice", id), message, expected, found);
        }
        for line in &self.lines {
            let message = "the amount of a line less its discount is what is left of it";
            let tax = if header.tax_included { line.tax } else { 0 };
            let (left, due) = (
                line.amount.saturating_sub(line.discount),
                line.net.saturating_add(tax),
            );
            let place = ("invoice_line", format!("{id}/{}", line.number));
            findings.equal("I4", place, message, due, left);
        }
    }

    /// I4 and I6: what settles a document, and how far.
    pub(super) fn judge_settlement(&self, id: &Id, header: &Header, findings: &mut Findings) {
        let place = || ("invoice", id);
        let (total, settled) = (header.total, header.settled);
        let (least, most) = match header.state {
            State::Unissued => (0, 0),
            _ if header.credit_note => (total.min(0), total.max(0)),
            _ => (0, total.max(0)),
        };
        if settled < least || settled > most {
            let message = "no more of a document is settled than is due";
            findings.add("I6", place(), message, format!("{least} to {most}"), settled);
        }
        // A credit note settles its invoice, or becomes credit; nothing settles it.
        if !header.credit_note {
            let message = "payments, credit and write-offs sum to what is settled";
            findings.equal("I4", place(), message, self.allocated, settled);
            let message = "write-offs sum to what is written off";
            findings.equal(
                "I4",
                place(),
                message,
                self.allocated_as_write_off,
                header.written_off,
            );
        }
        let fitting: &[&str] = match header.state {
            State::Unissued => &["none"],
            _ if settled == total && header.written_off > 0 => &["writtenOff"],
            _ if settled == total => &["paid"],
            _ if settled == 0 => &["open"],
            _ => &["partiallyPaid"],
        };
        if !fitting.contains(&&*header.settlement) {
            let message = "the settlement fits what is settled";
            findings.add("I4", place(), message, fitting.join(" or "), &header.settlement);
        }
    }

    /// I7: no more is credited than was invoiced, neither of the document nor of one of its lines.
    pub(super) fn judge_credits(&self, id: &Id, header: &Header, findings: &mut Findings) {
        let within = |credited: i128, invoiced: i128| {
            let opposite = invoiced.saturating_neg();
            (opposite.min(0)..=opposite.max(0)).contains(&credited)
        };
        if !within(self.credited, header.total) {
            let message = "no more of a document is credited than was invoiced";
            let opposite = header.total.saturating_neg();
            findings.add(
                "I7",
                ("invoice", id),
                message,
                format!("{opposite} at most"),
                self.credited,
            );
        }
        for line in &self.lines {
            let amounts = [
                (
                    "no more of a line is credited than was invoiced",
                    line.credited,
                    line.net,
                ),
                (
                    "no more of a line is credited than was charged before discounts",
                    line.credited_amount,
                    line.amount,
                ),
                (
                    "no more tax of a line is credited than was invoiced",
                    line.credited_tax,
                    line.tax,
                ),
            ];
            for (message, credited, invoiced) in amounts {
                if !within(credited, invoiced) {
                    let place = ("invoice_line", format!("{id}/{}", line.number));
                    let opposite = invoiced.saturating_neg();
                    findings.add("I7", place, message, format!("{opposite} at most"), credited);
                }
            }
        }
    }
}
