//! The house in which the stories take place.

use std::sync::Arc;

use bss_store::inventory::{
    ChangeResource, DefineItem, ExpireReservations, GetItem, ItemKind, ListResources, Need, Receive, Release,
    Reservation, Reserve, Resource, ResourceEvent, ResourceState, StockLevel,
};
use bss_store::orders::OrderId;
use bss_store::provisioning::StartServices;
use bss_store::subscriptions::SubscriptionId;
use bss_store::{Bss, FixedClock, SeededIds, open_with, parse_instant};

use crate::fresh::fresh_url;

pub(crate) struct House {
    pub(crate) bss: Bss,
    pub(crate) clock: Arc<FixedClock>,
}

/// A house with a counted item `box`, and the serialised ones `sim` and `number`, none of them in stock.
pub(crate) fn house() -> House {
    let clock = Arc::new(FixedClock::at("2026-01-01T00:00:00Z").unwrap());
    let bss = open_with(&fresh_url(), clock.clone(), Arc::new(SeededIds::new(1))).unwrap();
    for (code, kind, serialised) in [
        ("box", ItemKind::Other, false),
        ("sim", ItemKind::Sim, true),
        ("number", ItemKind::Number, true),
    ] {
        let item = DefineItem {
            code: code.to_owned(),
            name: format!("A {code}"),
            kind,
            serialised,
            quarantine_days: 90,
        };
        bss.inventory().define_item(item).unwrap();
    }
    House { bss, clock }
}

pub(crate) fn order(number: u64) -> OrderId {
    format!("00000000-0000-7000-8000-{number:012}").parse().unwrap()
}

pub(crate) fn subscription(number: u64) -> SubscriptionId {
    format!("00000000-0000-7000-9000-{number:012}").parse().unwrap()
}

pub(crate) fn need(item_code: &str, quantity: i64) -> Need {
    Need {
        order_item: "1".to_owned(),
        item_code: item_code.to_owned(),
        quantity,
        serial: None,
    }
}

pub(crate) fn chosen(item_code: &str, serial: &str) -> Need {
    Need {
        serial: Some(serial.to_owned()),
        ..need(item_code, 1)
    }
}

impl House {
    pub(crate) fn receive(&self, item_code: &str, quantity: i64) {
        let receive = Receive {
            item_code: item_code.to_owned(),
            quantity: Some(quantity),
            serials: vec![],
        };
        self.bss.inventory().receive(receive).unwrap();
    }

    pub(crate) fn receive_serials(&self, item_code: &str, serials: &[&str]) {
        let receive = Receive {
            item_code: item_code.to_owned(),
            quantity: None,
            serials: serials.iter().map(|serial| (*serial).to_owned()).collect(),
        };
        self.bss.inventory().receive(receive).unwrap();
    }

    pub(crate) fn reserve(&self, number: u64, needs: &[Need]) -> bss_store::Result<Vec<Reservation>> {
        self.reserve_until(number, needs, None)
    }

    pub(crate) fn reserve_until(
        &self,
        number: u64,
        needs: &[Need],
        until: Option<&str>,
    ) -> bss_store::Result<Vec<Reservation>> {
        let reserve = Reserve {
            order_id: order(number),
            needs: needs.to_vec(),
            expires_at: until.map(|until| parse_instant(until).unwrap()),
        };
        Ok(self.bss.inventory().reserve(reserve)?.items)
    }

    pub(crate) fn release(&self, number: u64) -> usize {
        let order_id = order(number);
        self.bss
            .inventory()
            .release(Release { order_id })
            .unwrap()
            .items
            .len()
    }

    /// Hands over what is reserved: nothing is to be provisioned, so the item is completed at once.
    pub(crate) fn hand_over(&self, number: u64) {
        let start = StartServices {
            subscription_id: subscription(number),
            order_id: order(number),
            order_item: "1".to_owned(),
            steps: vec![],
        };
        self.bss.provisioning().start(start).unwrap();
    }

    pub(crate) fn level(&self, code: &str) -> (i64, i64, i64) {
        let code = code.to_owned();
        let StockLevel {
            on_hand,
            reserved,
            available,
            ..
        } = self.bss.inventory().get_item(GetItem { code }).unwrap().level;
        (on_hand, reserved, available)
    }

    pub(crate) fn resources(&self, code: &str) -> Vec<Resource> {
        let list = ListResources {
            item_code: Some(code.to_owned()),
            limit: Some(1000),
            ..ListResources::default()
        };
        self.bss.inventory().list_resources(list).unwrap().items
    }

    pub(crate) fn states(&self, code: &str) -> Vec<(String, ResourceState)> {
        let mut states: Vec<_> = self
            .resources(code)
            .into_iter()
            .map(|resource| (resource.serial, resource.state))
            .collect();
        states.sort_by(|a, b| a.0.cmp(&b.0));
        states
    }

    pub(crate) fn change(&self, resource: &Resource, event: ResourceEvent) -> bss_store::Result<Resource> {
        let resource_id = resource.id;
        self.bss
            .inventory()
            .change_resource(ChangeResource { resource_id, event })
    }

    pub(crate) fn expire(&self) -> u64 {
        self.bss
            .inventory()
            .expire_reservations(ExpireReservations {})
            .unwrap()
            .reservations
    }
}
