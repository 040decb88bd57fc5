//! Operations that are awaited.

#[path = "support/fresh.rs"]
mod fresh;

use std::sync::{Arc, Mutex, mpsc};

use bss_store::crm::SellerId;
use bss_store::{AsyncBss, Code, Progress};
use serde_json::{Value, json};
use tokio::runtime::{Builder, Runtime};
use tokio::sync::oneshot;

use fresh::fresh_url;

fn runtime() -> Runtime {
    Builder::new_current_thread().build().unwrap()
}

async fn call(bss: &AsyncBss, name: &str, input: Value) -> Value {
    serde_json::from_str(&bss.call(name, &input.to_string()).await.unwrap()).unwrap()
}

fn role(name: &str) -> Value {
    json!({"name": name, "permissions": []})
}

async fn roles(bss: &AsyncBss) -> usize {
    call(bss, "access.list_roles", json!({})).await["items"]
        .as_array()
        .unwrap()
        .len()
}

#[test]
fn many_futures_on_one_thread_are_carried_out_once_each() {
    runtime().block_on(async {
        let bss = AsyncBss::open(&fresh_url()).await.unwrap();
        let before = roles(&bss).await;
        let define = |number: u32| {
            let bss = bss.clone();
            tokio::spawn(
                async move { call(&bss, "access.define_role", role(&format!("clerk {number}"))).await },
            )
        };
        let defined: Vec<_> = (0..64).map(define).collect();
        for (number, role) in defined.into_iter().enumerate() {
            assert_eq!(role.await.unwrap()["name"], format!("clerk {number}"));
        }
        assert_eq!(roles(&bss).await, before + 64);
        let refused = bss
            .call("access.define_role", r#"{"name": "", "permissions": []}"#)
            .await;
        assert_eq!(refused.unwrap_err().code(), Code::InvalidText);
    });
}

/// A job that waits, in the middle, for somebody to let it go on.
struct Held {
    reached: Mutex<Option<oneshot::Sender<()>>>,
    released: Mutex<mpsc::Receiver<()>>,
}

impl Progress for Held {
    fn report(&self, _: u64, _: u64) -> bool {
        if let Some(reached) = self.reached.lock().unwrap().take() {
            reached.send(()).unwrap();
            self.released.lock().unwrap().recv().unwrap();
        }
        true
    }
}

#[test]
fn the_runtime_goes_on_while_a_job_runs_on_a_thread_of_its_own() {
    runtime().block_on(async {
        let bss = AsyncBss::open(&fresh_url()).await.unwrap();
        let (reached, is_reached) = oneshot::channel();
        let (release, released) = mpsc::channel();
        let progress: Arc<dyn Progress> = Arc::new(Held {
            reached: Mutex::new(Some(reached)),
            released: Mutex::new(released),
        });
        let job = tokio::spawn({
            let bss = bss.clone();
            async move {
                bss.run(move |bss| {
                    let bss = bss.with_progress(progress);
                    bss.call("billing.run", r#"{"upTo": "2026-02-01"}"#)
                })
                .await
            }
        });
        // The one thread of the runtime is free: the job is at work, and other operations are answered.
        is_reached.await.unwrap();
        call(&bss, "access.define_role", role("clerk")).await;
        release.send(()).unwrap();
        let run: Value = serde_json::from_str(&job.await.unwrap().unwrap()).unwrap();
        assert_eq!(run["invoices"], 0);
    });
}

#[test]
fn what_was_begun_is_finished_though_nobody_waits_for_it() {
    runtime().block_on(async {
        let bss = AsyncBss::open(&fresh_url()).await.unwrap().with_idempotency_key("once");
        let address = json!({"line1": "Weg 1", "city": "Berlin", "postalCode": "10115", "country": "DE"});
        let seller = json!({"code": "net", "name": "Net", "currency": "EUR", "zone": "Europe/Berlin", "address": address});
        let (began, has_begun) = oneshot::channel();
        let (let_go, go) = mpsc::channel::<()>();
        let input = seller.to_string();
        let abandoned = tokio::spawn({
            let bss = bss.clone();
            async move {
                bss.run(move |bss| {
                    began.send(()).unwrap();
                    go.recv().unwrap();
                    bss.call("crm.define_seller", &input)
                })
                .await
            }
        });
        has_begun.await.unwrap();
        abandoned.abort();
        assert!(abandoned.await.unwrap_err().is_cancelled());
        let_go.send(()).unwrap();
        // Whoever asks again under the same key, while it still goes on or after it, is given the answer of the one.
        let again = call(&bss, "crm.define_seller", seller).await;
        let id: SellerId = again["id"].as_str().unwrap().parse().unwrap();
        let sellers = call(&bss, "crm.list_sellers", json!({})).await;
        assert_eq!(sellers["items"].as_array().unwrap().len(), 1);
        assert_eq!(sellers["items"][0]["id"], id.to_string());
    });
}
