//! A PostgreSQL server of the program's own, to be killed.

use std::error::Error;
use std::fs;
use std::io;
use std::net::TcpListener;
use std::path::{Path, PathBuf};
use std::process::{Command, Stdio};
use std::thread;
use std::time::Duration;

/// The environment variable that names the folder of `initdb`, `pg_ctl` and `psql`.
pub(super) const PROGRAMS: &str = "BSS_TEST_POSTGRES_BIN";
/// Where packages put them.
const FOLDERS: &[&str] = &[
    "/usr/lib/postgresql/18/bin",
    "/usr/lib/postgresql/17/bin",
    "/usr/lib/postgresql/16/bin",
    "/usr/lib/postgresql/15/bin",
];
/// Who runs the server where this program runs as root, which no server may.
const UNPRIVILEGED: &str = "postgres";
/// How often the server is asked to start after it was killed.
const ATTEMPTS: u32 = 100;

/// A server in a folder, on loopback. It ends with this value.
#[derive(Debug)]
pub(super) struct Server {
    programs: PathBuf,
    folder: PathBuf,
    port: u16,
    as_root: bool,
}

impl Server {
    /// Makes a new database cluster and starts its server.
    ///
    /// # Errors
    /// Where the programs are not found, or one of them fails.
    pub(super) fn start(folder: &Path) -> Result<Server, Box<dyn Error>> {
        fs::create_dir_all(folder)?;
        let folder = folder.canonicalize()?;
        // A port that is free now.
        let port = TcpListener::bind(("127.0.0.1", 0))?.local_addr()?.port();
        let server = Server {
            programs: programs()?,
            as_root: said(Command::new("id").arg("-u"))?.trim() == "0",
            folder,
            port,
        };
        if server.data().join("postmaster.pid").exists() {
            // What an earlier run left behind; it may be gone already.
            drop(server.stop());
        }
        if server.folder.exists() {
            fs::remove_dir_all(&server.folder)?;
            fs::create_dir_all(&server.folder)?;
        }
        if server.as_root {
            run(Command::new("chown").arg(UNPRIVILEGED).arg(&server.folder))?;
        }
        let data = server.data();
        let mut initdb = server.command("initdb");
        initdb.args([
            "--username=bss",
            "--auth=trust",
            "--encoding=UTF8",
            "--no-locale",
            "--pgdata",
        ]);
        run(initdb.arg(&data))?;
        server.launch()?;
        run(server.psql("postgres").args(["-c", "CREATE DATABASE bss"]))?;
        Ok(server)
    }

    /// The URL of its database.
    pub(super) fn url(&self) -> String {
        format!("postgres://bss@127.0.0.1:{}/bss", self.port)
    }

    /// Kills the server, and starts it again: by SIGKILL to its first process, or by an immediate stop.
    ///
    /// # Errors
    /// Where it cannot be started again.
    pub(super) fn crash(&mut self, by_signal: bool) -> Result<(), Box<dyn Error>> {
        if by_signal {
            let file = fs::read_to_string(self.data().join("postmaster.pid"))?;
            let pid = file.lines().next().unwrap_or_default().trim();
            run(Command::new("kill").args(["-9", pid]))?;
        } else {
            self.stop()?;
        }
        for _ in 0..ATTEMPTS {
            // Its other processes need a moment to notice that they are orphans.
            thread::sleep(Duration::from_millis(100));
            if self.launch().is_ok() {
                return Ok(());
            }
        }
        Ok(self.launch()?)
    }

    /// How many deadlocks it broke up. Its log is read, because what it counts does not survive a crash.
    ///
    /// # Errors
    /// Where the log cannot be read.
    pub(super) fn deadlocks(&self) -> io::Result<u64> {
        let log = fs::read(self.log())?;
        let log = String::from_utf8_lossy(&log);
        Ok(log.matches("ERROR:  deadlock detected").count() as u64)
    }

    fn launch(&self) -> io::Result<()> {
        let options = format!(
            "-c listen_addresses=127.0.0.1 -p {} -c unix_socket_directories='' -c max_connections=200",
            self.port
        );
        let mut command = self.command("pg_ctl");
        command
            .args(["start", "--silent", "--wait", "--log"])
            .arg(self.log());
        run(command
            .arg("--pgdata")
            .arg(self.data())
            .args(["--options", &options]))
    }

    fn stop(&self) -> io::Result<()> {
        let mut command = self.command("pg_ctl");
        command.args(["stop", "--silent", "--mode=immediate", "--pgdata"]);
        run(command.arg(self.data()))
    }

    fn psql(&self, database: &str) -> Command {
        let mut command = self.command("psql");
        command.args(["--quiet", "--no-psqlrc"]);
        command.arg(format!("postgres://bss@127.0.0.1:{}/{database}", self.port));
        command
    }

    /// One of its programs, run by somebody who may.
    fn command(&self, program: &str) -> Command {
        let path = self.programs.join(program);
        let mut command = match self.as_root {
            true => {
                let mut command = Command::new("setpriv");
                command.args([
                    "--init-groups",
                    "--reuid",
                    UNPRIVILEGED,
                    "--regid",
                    UNPRIVILEGED,
                    "--",
                ]);
                command.arg(path);
                command
            }
            false => Command::new(path),
        };
        command.current_dir("/");
        command
    }

    fn data(&self) -> PathBuf {
        self.folder.join("data")
    }

    fn log(&self) -> PathBuf {
        self.folder.join("log")
    }
}

impl Drop for Server {
    fn drop(&mut self) {
        // It may be gone already.
        drop(self.stop());
    }
}

/// The deadlocks of a database that is there, as its server counts them.
///
/// # Errors
/// Where it cannot be asked.
pub(super) fn deadlocks_of(url: &str) -> Result<u64, Box<dyn Error>> {
    let question = "SELECT deadlocks FROM pg_stat_database WHERE datname = current_database()";
    let mut psql = Command::new(programs()?.join("psql"));
    psql.args(["--no-psqlrc", "--tuples-only", "--no-align", "-c", question, url]);
    Ok(said(&mut psql)?.trim().parse()?)
}

/// The folder of the server's programs.
fn programs() -> Result<PathBuf, Box<dyn Error>> {
    let told = std::env::var_os(PROGRAMS).map(PathBuf::from);
    let known = FOLDERS.iter().map(PathBuf::from);
    let mut folders = told.into_iter().chain(known);
    let found = folders.find(|folder| folder.join("initdb").exists());
    found.ok_or_else(|| {
        format!("no PostgreSQL is installed; {PROGRAMS} can name the folder of its programs").into()
    })
}

/// Runs a command; what it said is part of the error where it fails.
fn run(command: &mut Command) -> io::Result<()> {
    // What it starts must not hold our pipes open.
    let status = command
        .stdin(Stdio::null())
        .stdout(Stdio::null())
        .stderr(Stdio::null())
        .status()?;
    match status.success() {
        true => Ok(()),
        false => Err(io::Error::other(format!("{command:?}: {status}"))),
    }
}

/// What a command prints.
fn said(command: &mut Command) -> io::Result<String> {
    let output = command.stdin(Stdio::null()).output()?;
    match output.status.success() {
        true => Ok(String::from_utf8_lossy(&output.stdout).into_owned()),
        false => Err(io::Error::other(format!("{command:?}: {}", output.status))),
    }
}
