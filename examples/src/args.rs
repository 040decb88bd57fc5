//! What a run is asked to do.

use std::path::{Path, PathBuf};

/// The arguments of a run.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Args {
    /// Whether the store of the last run is removed first.
    pub fresh: bool,
    /// The folder that holds the operator's data.
    pub data: PathBuf,
    /// URL of the store; a SQLite file in `out` by default.
    pub store: Option<String>,
    /// The folder that invoices and the store are written to.
    pub out: PathBuf,
}

/// What is printed for `--help`, and after an argument that is not known.
pub const USAGE: &str = "\
usage: order_to_cash [--fresh] [--data DIR] [--store URL] [--out DIR]
  --fresh      start over: remove the store of the last run first (of PostgreSQL only a schema that the URL names)
  --data DIR   the operator's data (examples/data)
  --store URL  the store: a file, sqlite:FILE, postgres://USER@HOST/DATABASE?schema=NAME, memory: (bss.db in the folder of --out)
  --out DIR    where invoices and the store go (target/order_to_cash)";

impl Args {
    /// Reads the arguments that follow the program's name.
    ///
    /// # Errors
    /// A sentence for people where an argument is not known or lacks its value.
    ///
    /// # Example
    /// ```
    /// use bss_examples::args::Args;
    /// let args = |line: &str| Args::parse(line.split_whitespace().map(str::to_owned));
    /// assert_eq!(args("--out /tmp/x")?.store_url(), "sqlite:/tmp/x/bss.db");
    /// assert_eq!(args("--store memory:")?.store_url(), "memory:");
    /// assert!(args("--data").is_err());
    /// # Ok::<(), String>(())
    /// ```
    pub fn parse(args: impl IntoIterator<Item = String>) -> Result<Args, String> {
        let root = workspace();
        let mut parsed = Args {
            fresh: false,
            data: root.join("examples/data"),
            store: None,
            out: root.join("target/order_to_cash"),
        };
        let mut args = args.into_iter();
        while let Some(arg) = args.next() {
            let mut value = || args.next().ok_or_else(|| format!("{arg} needs a value"));
            match arg.as_str() {
                "--fresh" => parsed.fresh = true,
                "--data" => parsed.data = value()?.into(),
                "--store" => parsed.store = Some(value()?),
                "--out" => parsed.out = value()?.into(),
                _ => return Err(format!("{arg} is not known")),
            }
        }
        Ok(parsed)
    }

    /// URL of the store.
    pub fn store_url(&self) -> String {
        let default = || format!("sqlite:{}", self.out.join("bss.db").display());
        self.store.clone().unwrap_or_else(default)
    }

    /// The folder of the invoices.
    pub fn invoices(&self) -> PathBuf {
        self.out.join("invoices")
    }
}

/// The root of this workspace, so that a run from any folder finds its data; the current folder where the program was moved.
pub(crate) fn workspace() -> PathBuf {
    let root = Path::new(env!("CARGO_MANIFEST_DIR")).join("..");
    root.canonicalize().unwrap_or_else(|_| PathBuf::from("."))
}
