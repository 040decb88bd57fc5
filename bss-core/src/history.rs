//! Facts with two times. A fact says what holds from a civil date on (`effective_on`) and when that was recorded
//! (`recorded_at`). Nothing is overwritten: a later fact about the same aspect and date wins over an earlier one, and a fact that
//! names another as superseded takes its place. So the past can be asked twice: what held on a day, and what was known of it then.

use chrono::{DateTime, NaiveDate, TimeDelta, Utc};

use crate::error::{Code, Error, Result};

/// One recorded statement about one aspect of a thing.
pub trait Fact {
    /// Identifies a fact.
    type Id: PartialEq + Copy;
    /// What kind of statement it is: facts of different aspects do not replace each other.
    type Aspect: PartialEq;

    /// Its id.
    fn id(&self) -> Self::Id;
    /// From which civil date on it holds.
    fn effective_on(&self) -> NaiveDate;
    /// When it was recorded.
    fn recorded_at(&self) -> DateTime<Utc>;
    /// The fact that it takes the place of, if any.
    fn supersedes(&self) -> Option<Self::Id>;
    /// Which aspect it speaks of.
    fn aspect(&self) -> Self::Aspect;
}

/// The facts that count, as known at an instant (`None`: now), ordered by the day from which they hold: superseded ones are left out, and of
/// several about the same aspect and day only the last recorded stays.
pub fn standing<F: Fact>(facts: &[F], known_at: Option<DateTime<Utc>>) -> Vec<&F> {
    let known: Vec<&F> = facts
        .iter()
        .filter(|fact| known_at.is_none_or(|instant| fact.recorded_at() <= instant))
        .collect();
    let superseded = |fact: &F| known.iter().any(|other| other.supersedes() == Some(fact.id()));
    let mut ordered: Vec<&F> = known.iter().copied().filter(|fact| !superseded(fact)).collect();
    // A stable sort: facts recorded in one call keep the order in which they were written.
    ordered.sort_by_key(|fact| (fact.effective_on(), fact.recorded_at()));
    let replaced = |index: usize, fact: &F| {
        ordered
            .iter()
            .skip(index.saturating_add(1))
            .any(|later| later.effective_on() == fact.effective_on() && later.aspect() == fact.aspect())
    };
    ordered
        .iter()
        .enumerate()
        .filter(|(index, fact)| !replaced(*index, fact))
        .map(|(_, fact)| *fact)
        .collect()
}

/// The fact about an aspect that holds on a day.
pub fn holding<'f, F: Fact>(standing: &[&'f F], aspect: &F::Aspect, on: NaiveDate) -> Option<&'f F> {
    standing
        .iter()
        .rev()
        .find(|fact| fact.aspect() == *aspect && fact.effective_on() <= on)
        .copied()
}

/// The instant at which a new fact is recorded: now, or just after the last of the known ones where the clock did not move since, or went
/// back. So what was said last wins.
pub(crate) fn recorded_after<F: Fact>(known: &[F], now: DateTime<Utc>) -> DateTime<Utc> {
    after(known.iter().map(Fact::recorded_at).max(), now)
}

/// Now, or just after the last where the clock did not move since, or went back: what was said last is the last in order.
pub(crate) fn after(last: Option<DateTime<Utc>>, now: DateTime<Utc>) -> DateTime<Utc> {
    let next = last.and_then(|last| last.checked_add_signed(TimeDelta::microseconds(1)));
    next.map_or(now, |next| next.max(now))
}

/// Refuses to supersede what is not among the known facts, speaks of another aspect, or was superseded before.
///
/// # Errors
/// [`Code::NotFound`], [`Code::InvalidInput`] or [`Code::AlreadyExists`] at `supersedes`.
pub(crate) fn check_superseded<F: Fact>(
    known: &[F],
    superseded: Option<F::Id>,
    aspect: &F::Aspect,
) -> Result<()> {
    let Some(id) = superseded else { return Ok(()) };
    let refused = |code, message: &str| Err(Error::new(code, message).at("supersedes"));
    match known.iter().find(|fact| fact.id() == id) {
        None => refused(Code::NotFound, "no such fact"),
        Some(fact) if fact.aspect() != *aspect => refused(
            Code::InvalidInput,
            "a fact takes the place of one about the same aspect",
        ),
        Some(_) if known.iter().any(|other| other.supersedes() == superseded) => {
            refused(Code::AlreadyExists, "another fact took its place already")
        }
        Some(_) => Ok(()),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[derive(Debug, PartialEq)]
    struct Rate {
        id: u32,
        from: &'static str,
        recorded: i64,
        supersedes: Option<u32>,
        aspect: char,
    }

    impl Fact for Rate {
        type Id = u32;
        type Aspect = char;

        fn id(&self) -> u32 {
            self.id
        }
        fn effective_on(&self) -> NaiveDate {
            self.from.parse().unwrap()
        }
        fn recorded_at(&self) -> DateTime<Utc> {
            DateTime::from_timestamp(self.recorded, 0).unwrap()
        }
        fn supersedes(&self) -> Option<u32> {
            self.supersedes
        }
        fn aspect(&self) -> char {
            self.aspect
        }
    }

    fn rate(id: u32, from: &'static str, recorded: i64, supersedes: Option<u32>, aspect: char) -> Rate {
        Rate {
            id,
            from,
            recorded,
            supersedes,
            aspect,
        }
    }

    fn ids(facts: &[&Rate]) -> Vec<u32> {
        facts.iter().map(|fact| fact.id).collect()
    }

    #[test]
    fn the_past_can_be_asked_twice() {
        let facts = [
            rate(1, "2026-01-01", 10, None, 'a'),
            rate(2, "2026-03-01", 20, None, 'a'),
            rate(3, "2026-01-01", 30, None, 'b'),
            // A correction of the first, recorded after the second.
            rate(4, "2026-01-01", 40, None, 'a'),
            // The change of March never happened; it was April.
            rate(5, "2026-04-01", 50, Some(2), 'a'),
        ];
        let now = standing(&facts, None);
        assert_eq!(ids(&now), [3, 4, 5]);
        assert_eq!(holding(&now, &'a', "2026-03-15".parse().unwrap()).unwrap().id, 4);
        assert_eq!(holding(&now, &'a', "2026-04-01".parse().unwrap()).unwrap().id, 5);
        assert_eq!(holding(&now, &'a', "2025-12-31".parse().unwrap()), None);
        let then = standing(&facts, DateTime::from_timestamp(35, 0));
        assert_eq!(ids(&then), [1, 3, 2]);
        assert_eq!(holding(&then, &'a', "2026-03-15".parse().unwrap()).unwrap().id, 2);
    }
}
