//! What a run is asked to do.

use std::path::PathBuf;

/// Which engine is tortured.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Engine {
    /// A file.
    Sqlite,
    /// A server, which is killed too where it is the program's own.
    Postgres,
}

/// How long it goes on.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Length {
    /// So many minutes; the round that is under way is finished.
    Minutes(u64),
    /// So many rounds.
    Rounds(u64),
}

/// What a run is asked to do.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Options {
    /// Which engine.
    pub engine: Engine,
    /// How long.
    pub length: Length,
    /// What all choices come from.
    pub seed: u64,
    /// How many children work at once.
    pub workers: usize,
    /// URL of a PostgreSQL database that is there; it is not killed.
    pub store: Option<String>,
    /// The folder for stores and journals. Those of a store that held are removed.
    pub out: PathBuf,
    /// Arguments with which this program becomes a child.
    pub child_arguments: Vec<String>,
}

/// What is printed for `--help`, and after an argument that is not known.
pub const USAGE: &str = "\
usage: torture [--engine sqlite|postgres] [--minutes N | --rounds N] [--seed N] [--workers N] [--store URL] [--out DIR]
  --engine    what is tortured (sqlite)
  --minutes   how long (1)
  --rounds    or how often
  --seed      what all choices come from (another one every time)
  --workers   how many children work at once (6)
  --store     a PostgreSQL database that is there, and is not killed; without, a server is started, and killed now and then
  --out       the folder for stores and journals (target/torture)";

impl Options {
    /// Reads the arguments that follow the program's name; `seed` where none is given.
    ///
    /// # Errors
    /// A sentence for people where an argument is not known, lacks its value, or does not go with another.
    ///
    /// # Example
    /// ```
    /// use bss_examples::torture::{Engine, Length, Options};
    /// let options = |line: &str| Options::parse(line.split_whitespace().map(str::to_owned), 7);
    /// let parsed = options("--engine postgres --rounds 3")?;
    /// assert_eq!((parsed.engine, parsed.length, parsed.seed), (Engine::Postgres, Length::Rounds(3), 7));
    /// assert!(options("--engine oracle").is_err());
    /// assert!(options("--workers 0").is_err());
    /// assert!(options("--store postgres://localhost/bss").is_err());
    /// # Ok::<(), String>(())
    /// ```
    pub fn parse(args: impl IntoIterator<Item = String>, seed: u64) -> Result<Options, String> {
        let mut options = Options {
            engine: Engine::Sqlite,
            length: Length::Minutes(1),
            seed,
            workers: 6,
            store: None,
            out: crate::args::workspace().join("target/torture"),
            child_arguments: Vec::new(),
        };
        let mut args = args.into_iter();
        while let Some(arg) = args.next() {
            let value = args.next().ok_or_else(|| format!("{arg} needs a value"))?;
            let number = || {
                let number = value.parse::<u64>();
                number.map_err(|_| format!("{arg} needs a number"))
            };
            match arg.as_str() {
                "--engine" if value == "sqlite" => options.engine = Engine::Sqlite,
                "--engine" if value == "postgres" => options.engine = Engine::Postgres,
                "--minutes" => options.length = Length::Minutes(number()?),
                "--rounds" => options.length = Length::Rounds(number()?),
                "--seed" => options.seed = number()?,
                "--workers" => options.workers = usize::try_from(number()?).unwrap_or(usize::MAX),
                "--store" => options.store = Some(value),
                "--out" => options.out = value.into(),
                _ => return Err(format!("{arg} {value} is not known")),
            }
        }
        match (options.engine, options.workers, &options.store) {
            (_, 0, _) => Err("nobody works: --workers is at least 1".to_owned()),
            (Engine::Sqlite, _, Some(_)) => Err("--store goes with --engine postgres".to_owned()),
            _ => Ok(options),
        }
    }
}
