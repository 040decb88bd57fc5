//! A wire between a store and its server that can be cut at the worst moment.

use std::io::{Read, Write};
use std::net::{Shutdown, TcpListener, TcpStream};
use std::sync::atomic::{AtomicU32, Ordering};
use std::sync::{Arc, Mutex};
use std::thread;

/// Where the wire is cut.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Cut {
    /// The server never hears of the commit.
    BeforeCommit,
    /// The server hears of it, and its answer is lost.
    AfterCommit,
}

pub(crate) struct Proxy {
    url: String,
    address: String,
    plan: Arc<Mutex<Option<Cut>>>,
    cuts: Arc<AtomicU32>,
}

impl Proxy {
    pub(crate) fn start(url: &str) -> Proxy {
        Proxy::start_at("127.0.0.1", url)
    }

    pub(crate) fn start_at(host: &str, url: &str) -> Proxy {
        let listener = TcpListener::bind((host, 0)).expect("a port");
        let address = listener.local_addr().expect("its address").to_string();
        let proxy = Proxy {
            url: url.to_owned(),
            address,
            plan: Arc::default(),
            cuts: Arc::default(),
        };
        let server = place(url).to_owned();
        let (plan, cuts) = (Arc::clone(&proxy.plan), Arc::clone(&proxy.cuts));
        thread::spawn(move || {
            for client in listener.incoming() {
                let (Ok(client), Ok(server)) = (client, TcpStream::connect(&server)) else {
                    return;
                };
                let (plan, cuts) = (Arc::clone(&plan), Arc::clone(&cuts));
                let answers = (
                    server.try_clone().expect("a socket"),
                    client.try_clone().expect("a socket"),
                );
                let lost = Arc::new(AtomicU32::new(0));
                let is_lost = Arc::clone(&lost);
                thread::spawn(move || pass(answers.0, answers.1, |_| is_lost.load(Ordering::SeqCst) == 0));
                thread::spawn(move || forward(client, server, &plan, &cuts, &lost));
            }
        });
        proxy
    }

    /// The URL of the store, through this wire and in clear.
    pub(crate) fn url(&self) -> String {
        format!("{}&sslmode=disable", self.at(&self.url))
    }

    /// Another URL, through this wire.
    pub(crate) fn at(&self, url: &str) -> String {
        url.replacen(place(url), &self.address, 1)
    }

    /// Cuts the wire at the next commit, once.
    pub(crate) fn cut(&self, cut: Cut) {
        *self.plan.lock().expect("the plan") = Some(cut);
    }

    /// How often it was cut.
    pub(crate) fn cuts(&self) -> u32 {
        self.cuts.load(Ordering::SeqCst)
    }
}

/// Host and port of a URL.
fn place(url: &str) -> &str {
    let (_, rest) = url.split_once('@').expect("a user");
    rest.split_once('/').expect("a database").0
}

/// What a client says; at the commit that is planned for, the wire is cut.
fn forward(
    client: TcpStream,
    mut server: TcpStream,
    plan: &Mutex<Option<Cut>>,
    cuts: &AtomicU32,
    lost: &AtomicU32,
) {
    let closing = server.try_clone().expect("a socket");
    let ends = client.try_clone().expect("a socket");
    let target = server.try_clone().expect("a socket");
    pass(client, target, |bytes| {
        // A simple query: its text ends with NUL.
        if !bytes.windows(7).any(|window| window == b"COMMIT\0") {
            return true;
        }
        let Some(cut) = plan.lock().expect("the plan").take() else {
            return true;
        };
        cuts.fetch_add(1, Ordering::SeqCst);
        if cut == Cut::AfterCommit {
            lost.store(1, Ordering::SeqCst);
            server.write_all(bytes).expect("the server listens");
        }
        false
    });
    let _ = ends.shutdown(Shutdown::Both);
    if lost.load(Ordering::SeqCst) == 0 {
        let _ = closing.shutdown(Shutdown::Both);
    }
}

/// Passes on what comes, as long as `goes_on`.
fn pass(mut from: TcpStream, mut to: TcpStream, mut goes_on: impl FnMut(&[u8]) -> bool) {
    let mut buffer = [0; 64 * 1024];
    while let Ok(count) = from.read(&mut buffer) {
        if count == 0 || !goes_on(&buffer[..count]) || to.write_all(&buffer[..count]).is_err() {
            break;
        }
    }
    let _ = to.shutdown(Shutdown::Both);
}
