//! What somebody would write who needs these rows and nothing else: statements that are prepared once, a connection whose socket is
//! served by the thread that waits for the answers.

use std::collections::HashMap;
use std::error::Error;
use std::ops::Bound as End;
use std::pin::pin;

use bss_store::TenantId;
use bss_store::store::{Filter, Find, Key, Measure, Table, Totals, Value, Write, WriteSet};
use bss_store::transaction::{Dialect, statements};
use tokio::runtime::{Builder, Runtime};
use tokio_postgres::binary_copy::BinaryCopyInWriter;
use tokio_postgres::types::private::BytesMut;
use tokio_postgres::types::{IsNull, ToSql, Type, to_sql_checked};
use tokio_postgres::{Client, Config, NoTls, Statement};

use crate::recorder::Request;
use crate::world::Done;

/// Whose rows are written.
const TENANT: &str = "main";

/// A connection, and the thread's means to wait for it.
pub(super) struct Lean {
    runtime: Runtime,
    session: Session,
}

/// A connection, and the statements that it has prepared.
pub(super) struct Session {
    pub(super) client: Client,
    prepared: HashMap<String, Statement>,
}

impl Lean {
    pub(super) fn connect(url: &str, schema: &str) -> Result<Lean, Box<dyn Error>> {
        let runtime = Builder::new_current_thread().enable_io().enable_time().build()?;
        let mut config: Config = url.parse()?;
        config.options(format!("-c search_path={schema}"));
        let connecting = async {
            let (client, connection) = config.connect(NoTls).await?;
            tokio::spawn(connection);
            Ok::<Client, tokio_postgres::Error>(client)
        };
        let client = runtime.block_on(connecting)?;
        let session = Session {
            client,
            prepared: HashMap::new(),
        };
        Ok(Lean { runtime, session })
    }

    /// Runs a program to its end.
    pub(super) fn run(&mut self, program: impl AsyncFnOnce(&mut Session) -> Done) -> Done {
        self.runtime.block_on(program(&mut self.session))
    }
}

/// How many rows get to the server at once.
#[derive(Clone, Copy, PartialEq, Eq)]
pub(super) enum How {
    /// `COPY` in its binary format.
    Copy,
    /// One `INSERT` from arrays, one for each column.
    Unnest,
}

/// One statement with its parameters.
pub(super) struct Step {
    sql: String,
    parameters: Vec<Value>,
    kind: Kind,
}

#[derive(Clone, Copy, PartialEq, Eq)]
enum Kind {
    /// Whatever comes is read.
    Query,
    /// One row has to be there, and stays as it is.
    Guard,
    Write,
    /// Begins or ends a transaction.
    Border,
}

/// What a program has to say to get the same answers and write the same rows as a recorded call.
pub(super) fn steps(requests: &[Request]) -> Result<Vec<Step>, Box<dyn Error>> {
    let mut steps = Vec::new();
    let border = |sql: &str| Step {
        sql: sql.to_owned(),
        parameters: Vec::new(),
        kind: Kind::Border,
    };
    for request in requests {
        match request {
            Request::Get(table, key) => steps.push(get(table, key)),
            Request::Find(asked) => steps.push(find(asked)?),
            Request::Commit(writes) => {
                steps.push(border("BEGIN"));
                steps.extend(writes_of(writes)?);
                steps.push(border("COMMIT"));
            }
            Request::Totals(asked) => steps.push(totals(asked)),
            Request::Claim => return Err("nothing of this kind is replayed".into()),
        }
    }
    Ok(steps)
}

fn names(table: &Table, positions: impl Iterator<Item = usize>) -> String {
    let names: Vec<String> = positions.map(|position| name(table, position)).collect();
    names.join(", ")
}

fn name(table: &Table, position: usize) -> String {
    format!("\"{}\"", table.columns[position].name)
}

fn every(table: &Table) -> String {
    names(table, 0..table.columns.len())
}

/// Puts a parameter behind the others, and says where it is.
fn place(parameters: &mut Vec<Value>, value: &Value) -> String {
    parameters.push(value.clone());
    format!("${}", parameters.len())
}

/// Which row a key names.
fn by_key(table: &Table, key: &Key, parameters: &mut Vec<Value>) -> String {
    let tenant = place(parameters, &Value::Text(TENANT.to_owned()));
    let mut sql = format!(" WHERE \"tenant\" = {tenant}");
    for (position, value) in table.key.iter().zip(key) {
        let place = place(parameters, value);
        sql.push_str(&format!(" AND {} = {place}", name(table, *position)));
    }
    sql
}

fn get(table: &Table, key: &Key) -> Step {
    let mut parameters = Vec::new();
    let row = by_key(table, key, &mut parameters);
    Step {
        sql: format!(
            "SELECT \"row_version\", {} FROM \"{}\"{row}",
            every(table),
            table.name
        ),
        parameters,
        kind: Kind::Query,
    }
}

/// Which rows pass a filter.
fn filtered(table: &Table, filter: &Filter, parameters: &mut Vec<Value>) -> String {
    let mut row = by_key(table, &Vec::new(), parameters);
    for (position, value) in &filter.equals {
        let column = name(table, *position);
        match value {
            Value::Null => row.push_str(&format!(" AND {column} IS NULL")),
            value => row.push_str(&format!(" AND {column} = {}", place(parameters, value))),
        }
    }
    if let Some((position, values)) = &filter.within {
        let places: Vec<String> = values.iter().map(|value| place(parameters, value)).collect();
        row.push_str(&format!(
            " AND {} IN ({})",
            name(table, *position),
            places.join(", ")
        ));
    }
    if let Some(range) = &filter.range {
        for (end, without, with) in [(&range.from, '>', ">="), (&range.to, '<', "<=")] {
            let (value, comparison) = match end {
                End::Included(value) => (value, with.to_owned()),
                End::Excluded(value) => (value, without.to_string()),
                End::Unbounded => continue,
            };
            let place = place(parameters, value);
            row.push_str(&format!(
                " AND {} {comparison} {place}",
                name(table, range.column)
            ));
        }
    }
    row
}

/// Sums and counts; their texts and numbers are read like those of rows.
fn totals(asked: &Totals) -> Step {
    let (table, mut parameters) = (asked.table, Vec::new());
    let row = filtered(table, &asked.filter, &mut parameters);
    let group = names(table, asked.group.iter().copied());
    let mut columns: Vec<String> = asked
        .group
        .iter()
        .map(|position| name(table, *position))
        .collect();
    columns.extend(asked.measures.iter().map(|measure| match measure {
        Measure::Count => "COUNT(*)".to_owned(),
        Measure::Sum(position) => format!("SUM({})::text", name(table, *position)),
        Measure::Min(position) => format!("MIN({})", name(table, *position)),
        Measure::Max(position) => format!("MAX({})", name(table, *position)),
    }));
    let by = if group.is_empty() { "" } else { " GROUP BY " };
    Step {
        sql: format!(
            "SELECT {} FROM \"{}\"{row}{by}{group}",
            columns.join(", "),
            table.name
        ),
        parameters,
        kind: Kind::Query,
    }
}

/// The first page of a question.
fn find(asked: &Find) -> Result<Step, Box<dyn Error>> {
    let (table, mut parameters) = (asked.table, Vec::new());
    if asked.after.is_some() {
        return Err("only first pages are replayed".into());
    }
    let row = filtered(table, &asked.filter, &mut parameters);
    let direction = if asked.descending { " DESC" } else { "" };
    let order: Vec<String> = asked
        .order
        .into_iter()
        .chain(table.key.iter().copied())
        .map(|position| format!("{}{direction}", name(table, position)))
        .collect();
    Ok(Step {
        sql: format!(
            "SELECT \"row_version\", {} FROM \"{}\"{row} ORDER BY {} LIMIT {}",
            every(table),
            table.name,
            order.join(", "),
            asked.limit
        ),
        parameters,
        kind: Kind::Query,
    })
}

/// Guards first, then the writes, one by one.
fn writes_of(set: &WriteSet) -> Result<Vec<Step>, Box<dyn Error>> {
    let mut steps = Vec::new();
    let mut writes = Vec::new();
    for write in &set.writes {
        match write {
            Write::Expect { table, key, version } => {
                let mut parameters = Vec::new();
                let row = by_key(table, key, &mut parameters);
                let version = place(&mut parameters, &Value::Integer(*version));
                steps.push(Step {
                    sql: format!(
                        "SELECT 1 FROM \"{}\"{row} AND \"row_version\" = {version} FOR SHARE",
                        table.name
                    ),
                    parameters,
                    kind: Kind::Guard,
                });
            }
            write => writes.push(write.clone()),
        }
    }
    let tenant: TenantId = TENANT.parse()?;
    let written = statements(Dialect::Postgres, &tenant, &WriteSet { writes })?;
    steps.extend(written.into_iter().map(|statement| Step {
        sql: statement.sql,
        parameters: statement.parameters,
        kind: Kind::Write,
    }));
    Ok(steps)
}

impl Session {
    async fn prepare(&mut self, sql: &str) -> Result<Statement, tokio_postgres::Error> {
        if let Some(statement) = self.prepared.get(sql) {
            return Ok(statement.clone());
        }
        let statement = self.client.prepare(sql).await?;
        self.prepared.insert(sql.to_owned(), statement.clone());
        Ok(statement)
    }

    /// Carries out one step after the other.
    pub(super) async fn replay(&mut self, steps: &[Step]) -> Done {
        for step in steps {
            if step.kind == Kind::Border {
                self.client.batch_execute(&step.sql).await?;
                continue;
            }
            let statement = self.prepare(&step.sql).await?;
            let bound: Vec<Bound<'_>> = step.parameters.iter().map(Bound::One).collect();
            match step.kind {
                Kind::Query => {
                    for row in self.client.query(&statement, &references(&bound)).await? {
                        read(&row)?;
                    }
                }
                _ => match self.client.execute(&statement, &references(&bound)).await? {
                    1 => {}
                    rows => return Err(format!("{rows} rows: {}", step.sql).into()),
                },
            }
        }
        Ok(())
    }

    /// Inserts the rows of recorded commits, a transaction for each.
    pub(super) async fn insert(&mut self, commits: &[WriteSet], how: How) -> Done {
        for commit in commits {
            self.client.batch_execute("BEGIN").await?;
            for run in commit.writes.chunk_by(|a, b| a.table().name == b.table().name) {
                let mut rows: Vec<&[Value]> = Vec::new();
                for write in run {
                    match write {
                        Write::Insert { values, .. } => rows.push(values),
                        Write::Append { rows: many, .. } => rows.extend(many.iter().map(Vec::as_slice)),
                        _ => {}
                    }
                }
                let table = run[0].table();
                match (rows.len(), how) {
                    (0, _) => {}
                    (2.., How::Copy) => self.copy(table, &rows).await?,
                    _ => self.unnest(table, &rows).await?,
                }
            }
            self.client.batch_execute("COMMIT").await?;
        }
        Ok(())
    }

    async fn copy(&mut self, table: &Table, rows: &[&[Value]]) -> Done {
        let sql = format!(
            "COPY \"{}\" (\"tenant\", \"row_version\", {}) FROM STDIN (FORMAT binary)",
            table.name,
            every(table)
        );
        let sink = self.client.copy_in(&sql).await?;
        let kind = |is_integer: bool| if is_integer { Type::INT8 } else { Type::TEXT };
        let mut types = vec![Type::TEXT, Type::INT8];
        types.extend(table.columns.iter().map(|column| kind(column.kind.is_integer())));
        let mut writer = pin!(BinaryCopyInWriter::new(sink, &types));
        for row in rows {
            let mut values: Vec<&(dyn ToSql + Sync)> = vec![&TENANT, &1_i64];
            let bound: Vec<Bound<'_>> = row.iter().map(Bound::One).collect();
            values.extend(references(&bound));
            writer.as_mut().write(&values).await?;
        }
        writer.as_mut().finish().await?;
        Ok(())
    }

    async fn unnest(&mut self, table: &Table, rows: &[&[Value]]) -> Done {
        let arrays: Vec<String> = (0..table.columns.len())
            .map(|position| match table.columns[position].kind.is_integer() {
                true => format!("${}::bigint[]", position + 2),
                false => format!("${}::text[]", position + 2),
            })
            .collect();
        let sql = format!(
            "INSERT INTO \"{}\" (\"tenant\", \"row_version\", {}) SELECT $1::text, 1, u.* FROM UNNEST({}) AS u",
            table.name,
            every(table),
            arrays.join(", ")
        );
        let statement = self.prepare(&sql).await?;
        let columns: Vec<Bound<'_>> = (0..table.columns.len())
            .map(|position| {
                let values = rows.iter().map(|row| Bound::One(&row[position]));
                Bound::Many(values.collect())
            })
            .collect();
        let mut values: Vec<&(dyn ToSql + Sync)> = vec![&TENANT];
        values.extend(references(&columns));
        self.client.execute(&statement, &values).await?;
        Ok(())
    }
}

/// A program does something with what it reads: here every column is taken out.
fn read(row: &tokio_postgres::Row) -> Done {
    for (index, column) in row.columns().iter().enumerate() {
        match *column.type_() {
            Type::INT8 => drop(row.try_get::<_, Option<i64>>(index)?),
            _ => drop(row.try_get::<_, Option<String>>(index)?),
        }
    }
    Ok(())
}

/// A parameter, without a copy.
#[derive(Debug)]
enum Bound<'v> {
    One(&'v Value),
    Many(Vec<Bound<'v>>),
}

fn references<'b>(bound: &'b [Bound<'_>]) -> Vec<&'b (dyn ToSql + Sync)> {
    bound.iter().map(|bound| bound as &(dyn ToSql + Sync)).collect()
}

impl ToSql for Bound<'_> {
    fn to_sql(&self, kind: &Type, out: &mut BytesMut) -> Result<IsNull, Box<dyn Error + Sync + Send>> {
        match self {
            Bound::One(Value::Null) => Ok(IsNull::Yes),
            Bound::One(Value::Integer(number)) => number.to_sql(kind, out),
            Bound::One(Value::Text(text)) => text.to_sql(kind, out),
            Bound::Many(values) => values.to_sql(kind, out),
        }
    }

    fn accepts(kind: &Type) -> bool {
        [Type::INT8, Type::TEXT, Type::INT8_ARRAY, Type::TEXT_ARRAY].contains(kind)
    }

    to_sql_checked!();
}
