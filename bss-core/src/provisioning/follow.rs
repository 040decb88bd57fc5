//! The services of a subscription follow it.

use super::{RequestAction, SERVICE_TRANSITIONS, Service, ServiceAction, request_with};
use crate::error::Result;
use crate::lifecycle;
use crate::subscriptions::{Subscription, SubscriptionState};
use crate::work::Work;

/// What has to be done to services for them to be as their subscription is.
pub(super) fn wanted(subscription: &Subscription) -> Option<ServiceAction> {
    use SubscriptionState as State;
    match subscription.state {
        State::Active | State::Suspended | State::PendingTerminate => {
            match subscription.suspensions.is_empty() {
                true => Some(ServiceAction::Resume),
                false => Some(ServiceAction::Suspend),
            }
        }
        State::Terminated => Some(ServiceAction::Terminate),
        State::Created | State::PendingActive | State::Aborted | State::Cancelled => None,
    }
}

/// Lets the services of a subscription, read before this call wrote any, follow it: rest, run again, or go. While something else is
/// being done to them they follow once that is over.
///
/// # Errors
/// Where the store fails.
pub(crate) fn follow(work: &mut Work<'_>, subscription: &Subscription, services: &[Service]) -> Result<()> {
    let Some(action) = wanted(subscription) else {
        return Ok(());
    };
    // Whoever brings one of them further meanwhile did not see what the subscription became.
    for service in services {
        work.guard(service)?;
    }
    let is_idle = services.iter().all(|service| service.progress.is_final());
    let can_follow = |service: &Service| lifecycle::next(SERVICE_TRANSITIONS, service.state, action).is_ok();
    if is_idle && services.iter().any(can_follow) {
        let request = RequestAction {
            subscription_id: subscription.id,
            action,
            order_id: None,
            order_item: None,
        };
        request_with(work, &request, services)?;
    }
    Ok(())
}
