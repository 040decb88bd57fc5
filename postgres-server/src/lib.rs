//! A private PostgreSQL: on loopback, in a folder of its own, gone when its owner is. For tests, and for the commands of this project.

use std::env;
use std::ffi::OsStr;
use std::fs::{self, File};
use std::io::{Read as _, Write as _};
use std::net::TcpListener;
use std::os::unix::fs::{MetadataExt as _, PermissionsExt as _, chown};
use std::os::unix::process::CommandExt as _;
use std::path::{Path, PathBuf};
use std::process::{Child, Command, Stdio};
use std::thread;
use std::time::Duration;

/// The oldest release that this project supports.
pub const OLDEST: u32 = 15;
/// Names the folder of the programs of PostgreSQL, where another than the first that is found is wanted.
pub const PROGRAMS: &str = "BSS_POSTGRES_BIN";

/// Where servers are, one folder for each that runs at the same time.
const SERVERS: &str = concat!(env!("CARGO_MANIFEST_DIR"), "/../target/postgres");
/// A path of a socket has about 100 bytes at most, of which the name of the socket takes 20.
const SOCKET_FOLDER_BYTES: usize = 80;

/// Stops the server when nobody holds the other end of its input any more, however that came: by the end of a test, Ctrl-C or a kill. What
/// the server wrote into its log is left.
const WATCH: &str = r#"cat > /dev/null; "$0" stop -s -m immediate -D "$1" 2> /dev/null; rm -rf "$1""#;

/// What the certificates say. One that signs, and one of the server that it has signed: with the former a client can check everything.
const CERTIFICATES: &str = "\
[req]
distinguished_name = nobody
prompt = no
[nobody]
CN = private PostgreSQL
[authority]
basicConstraints = critical, CA:true
keyUsage = critical, keyCertSign
subjectKeyIdentifier = hash
[server]
basicConstraints = critical, CA:false
extendedKeyUsage = serverAuth
subjectAltName = DNS:localhost, IP:127.0.0.1
";

/// A server that runs as long as this value lives.
pub struct Server {
    programs: PathBuf,
    folder: PathBuf,
    user: Option<User>,
    port: u16,
    password: String,
    watch: Option<Child>,
    /// Keeps others out of the folder.
    lock: File,
}

/// Whether a commit is on the disk when it is reported.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Durability {
    /// As in production.
    Disk,
    /// In the cache of the operating system: a killed server loses nothing, a machine without power does.
    Cache,
}

/// Who the server runs as, where the caller is root: PostgreSQL refuses that.
#[derive(Clone, Copy)]
struct User {
    uid: u32,
    gid: u32,
}

/// The folder of the programs of the first PostgreSQL that is recent enough.
///
/// # Errors
/// A sentence that says what there is.
pub fn find() -> Result<PathBuf, String> {
    let mut candidates: Vec<PathBuf> = env::var_os(PROGRAMS).into_iter().map(PathBuf::from).collect();
    if candidates.is_empty() {
        let path = env::var_os("PATH").unwrap_or_default();
        candidates.extend(env::split_paths(&path));
        candidates.extend(debian_folders());
        candidates.extend(output(Command::new("pg_config").arg("--bindir")).map(PathBuf::from));
    }
    let mut older = Vec::new();
    for folder in candidates {
        match release(&folder) {
            Some(release) if release >= OLDEST && is_whole(&folder) => return Ok(folder),
            Some(release) => older.push(format!("{release} in {}", folder.display())),
            None => {}
        }
    }
    let found = match older.is_empty() {
        true => "none".to_owned(),
        false => older.join(", "),
    };
    Err(format!(
        "PostgreSQL {OLDEST} or later is needed, found {found}: on Debian, `apt-get install postgresql` installs it; \
         {PROGRAMS} names the folder of its programs where they are not found"
    ))
}

/// Debian keeps the programs of every release in a folder of its own, which is not in the path. The newest comes first.
fn debian_folders() -> Vec<PathBuf> {
    let entries = fs::read_dir("/usr/lib/postgresql")
        .into_iter()
        .flatten()
        .flatten();
    let mut folders: Vec<PathBuf> = entries.map(|entry| entry.path().join("bin")).collect();
    folders.sort_by_key(|folder| std::cmp::Reverse(release(folder)));
    folders
}

/// Some systems have the server in one package and what talks to it in another, or links to some of the programs.
fn is_whole(folder: &Path) -> bool {
    let mut needed = ["initdb", "pg_ctl", "pg_isready", "psql"].iter();
    needed.all(|program| folder.join(program).exists())
}

/// The first number of `postgres (PostgreSQL) 15.13`.
fn release(folder: &Path) -> Option<u32> {
    let answer = output(Command::new(folder.join("postgres")).arg("--version"))?;
    let version = answer.split(") ").nth(1)?;
    let digits = version.split(|c: char| !c.is_ascii_digit()).next()?;
    digits.parse().ok()
}

/// What a program prints, where it succeeds.
fn output(command: &mut Command) -> Option<String> {
    let output = command.stderr(Stdio::null()).output().ok()?;
    let text = String::from_utf8(output.stdout).ok()?;
    output.status.success().then(|| text.trim().to_owned())
}

impl Server {
    /// Starts a server with an empty database `bss`, whose owner is the user `bss`.
    ///
    /// # Errors
    /// A sentence, where there is no PostgreSQL or where it does not start.
    pub fn start(durability: Durability) -> Result<Server, String> {
        let programs = find()?;
        let user = unprivileged_user()?;
        let (folder, lock) = folder_for(user)?;
        let mut server = Server {
            programs,
            folder,
            user,
            port: 0,
            password: password()?,
            watch: None,
            lock,
        };
        server.remove_earlier()?;
        server.write_certificates()?;
        server.create(durability)?;
        Ok(server)
    }

    /// Where the database is, with a password that nobody else knows.
    pub fn url(&self) -> String {
        format!("postgres://bss:{}@127.0.0.1:{}/bss", self.password, self.port)
    }

    /// The certificate of the authority that signed the server's, which is for `localhost` and `127.0.0.1`.
    pub fn authority(&self) -> PathBuf {
        self.folder.join("authority.crt")
    }

    /// What the server writes about itself.
    pub fn log(&self) -> PathBuf {
        self.folder.join("log")
    }

    /// Kills the server (-9), as if the machine had killed it for want of memory.
    ///
    /// # Errors
    /// A sentence, where it does not run.
    pub fn kill(&self) -> Result<(), String> {
        let process = self.line_of_process_file(0)?;
        self.run("sh", ["-c", "kill -KILL \"$0\"", process.as_str()])
    }

    /// Stops the server within a moment; its clients are cut off.
    ///
    /// # Errors
    /// A sentence, where it does not run.
    pub fn stop(&self) -> Result<(), String> {
        self.run(
            self.programs.join("pg_ctl"),
            ["stop", "-s", "-m", "fast", "-D", "data"],
        )
    }

    /// Starts a server again that was stopped or killed, on the same port.
    ///
    /// # Errors
    /// A sentence, where it does not start.
    pub fn start_again(&self) -> Result<(), String> {
        let arguments = ["start", "-s", "-w", "-D", "data", "-l", "log"];
        let mut started = self.run(self.programs.join("pg_ctl"), arguments);
        for _ in 0..100 {
            if started.is_ok() {
                break;
            }
            // The children of a killed server take a moment to notice, and no other starts until they are gone.
            thread::sleep(Duration::from_millis(100));
            started = self.run(self.programs.join("pg_ctl"), arguments);
        }
        started
    }

    /// How many deadlocks it broke up. Its log is read, because what a server counts does not survive that it is killed.
    ///
    /// # Errors
    /// A sentence, where the log cannot be read.
    pub fn deadlocks(&self) -> Result<u64, String> {
        let log = self.log();
        let text = fs::read(&log).map_err(|error| format!("{}: {error}", log.display()))?;
        let text = String::from_utf8_lossy(&text);
        Ok(text.matches("ERROR:  deadlock detected").count() as u64)
    }

    /// Asks with `psql`, as the superuser.
    ///
    /// # Errors
    /// What `psql` says.
    pub fn ask(&self, database: &str, sql: &str) -> Result<String, String> {
        let mut psql = self.command(self.programs.join("psql"));
        psql.env("PGPASSWORD", &self.password)
            .args(["-X", "-q", "-A", "-t", "-v", "ON_ERROR_STOP=1"])
            .args(["-h", "127.0.0.1", "-U", "postgres", "-d", database, "-p"])
            .arg(self.port.to_string());
        // Arguments can be seen by every user of the machine, and a statement may hold the password.
        answered(&mut psql, sql)
    }

    /// Makes the server's data, starts it, and makes the database.
    fn create(&mut self, durability: Durability) -> Result<(), String> {
        self.write("password", &self.password)?;
        let how = ["-D", "data", "--no-sync", "--no-locale", "--encoding=UTF8"];
        let who = ["--username=postgres", "--auth=scram-sha-256", "--pwfile=password"];
        self.run(self.programs.join("initdb"), how.iter().chain(&who))?;
        self.watch = Some(self.watch()?);

        self.port = free_port()?;
        let data = self.folder.join("data/postgresql.conf");
        let settings = File::options().append(true).open(&data);
        settings
            .and_then(|mut file| file.write_all(self.settings(durability).as_bytes()))
            .map_err(|error| format!("{}: {error}", data.display()))?;
        let arguments = ["start", "-s", "-w", "-D", "data", "-l", "log"];
        self.run(self.programs.join("pg_ctl"), arguments)
            .map_err(|error| format!("{error}\n{}", fs::read_to_string(self.log()).unwrap_or_default()))?;

        // No superuser: what is to be tested are the rights that an operator would give.
        let role = format!("CREATE ROLE bss LOGIN CREATEROLE PASSWORD '{}'", self.password);
        self.ask("postgres", &role)?;
        // Text in this order is not in that of its bytes, and nothing may depend on that. Not every PostgreSQL is built with it.
        let database = "CREATE DATABASE bss OWNER bss TEMPLATE template0";
        let in_order_of_people = format!("{database} LOCALE_PROVIDER icu ICU_LOCALE 'en'");
        self.ask("postgres", &in_order_of_people)
            .or_else(|_| self.ask("postgres", database))?;
        Ok(())
    }

    fn settings(&self, durability: Durability) -> String {
        let fast = match durability {
            Durability::Disk => "",
            Durability::Cache => "fsync = off\nfull_page_writes = off\n",
        };
        format!(
            "listen_addresses = '127.0.0.1'\nport = {}\nunix_socket_directories = '{}'\nmax_connections = 200\n\
             ssl = on\nssl_cert_file = '../server.crt'\nssl_key_file = '../server.key'\n{fast}",
            self.port,
            self.folder.display()
        )
    }

    fn watch(&self) -> Result<Child, String> {
        let failed = |error| format!("`sh` cannot be started: {error}");
        let mut watch = self.command("sh");
        watch
            .args(["-c", WATCH])
            .arg(self.programs.join("pg_ctl"))
            .arg(self.folder.join("data"))
            // Ctrl-C goes to a whole group of processes, and this one has to survive it.
            .process_group(0)
            .stdin(Stdio::piped())
            // It prints nothing: this is how it shares the lock, so that nobody moves in before it has cleared the folder.
            .stdout(self.lock.try_clone().map_err(failed)?);
        watch.spawn().map_err(failed)
    }

    /// What was left by a run that came to a sudden end.
    fn remove_earlier(&self) -> Result<(), String> {
        let data = self.folder.join("data");
        // The number of its process may be somebody else's by now, so the server itself is asked whether it runs.
        if let Ok(port) = self.line_of_process_file(3) {
            let mut is_ready = self.command(self.programs.join("pg_isready"));
            is_ready.args(["-q", "-p", &port, "-h"]).arg(&self.folder);
            if is_ready
                .status()
                .is_ok_and(|status| matches!(status.code(), Some(0 | 1)))
            {
                let arguments = ["stop", "-s", "-m", "immediate", "-D", "data"];
                self.run(self.programs.join("pg_ctl"), arguments)?;
            }
        }
        match fs::remove_dir_all(&data) {
            Err(error) if data.exists() => Err(format!("{}: {error}", data.display())),
            _ => Ok(()),
        }
    }

    /// A line of the file in which a server says where it runs.
    fn line_of_process_file(&self, line: usize) -> Result<String, String> {
        let file = self.folder.join("data/postmaster.pid");
        let text = fs::read_to_string(&file).map_err(|error| format!("{}: {error}", file.display()))?;
        let line = text.lines().nth(line).map(|line| line.trim().to_owned());
        line.ok_or_else(|| format!("{} is not whole", file.display()))
    }

    fn write_certificates(&self) -> Result<(), String> {
        self.write("certificates.cnf", CERTIFICATES)?;
        let openssl = |arguments: &str| self.run("openssl", arguments.split_whitespace());
        let request = "req -config certificates.cnf -nodes -newkey ec -pkeyopt ec_paramgen_curve:P-256";
        openssl(&format!(
            "{request} -x509 -extensions authority -days 30 -keyout authority.key -out authority.crt"
        ))?;
        openssl(&format!(
            "{request} -subj /CN=localhost -keyout server.key -out server.csr"
        ))?;
        openssl(
            "x509 -req -in server.csr -CA authority.crt -CAkey authority.key -CAcreateserial -days 30 \
             -extfile certificates.cnf -extensions server -out server.crt",
        )?;
        // A server refuses a key that others may read.
        let key = self.folder.join("server.key");
        fs::set_permissions(&key, fs::Permissions::from_mode(0o600))
            .map_err(|error| format!("{}: {error}", key.display()))
    }

    /// Writes a file for the user of the server alone.
    fn write(&self, name: &str, text: &str) -> Result<(), String> {
        let path = self.folder.join(name);
        fs::write(&path, text)
            .and_then(|()| fs::set_permissions(&path, fs::Permissions::from_mode(0o600)))
            .and_then(|()| self.user.map_or(Ok(()), |user| user.own(&path)))
            .map_err(|error| format!("{}: {error}", path.display()))
    }

    fn run<A: AsRef<OsStr>>(
        &self,
        program: impl AsRef<OsStr>,
        arguments: impl IntoIterator<Item = A>,
    ) -> Result<(), String> {
        answered(self.command(program).args(arguments), "").map(drop)
    }

    /// A program in the folder of the server, run by its user, who may not be able to look at any other.
    fn command(&self, program: impl AsRef<OsStr>) -> Command {
        let mut command = Command::new(program);
        command.current_dir(&self.folder);
        for (name, _) in env::vars_os().filter(|(name, _)| name.as_encoded_bytes().starts_with(b"PG")) {
            // They mean the caller's own databases.
            command.env_remove(name);
        }
        if let Some(user) = self.user {
            user.is_to_run(&mut command);
        }
        command
    }
}

impl Drop for Server {
    fn drop(&mut self) {
        if let Some(mut watch) = self.watch.take() {
            // It reads that as the end, and stops the server. Nobody can be told where it fails.
            drop(watch.stdin.take());
            drop(watch.wait());
        }
    }
}

impl User {
    fn own(self, path: &Path) -> std::io::Result<()> {
        chown(path, Some(self.uid), Some(self.gid))
    }

    fn is_to_run(self, command: &mut Command) {
        command.uid(self.uid).gid(self.gid);
    }
}

/// What a program prints after it has read its input, or why there is nothing.
fn answered(command: &mut Command, input: &str) -> Result<String, String> {
    let program = command.get_program().to_owned();
    let program = Path::new(&program).display();
    let output = command
        .stdin(Stdio::piped())
        .stdout(Stdio::piped())
        .stderr(Stdio::piped())
        .spawn()
        .and_then(|mut child| {
            if let Some(mut stdin) = child.stdin.take() {
                stdin.write_all(input.as_bytes())?;
            }
            child.wait_with_output()
        })
        .map_err(|error| format!("`{program}` cannot be carried out: {error}"))?;
    match output.status.success() {
        true => Ok(String::from_utf8_lossy(&output.stdout).trim().to_owned()),
        false => Err(format!(
            "`{program}` failed:\n{}{}",
            String::from_utf8_lossy(&output.stdout),
            String::from_utf8_lossy(&output.stderr)
        )),
    }
}

/// `None` where the caller can run the server.
fn unprivileged_user() -> Result<Option<User>, String> {
    if id(&["-u"]) != Some(0) {
        return Ok(None);
    }
    let user = |name| {
        let (uid, gid) = (id(&["-u", name])?, id(&["-g", name])?);
        Some(User { uid, gid })
    };
    user("postgres")
        .or_else(|| user("nobody"))
        .map(Some)
        .ok_or_else(|| {
            "PostgreSQL refuses to run as root, and there is neither a user `postgres` nor `nobody`"
                .to_owned()
        })
}

fn id(arguments: &[&str]) -> Option<u32> {
    output(Command::new("id").args(arguments))?.parse().ok()
}

/// A folder that no other server uses, for as long as the lock is held.
fn folder_for(user: Option<User>) -> Result<(PathBuf, File), String> {
    let is_usable =
        |folder: &Path| folder.as_os_str().len() <= SOCKET_FOLDER_BYTES && is_reachable(folder, user);
    let target = made(Path::new(SERVERS))?;
    // Not every user may look into the folders above this repository, and not every path is short enough for a socket.
    let servers = match is_usable(&target) {
        true => target,
        false => made(&env::temp_dir().join("bss-postgres"))?,
    };
    let owner = fs::metadata(&servers).map(|folder| folder.uid()).ok();
    if owner.is_none() || owner != id(&["-u"]) {
        return Err(format!("{} belongs to somebody else", servers.display()));
    }
    for number in 1..100 {
        let lock = servers.join(format!("{number}.lock"));
        let lock = File::create(&lock).map_err(|error| format!("{}: {error}", lock.display()))?;
        if lock.try_lock().is_err() {
            continue;
        }
        let folder = made(&servers.join(number.to_string()))?;
        fs::set_permissions(&folder, fs::Permissions::from_mode(0o700))
            .and_then(|()| user.map_or(Ok(()), |user| user.own(&folder)))
            .map_err(|error| format!("{}: {error}", folder.display()))?;
        return Ok((folder, lock));
    }
    Err(format!("a hundred servers run in {}", servers.display()))
}

/// The folder by the path that everybody finds it by.
fn made(folder: &Path) -> Result<PathBuf, String> {
    fs::create_dir_all(folder)
        .and_then(|()| folder.canonicalize())
        .map_err(|error| format!("{}: {error}", folder.display()))
}

fn is_reachable(folder: &Path, user: Option<User>) -> bool {
    let mut look = Command::new("test");
    look.arg("-x").arg(folder).current_dir("/");
    if let Some(user) = user {
        user.is_to_run(&mut look);
    }
    look.status().is_ok_and(|status| status.success())
}

fn free_port() -> Result<u16, String> {
    let listener = TcpListener::bind("127.0.0.1:0").and_then(|listener| listener.local_addr());
    listener
        .map(|address| address.port())
        .map_err(|error| format!("no port is free: {error}"))
}

/// Others on this machine reach the port too.
fn password() -> Result<String, String> {
    let mut bytes = [0; 16];
    File::open("/dev/urandom")
        .and_then(|mut source| source.read_exact(&mut bytes))
        .map_err(|error| format!("/dev/urandom: {error}"))?;
    Ok(bytes.iter().map(|byte| format!("{byte:02x}")).collect())
}
