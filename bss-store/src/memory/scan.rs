//! Finds rows along one of the orders in which a table keeps them, without looking at more of it than the question needs.

use std::cmp::Ordering;
use std::collections::BTreeMap;
use std::ops::Bound;

use bss_core::store::{Filter, Find, Row, Value};

use super::{Layout, Rows};
use crate::request::{choose_path, order_of};

/// The least value after `value`: what is not less than it starts behind everything that begins with `value`.
fn successor(value: &Value) -> Value {
    match value {
        Value::Null => Value::Integer(i64::MIN),
        Value::Integer(number) => number
            .checked_add(1)
            .map_or_else(|| Value::Text(String::new()), Value::Integer),
        Value::Text(text) => Value::Text(format!("{text}\0")),
    }
}

/// A stretch of an ordered map of value lists: from `lower` up to, without, `upper`.
#[derive(Clone)]
struct Stretch {
    lower: Vec<Value>,
    upper: Option<Vec<Value>>,
}

impl Stretch {
    /// All lists that start with some values.
    fn starting_with(values: &[Value]) -> Stretch {
        Stretch {
            lower: values.to_vec(),
            upper: behind(values),
        }
    }

    fn of<'m, V>(
        &self,
        map: &'m BTreeMap<Vec<Value>, V>,
    ) -> impl DoubleEndedIterator<Item = &'m V> + use<'m, V> {
        let upper = self.upper.as_deref();
        // A stretch that ends before it starts is empty; the map would panic.
        let empty = upper.is_some_and(|upper| upper <= self.lower.as_slice());
        let upper = upper.map_or(Bound::Unbounded, Bound::Excluded);
        let lower = Bound::Included(self.lower.as_slice());
        let found = (!empty).then(|| map.range::<[Value], _>((lower, upper)));
        found.into_iter().flatten().map(|(_, value)| value)
    }
}

/// The first list that is behind everything that starts with some values; `None` where nothing is.
fn behind(values: &[Value]) -> Option<Vec<Value>> {
    let (last, first) = values.split_last()?;
    let mut behind = first.to_vec();
    behind.push(successor(last));
    Some(behind)
}

/// What a map holds under lists that start with some values.
pub(super) fn starting_with<'m, V>(
    map: &'m BTreeMap<Vec<Value>, V>,
    values: &[Value],
) -> impl Iterator<Item = &'m V> {
    Stretch::starting_with(values).of(map)
}

/// The rows that a question asks for, in its order, up to one more than its limit.
pub(super) fn find<'r>(layout: &Layout, rows: &'r Rows, find: &Find) -> Vec<&'r Row> {
    let Some((number, in_order)) = choose_path(find) else {
        return Vec::new();
    };
    let Some(path) = layout.paths.get(number) else {
        return Vec::new();
    };
    // Where the path has the order asked for, no stretch needs to give more than a page.
    let enough = match in_order {
        true => find.limit.saturating_add(1),
        false => usize::MAX,
    };
    let mut found: Vec<(Vec<Value>, &Row)> = Vec::new();
    for prefix in prefixes(path, &find.filter) {
        let Some(stretch) = stretch(path, &prefix, find, in_order) else {
            continue;
        };
        let in_stretch: Box<dyn DoubleEndedIterator<Item = &'r Row>> = match number.checked_sub(1) {
            None => Box::new(stretch.of(&rows.by_key)),
            Some(index) => {
                let keys = rows
                    .indexes
                    .get(index)
                    .into_iter()
                    .flat_map(move |index| stretch.of(index));
                Box::new(keys.filter_map(|key| rows.by_key.get(key)))
            }
        };
        let in_stretch: Box<dyn Iterator<Item = &'r Row>> = match find.descending {
            true => Box::new(in_stretch.rev()),
            false => Box::new(in_stretch),
        };
        let positioned = in_stretch
            .filter(|row| find.filter.matches(&row.values))
            .map(|row| (find.position_of(&row.values), row))
            .filter(|(position, _)| {
                find.after
                    .as_ref()
                    .is_none_or(|after| compare(find, position, after).is_gt())
            });
        found.extend(positioned.take(enough));
    }
    found.sort_by(|(left, _), (right, _)| compare(find, left, right));
    found.truncate(find.limit.saturating_add(1));
    found.into_iter().map(|(_, row)| row).collect()
}

fn compare(find: &Find, left: &[Value], right: &[Value]) -> Ordering {
    match find.descending {
        true => right.cmp(left),
        false => left.cmp(right),
    }
}

/// The values of the compared columns in the order of a path: one list for each value of `within`.
fn prefixes(path: &[usize], filter: &Filter) -> Vec<Vec<Value>> {
    let compared = filter.equals.len() + filter.within.iter().len();
    let any_of: &[Value] = filter
        .within
        .as_ref()
        .map_or(&[Value::Null], |(_, values)| values);
    let mut any_of: Vec<&Value> = any_of.iter().collect();
    any_of.sort_unstable();
    any_of.dedup();
    let value_of = |column: &usize, any: &Value| {
        let equal = filter.equals.iter().find(|(compared, _)| compared == column);
        equal.map_or_else(|| any.clone(), |(_, value)| value.clone())
    };
    any_of
        .into_iter()
        .map(|any| {
            path.iter()
                .take(compared)
                .map(|column| value_of(column, any))
                .collect()
        })
        .collect()
}

/// The stretch of a path that can hold rows with the prefix, in the range and behind the last page; `None` where none can.
fn stretch(path: &[usize], prefix: &[Value], find: &Find, in_order: bool) -> Option<Stretch> {
    let with = |value: &Value| [prefix, std::slice::from_ref(value)].concat();
    let mut stretch = Stretch::starting_with(prefix);
    if let Some(range) = &find.filter.range {
        stretch.lower = match &range.from {
            Bound::Included(from) => with(from),
            Bound::Excluded(from) => with(&successor(from)),
            // NULL lies in no range.
            Bound::Unbounded => with(&successor(&Value::Null)),
        };
        match &range.to {
            Bound::Included(to) => stretch.upper = Some(with(&successor(to))),
            Bound::Excluded(to) => stretch.upper = Some(with(to)),
            Bound::Unbounded => {}
        }
    }
    if let Some(after) = find.after.as_ref().filter(|_| in_order) {
        let mut seek = prefix.to_vec();
        let start = after.len().saturating_sub(find.table.key.len());
        for column in order_of(find) {
            let value = match find.table.key.iter().position(|key| *key == column) {
                Some(position) => after.get(start + position),
                None => after.first(),
            };
            let Some(value) = value else { break };
            let fixed = path.iter().zip(prefix).find(|(fixed, _)| **fixed == column);
            match fixed
                .map(|(_, fixed)| compare(find, std::slice::from_ref(fixed), std::slice::from_ref(value)))
            {
                None => seek.push(value.clone()),
                Some(Ordering::Equal) => {}
                // Rows of this prefix are all before, or all behind, the last page, unless a free column decides first.
                Some(Ordering::Less) if seek.len() == prefix.len() => return None,
                Some(_) => break,
            }
        }
        match find.descending {
            false => stretch.lower = stretch.lower.max(seek),
            true => {
                if let Some(behind) = behind(&seek) {
                    stretch.upper = Some(stretch.upper.map_or(behind.clone(), |upper| upper.min(behind)));
                }
            }
        }
    }
    Some(stretch)
}
