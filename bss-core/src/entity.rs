//! One declaration gives a struct, its table, its row codec and its typed queries.
//!
//! ```text
//! entity! {
//!     /// A legal entity that sells.
//!     pub struct Seller: seller {
//!         key {
//!             /// Its id.
//!             id: SellerId,
//!         }
//!         data {
//!             /// Short name, unique.
//!             code: String,
//!             /// What it is owed.
//!             currency: Currency,
//!             balance: Money,
//!         }
//!         unique [code]
//!         personal [name]
//!         refers [parent_id: seller]
//!     }
//! }
//! ```
//! Amounts of a row share the row's one `currency` column, which is declared before them.

use std::borrow::Borrow;
use std::marker::PhantomData;
use std::ops::Bound;

use chrono::{DateTime, NaiveDate, Utc};

use crate::calendar::Zone;
use crate::decimal::Decimal;
use crate::error::{Code, Error, Result};
use crate::id::{TenantId, TypedId};
use crate::money::{Currency, Money};
use crate::store::{Filter, Find, Key, Kind, Range, Table, Value};

/// A type that one column can hold.
pub trait Column: Sized {
    /// What the column is.
    const KIND: Kind;
    /// Whether it may be NULL.
    const NULLABLE: bool = false;

    /// The stored form.
    fn to_value(&self) -> Value;

    /// Reads the stored form back; `currency` is that of the row, once its column was read.
    ///
    /// # Errors
    /// [`Code::StoreCorrupt`] where the value is not one that [`Column::to_value`] writes.
    fn from_value(value: &Value, currency: Option<Currency>) -> Result<Self>;

    /// The currency that the value carries, if any.
    fn currency(&self) -> Option<Currency> {
        None
    }
}

/// A damaged value.
pub fn corrupt(value: &Value, expected: &str) -> Error {
    Error::new(Code::StoreCorrupt, "a stored value cannot be read")
        .expected(expected)
        .found(value)
}

impl<T: Column> Column for Option<T> {
    const KIND: Kind = T::KIND;
    const NULLABLE: bool = true;

    fn to_value(&self) -> Value {
        self.as_ref().map_or(Value::Null, T::to_value)
    }

    fn from_value(value: &Value, currency: Option<Currency>) -> Result<Self> {
        match value {
            Value::Null => Ok(None),
            value => T::from_value(value, currency).map(Some),
        }
    }

    fn currency(&self) -> Option<Currency> {
        self.as_ref().and_then(T::currency)
    }
}

/// Implements [`Column`] for types that are written as text and parsed back.
macro_rules! text_column {
    ($($type:ty: $kind:ident, $parse:expr;)+) => {$(
        impl $crate::entity::Column for $type {
            const KIND: $crate::store::Kind = $crate::store::Kind::$kind;

            fn to_value(&self) -> $crate::store::Value {
                $crate::store::Value::Text(self.to_string())
            }

            fn from_value(value: &$crate::store::Value, _: Option<$crate::money::Currency>) -> $crate::error::Result<Self> {
                let expected = stringify!($type);
                match value {
                    $crate::store::Value::Text(text) => {
                        $parse(text.as_str()).map_err(|_| $crate::entity::corrupt(value, expected))
                    }
                    _ => Err($crate::entity::corrupt(value, expected)),
                }
            }
        }
    )+};
}

text_column! {
    String: Text, |text: &str| Ok::<_, Error>(text.to_owned());
    TenantId: Text, |text: &str| text.parse::<TenantId>();
    Decimal: Decimal, |text: &str| text.parse::<Decimal>();
    NaiveDate: Date, |text: &str| text.parse::<NaiveDate>();
}

impl<T: TypedId> Column for T {
    const KIND: Kind = Kind::Id;

    fn to_value(&self) -> Value {
        Value::Text(self.to_string())
    }

    fn from_value(value: &Value, _: Option<Currency>) -> Result<Self> {
        match value {
            Value::Text(text) => text.parse().map_err(|_| corrupt(value, T::WHAT)),
            _ => Err(corrupt(value, T::WHAT)),
        }
    }
}

impl Column for Currency {
    const KIND: Kind = Kind::Name;

    fn to_value(&self) -> Value {
        Value::Text(self.code().to_owned())
    }

    fn from_value(value: &Value, _: Option<Currency>) -> Result<Self> {
        match value {
            Value::Text(text) => text.parse().map_err(|_| corrupt(value, "currency")),
            _ => Err(corrupt(value, "currency")),
        }
    }

    fn currency(&self) -> Option<Currency> {
        Some(*self)
    }
}

impl Column for Money {
    const KIND: Kind = Kind::MoneyMinor;

    fn to_value(&self) -> Value {
        Value::Integer(self.minor())
    }

    fn from_value(value: &Value, currency: Option<Currency>) -> Result<Self> {
        match (value, currency) {
            (Value::Integer(minor), Some(currency)) => Ok(Money::from_minor(*minor, currency)),
            (_, None) => Err(Error::defect(
                "a row with amounts declares its currency column before them",
            )),
            _ => Err(corrupt(value, "money")),
        }
    }

    fn currency(&self) -> Option<Currency> {
        Some(Money::currency(*self))
    }
}

impl Column for DateTime<Utc> {
    const KIND: Kind = Kind::Instant;

    fn to_value(&self) -> Value {
        Value::Integer(self.timestamp_micros())
    }

    fn from_value(value: &Value, _: Option<Currency>) -> Result<Self> {
        match value {
            Value::Integer(micros) => {
                DateTime::from_timestamp_micros(*micros).ok_or_else(|| corrupt(value, "instant"))
            }
            _ => Err(corrupt(value, "instant")),
        }
    }
}

impl Column for bool {
    const KIND: Kind = Kind::Boolean;

    fn to_value(&self) -> Value {
        Value::Integer(i64::from(*self))
    }

    fn from_value(value: &Value, _: Option<Currency>) -> Result<Self> {
        match value {
            Value::Integer(0) => Ok(false),
            Value::Integer(1) => Ok(true),
            _ => Err(corrupt(value, "boolean")),
        }
    }
}

impl Column for Zone {
    const KIND: Kind = Kind::Name;

    fn to_value(&self) -> Value {
        Value::Text(self.name().to_owned())
    }

    fn from_value(value: &Value, _: Option<Currency>) -> Result<Self> {
        read_name(value, "zone")
    }
}

macro_rules! integer_column {
    ($($type:ty),+) => {$(
        impl Column for $type {
            const KIND: Kind = Kind::Integer;

            fn to_value(&self) -> Value {
                Value::Integer(i64::from(*self))
            }

            fn from_value(value: &Value, _: Option<Currency>) -> Result<Self> {
                match value {
                    Value::Integer(number) => Self::try_from(*number).map_err(|_| corrupt(value, stringify!($type))),
                    _ => Err(corrupt(value, stringify!($type))),
                }
            }
        }
    )+};
}
integer_column!(i64, u32, u16, u8);

/// Implements [`Column`] for enums without data (`name`: the wire name as text) and for nested value objects (`json`).
macro_rules! serde_column {
    ($kind:ident: $($type:ty),+ $(,)?) => {$(
        impl $crate::entity::Column for $type {
            const KIND: $crate::store::Kind = $crate::entity::serde_column!(@kind $kind);

            fn to_value(&self) -> $crate::store::Value {
                $crate::entity::serde_column!(@write $kind)(self)
            }

            fn from_value(value: &$crate::store::Value, _: Option<$crate::money::Currency>) -> $crate::error::Result<Self> {
                $crate::entity::serde_column!(@read $kind)(value, stringify!($type))
            }
        }
    )+};
    (@kind name) => { $crate::store::Kind::Name };
    (@kind json) => { $crate::store::Kind::Json };
    (@write name) => { $crate::entity::write_name };
    (@write json) => { $crate::entity::write_json };
    (@read name) => { $crate::entity::read_name };
    (@read json) => { $crate::entity::read_json };
}
pub(crate) use serde_column;

/// The wire name of an enum without data.
pub(crate) fn write_name<T: serde::Serialize>(value: &T) -> Value {
    match serde_json::to_value(value) {
        Ok(serde_json::Value::String(name)) => Value::Text(name),
        // An enum with data is declared as `json`; a NULL here is refused by the column and found by the first test.
        _ => Value::Null,
    }
}

pub(crate) fn read_name<T: serde::de::DeserializeOwned>(value: &Value, expected: &str) -> Result<T> {
    match value {
        Value::Text(text) => serde_json::from_value(serde_json::Value::String(text.clone()))
            .map_err(|_| corrupt(value, expected)),
        _ => Err(corrupt(value, expected)),
    }
}

/// A nested value object as JSON; field order is that of the declaration, so equal objects have equal texts.
pub(crate) fn write_json<T: serde::Serialize>(value: &T) -> Value {
    serde_json::to_string(value).map_or(Value::Null, Value::Text)
}

pub(crate) fn read_json<T: serde::de::DeserializeOwned>(value: &Value, expected: &str) -> Result<T> {
    match value {
        Value::Text(text) => serde_json::from_str(text).map_err(|_| corrupt(value, expected)),
        _ => Err(corrupt(value, expected)),
    }
}

impl<T: serde::Serialize + serde::de::DeserializeOwned> Column for Vec<T> {
    const KIND: Kind = Kind::Json;

    fn to_value(&self) -> Value {
        write_json(self)
    }

    fn from_value(value: &Value, _: Option<Currency>) -> Result<Self> {
        read_json(value, "list")
    }
}

/// A struct that is a row of a table; implemented by the `entity!` macro of this crate.
pub trait Entity: Sized + Clone + 'static {
    /// One [`Field`] for each column, named as the column.
    type Fields: Copy;
    /// The fields.
    const FIELDS: Self::Fields;

    /// The table.
    fn table() -> &'static Table;

    /// One value for each column.
    ///
    /// # Errors
    /// [`Code::CurrencyMismatch`] where amounts of the row differ in currency.
    fn to_values(&self) -> Result<Vec<Value>>;

    /// Reads a row.
    ///
    /// # Errors
    /// [`Code::StoreCorrupt`] names the table and column that cannot be read.
    fn from_values(values: &[Value]) -> Result<Self>;

    /// All rows, to be narrowed by conditions.
    fn all() -> Query<Self> {
        Query::new()
    }
}

/// A column of an entity, with the type that it holds.
#[derive(Debug)]
pub struct Field<E, T> {
    position: usize,
    types: PhantomData<fn() -> (E, T)>,
}

impl<E, T> Clone for Field<E, T> {
    fn clone(&self) -> Self {
        *self
    }
}

impl<E, T> Copy for Field<E, T> {}

impl<E, T> Field<E, T> {
    /// The field at a position of the entity's table; used by the declaration.
    pub const fn new(position: usize) -> Field<E, T> {
        Field {
            position,
            types: PhantomData,
        }
    }

    /// The position of the column.
    pub const fn position(self) -> usize {
        self.position
    }
}

/// The key of one row of an entity, made by its `key` function.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct KeyOf<E> {
    /// The key's values.
    pub values: Key,
    entity: PhantomData<fn() -> E>,
}

impl<E> KeyOf<E> {
    /// A key from its values; used by the declaration.
    pub fn new(values: Key) -> KeyOf<E> {
        KeyOf {
            values,
            entity: PhantomData,
        }
    }
}

/// A question for rows of one entity; conditions must be covered by an index of its table.
#[derive(Clone, Debug)]
pub struct Query<E> {
    pub(crate) find: Find,
    entity: PhantomData<fn() -> E>,
}

/// Rows that one engine call fetches at most while a query collects everything.
pub(crate) const PAGE: usize = 1_000;

impl<E: Entity> Query<E> {
    fn new() -> Query<E> {
        let find = Find {
            table: E::table(),
            filter: Filter::default(),
            order: None,
            descending: false,
            after: None,
            limit: PAGE,
        };
        Query {
            find,
            entity: PhantomData,
        }
    }

    /// Only rows in which a column equals a value.
    #[must_use]
    pub fn equals<T: Column>(
        mut self,
        field: impl FnOnce(E::Fields) -> Field<E, T>,
        value: impl Borrow<T>,
    ) -> Query<E> {
        self.find
            .filter
            .equals
            .push((field(E::FIELDS).position(), value.borrow().to_value()));
        self
    }

    /// Only rows in which a column equals one of several values.
    #[must_use]
    pub fn within<T: Column>(
        mut self,
        field: impl FnOnce(E::Fields) -> Field<E, T>,
        values: impl IntoIterator<Item = impl Borrow<T>>,
    ) -> Query<E> {
        let mut values: Vec<Value> = values
            .into_iter()
            .map(|value| value.borrow().to_value())
            .collect();
        values.sort();
        values.dedup();
        self.find.filter.within = Some((field(E::FIELDS).position(), values));
        self
    }

    /// Only rows in which a column is at least `from` and less than `to`; `None` leaves a side open.
    #[must_use]
    pub fn between<T: Column>(
        mut self,
        field: impl FnOnce(E::Fields) -> Field<E, T>,
        from: Option<T>,
        to: Option<T>,
    ) -> Query<E> {
        let from = from.map_or(Bound::Unbounded, |from| Bound::Included(from.to_value()));
        let to = to.map_or(Bound::Unbounded, |to| Bound::Excluded(to.to_value()));
        self.find.filter.range = Some(Range {
            column: field(E::FIELDS).position(),
            from,
            to,
        });
        self
    }

    /// Ordered by a column, then by key.
    #[must_use]
    pub fn order_by<T: Column>(mut self, field: impl FnOnce(E::Fields) -> Field<E, T>) -> Query<E> {
        self.find.order = Some(field(E::FIELDS).position());
        self
    }

    /// In the opposite order.
    #[must_use]
    pub fn descending(mut self) -> Query<E> {
        self.find.descending = true;
        self
    }
}

/// Names of columns, to be looked up while a table is built.
pub(crate) fn positions(table: &str, columns: &[crate::store::Column], names: &[&str]) -> Vec<usize> {
    let position = |name: &&str| {
        columns
            .iter()
            .position(|column| column.name.strip_suffix("_minor") == Some(name) || column.name == **name)
    };
    let found: Vec<usize> = names.iter().filter_map(position).collect();
    debug_assert_eq!(found.len(), names.len(), "unknown column in {table}: {names:?}");
    found
}

/// Declares an entity; see the module's documentation.
macro_rules! entity {
    (
        $(#[$meta:meta])*
        pub struct $Entity:ident: $table:ident {
            key { $( $(#[$key_meta:meta])* $key:ident: $Key:ty, )+ }
            data { $( $(#[$field_meta:meta])* $field:ident: $Field:ty, )* }
            $( unique [$($unique:ident),+] )*
            $( index [$($index:ident),+] )*
            $( personal [$($personal:ident),+] )?
            $( refers [$($refer:ident: $target:ident),+ $(,)?] )?
            $( lease [$state:ident, $due:ident, $by:ident, $until:ident] )?
        }
    ) => {
        $(#[$meta])*
        #[derive(Clone, Debug, PartialEq, serde::Serialize, serde::Deserialize)]
        #[serde(rename_all = "camelCase", deny_unknown_fields)]
        #[cfg_attr(feature = "bindings", derive(schemars::JsonSchema))]
        pub struct $Entity {
            $( $(#[$key_meta])* pub $key: $Key, )+
            $( $(#[$field_meta])* pub $field: $Field, )*
        }

        impl $Entity {
            /// The key of one row.
            #[allow(clippy::too_many_arguments, reason = "a key has as many parts as it has")]
            pub fn key($($key: $Key),+) -> $crate::entity::KeyOf<$Entity> {
                $crate::entity::KeyOf::new(vec![$($crate::entity::Column::to_value(&$key)),+])
            }
        }

        const _: () = {
            #[allow(non_camel_case_types, clippy::enum_variant_names, reason = "variants are called as the columns are")]
            enum Position { $($key,)+ $($field,)* }

            /// The columns of the entity, for queries.
            #[derive(Clone, Copy, Debug)]
            #[allow(missing_docs, reason = "the fields of the entity of the same names are documented")]
            pub struct Fields {
                $( pub $key: $crate::entity::Field<$Entity, $Key>, )+
                $( pub $field: $crate::entity::Field<$Entity, $Field>, )*
            }

            impl $crate::entity::Entity for $Entity {
                type Fields = Fields;

                #[allow(clippy::as_conversions, reason = "a constant, and the variant of an enum has no other way to its number")]
                const FIELDS: Fields = Fields {
                    $( $key: $crate::entity::Field::new(Position::$key as usize), )+
                    $( $field: $crate::entity::Field::new(Position::$field as usize), )*
                };

                fn table() -> &'static $crate::store::Table {
                    static TABLE: std::sync::LazyLock<$crate::store::Table> = std::sync::LazyLock::new(|| {
                        let personal: &[&str] = &[$($(stringify!($personal)),+)?];
                        let columns = vec![
                            $( $crate::entity::column::<$Key>(stringify!($key), personal), )+
                            $( $crate::entity::column::<$Field>(stringify!($field), personal), )*
                        ];
                        let at = |names: &[&str]| $crate::entity::positions(stringify!($table), &columns, names);
                        let indexes = vec![
                            $( $crate::entity::index(stringify!($table), &[$(stringify!($unique)),+], &at, true), )*
                            $( $crate::entity::index(stringify!($table), &[$(stringify!($index)),+], &at, false), )*
                            $( $crate::entity::index(stringify!($table), &[stringify!($state), stringify!($due)], &at, false), )?
                        ];
                        #[allow(unused_mut, unused_assignments, reason = "few entities have a lease")]
                        let mut lease = None;
                        $(
                            if let [state, due_at, leased_by, leased_until] =
                                at(&[stringify!($state), stringify!($due), stringify!($by), stringify!($until)])[..]
                            {
                                lease = Some($crate::store::Lease { state, due_at, leased_by, leased_until });
                            }
                        )?
                        #[allow(unused_mut, reason = "some entities refer to nothing")]
                        let mut references = Vec::new();
                        $($(
                            for column in at(&[stringify!($refer)]) {
                                references.push($crate::store::Reference { column, table: stringify!($target) });
                            }
                        )+)?
                        let key = at(&[$(stringify!($key)),+]);
                        $crate::store::Table {
                            name: stringify!($table),
                            doc: $crate::entity::first_doc!($(#[$meta])*),
                            key,
                            indexes,
                            references,
                            lease,
                            columns,
                        }
                    });
                    &TABLE
                }

                fn to_values(&self) -> $crate::error::Result<Vec<$crate::store::Value>> {
                    let currencies = [
                        $( $crate::entity::Column::currency(&self.$key), )+
                        $( $crate::entity::Column::currency(&self.$field), )*
                    ];
                    $crate::entity::one_currency(&currencies)?;
                    Ok(vec![
                        $( $crate::entity::Column::to_value(&self.$key), )+
                        $( $crate::entity::Column::to_value(&self.$field), )*
                    ])
                }

                fn from_values(values: &[$crate::store::Value]) -> $crate::error::Result<Self> {
                    let mut row = $crate::entity::RowReader::new(stringify!($table), values);
                    Ok($Entity {
                        $( $key: row.next(stringify!($key))?, )+
                        $( $field: row.next(stringify!($field))?, )*
                    })
                }
            }
        };
    };
}
pub(crate) use entity;

/// The first line of documentation among some attributes.
macro_rules! first_doc {
    (#[doc = $doc:literal] $($rest:tt)*) => { $doc };
    (#[$other:meta] $($rest:tt)*) => { $crate::entity::first_doc!($($rest)*) };
    () => { "" };
}
pub(crate) use first_doc;

/// The description of one column.
pub(crate) fn column<T: Column>(name: &str, personal: &[&str]) -> crate::store::Column {
    let suffix = if T::KIND == Kind::MoneyMinor { "_minor" } else { "" };
    crate::store::Column {
        name: format!("{name}{suffix}"),
        kind: T::KIND,
        nullable: T::NULLABLE,
        personal: personal.contains(&name),
    }
}

/// The description of one index.
pub(crate) fn index(
    table: &str,
    names: &[&str],
    at: &dyn Fn(&[&str]) -> Vec<usize>,
    unique: bool,
) -> crate::store::Index {
    let kind = if unique { "unique" } else { "by" };
    crate::store::Index {
        name: format!("{table}_{kind}_{}", names.join("_")),
        columns: at(names),
        unique,
    }
}

/// Refuses amounts of different currencies in one row.
pub(crate) fn one_currency(currencies: &[Option<Currency>]) -> Result<()> {
    let mut known = currencies.iter().flatten();
    let Some(first) = known.next() else { return Ok(()) };
    match known.find(|currency| *currency != first) {
        None => Ok(()),
        Some(other) => Err(
            Error::new(Code::CurrencyMismatch, "amounts of one record share a currency")
                .expected(first)
                .found(other),
        ),
    }
}

/// Reads the columns of a row one after the other.
pub(crate) struct RowReader<'v> {
    table: &'static str,
    values: std::slice::Iter<'v, Value>,
    currency: Option<Currency>,
}

impl<'v> RowReader<'v> {
    pub(crate) fn new(table: &'static str, values: &'v [Value]) -> RowReader<'v> {
        RowReader {
            table,
            values: values.iter(),
            currency: None,
        }
    }

    pub(crate) fn next<T: Column>(&mut self, column: &str) -> Result<T> {
        // A column that an older row does not have reads as NULL.
        let value = self.values.next().unwrap_or(&Value::Null);
        let read = T::from_value(value, self.currency).map_err(|error| error.at(column).at(self.table))?;
        self.currency = self.currency.or(read.currency());
        Ok(read)
    }
}
