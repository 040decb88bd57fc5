//! What happens, and when: orders, changes, payments, and the routine of a billing department. People name orders, accounts and items
//! by the numbers that they gave them; ids are looked up when the time has come.

use bss_store::Money;
use bss_store::catalog::{DefineOffering, FeatureValue, PriceOverride};
use bss_store::crm::AccountChange;
use bss_store::orders::ItemAction;
use bss_store::payments::BalanceKind;
use bss_store::subscriptions::SuspensionReason;
use chrono::{DateTime, NaiveDate, Utc};
use serde::Deserialize;

/// Declares what is read from JSON objects.
macro_rules! data {
    ($($(#[doc = $doc:literal])+ $Name:ident { $( $(#[doc = $field_doc:literal])+ $(#[serde $serde:tt])? $field:ident: $Type:ty, )* })+) => {
        $(
            $(#[doc = $doc])+
            #[derive(Clone, Debug, Deserialize)]
            #[serde(rename_all = "camelCase", deny_unknown_fields)]
            pub struct $Name {
                $( $(#[doc = $field_doc])+ $(#[serde $serde])? pub $field: $Type, )*
            }
        )+
    };
}

data! {
    /// An order.
    OrderEntry {
        /// When it is placed.
        at: DateTime<Utc>,
        /// What the shop calls it, unique.
        order: String,
        /// Number of the account that pays.
        account: String,
        /// The channel that sells.
        channel: String,
        /// What is worth knowing about it.
        #[serde(default)] about: Option<String>,
        /// Whether it is meant to be refused; that it is not is worth a line in the summary then.
        #[serde(default)] refused: bool,
        /// The date for which it is asked; the day on which it is placed by default.
        #[serde(default)] requested_on: Option<NaiveDate>,
        /// What is ordered.
        items: Vec<Item>,
    }

    /// One thing that is ordered.
    Item {
        /// Its id within the order.
        item: String,
        /// What is done.
        action: ItemAction,
        /// Code of the offering.
        #[serde(default)] offering: Option<String>,
        /// How many.
        #[serde(default)] quantity: Option<i64>,
        /// The item of the same order that is its bundle or host.
        #[serde(default)] parent: Option<String>,
        /// What is changed, ended or named.
        #[serde(default)] subscription: Option<ItemRef>,
        /// What is configured.
        #[serde(default)] configuration: Vec<FeatureValue>,
        /// Prices that were agreed on.
        #[serde(default)] overrides: Vec<PriceOverride>,
    }

    /// Another plan.
    PlanChanged {
        /// Of what.
        subscription: ItemRef,
        /// Code of the new offering.
        offering: String,
        /// From which day on; today by default.
        #[serde(default)] effective_on: Option<NaiveDate>,
    }

    /// Another quantity.
    QuantityChanged {
        /// Of what.
        subscription: ItemRef,
        /// How many from then on.
        quantity: i64,
        /// From which day on; today by default.
        #[serde(default)] effective_on: Option<NaiveDate>,
    }

    /// A reason to rest, or its end.
    Rest {
        /// Of what.
        subscription: ItemRef,
        /// Why.
        reason: SuspensionReason,
        /// From which day on; today by default.
        #[serde(default)] effective_on: Option<NaiveDate>,
    }

    /// An end.
    Cancelled {
        /// Of what.
        subscription: ItemRef,
        /// The first day without it; today by default.
        #[serde(default)] ends_on: Option<NaiveDate>,
    }

    /// What a person does about a service that is stuck.
    ServiceRepair {
        /// The order.
        order: String,
        /// The item of it.
        item: String,
        /// Code of the service.
        service: String,
    }

    /// An order is not wanted any more.
    CancelOrder {
        /// The order.
        order: String,
    }

    /// Offerings are sold on new terms, or for the first time.
    Published {
        /// The new versions.
        offerings: Vec<DefineOffering>,
    }

    /// Something about an account changes.
    AccountChanged {
        /// Number of the account.
        account: String,
        /// What changes.
        changes: Vec<AccountChange>,
        /// From which day on; today by default.
        #[serde(default)] effective_on: Option<NaiveDate>,
    }

    /// An account gets a discount.
    DiscountGranted {
        /// Number of the account.
        account: String,
        /// Code of the discount.
        code: String,
        /// Only for this subscription; for all of the account by default.
        #[serde(default)] subscription: Option<ItemRef>,
    }

    /// A deposit is collected.
    Deposit {
        /// Number of the account.
        account: String,
        /// How much.
        amount: Money,
    }

    /// Money arrives by bank transfer.
    Transfer {
        /// Number of the account, as the payer wrote it.
        account: String,
        /// The bank's reference, unique.
        reference: String,
        /// How much; all that is open by default.
        #[serde(default)] amount: Option<Money>,
        /// Code of the seller that is paid; that of the account by default.
        #[serde(default)] seller: Option<String>,
    }

    /// The payer of a transfer is found.
    Identified {
        /// The bank's reference.
        reference: String,
        /// Number of the account.
        account: String,
    }

    /// Money goes back.
    Refunded {
        /// Number of the account; its last payment goes back.
        account: String,
        /// How much.
        amount: Money,
        /// Which credit of the account is paid out; that of the payment by default.
        #[serde(default)] kind: Option<BalanceKind>,
        /// Why.
        reason: String,
    }

    /// A line of the last invoice is credited.
    CreditGiven {
        /// Number of the account; the dearest line of its last invoice is credited.
        account: String,
        /// How much, without tax.
        amount: Money,
        /// Why.
        reason: String,
    }

    /// What is open is given up.
    WrittenOff {
        /// Number of the account; all that is open on it is written off.
        account: String,
        /// Why.
        reason: String,
    }

    /// Up to which day.
    UpTo {
        /// The day.
        up_to: NaiveDate,
    }

    /// Nothing else to say.
    Nothing {}
}

/// A subscription, by the order that brought it about.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord, Deserialize)]
#[serde(rename_all = "camelCase", deny_unknown_fields)]
pub struct ItemRef {
    /// The order.
    pub order: String,
    /// The item of it.
    pub item: String,
}

/// Declares what happens at an instant: one of several things.
macro_rules! entries {
    ($($(#[doc = $doc:literal])+ $Entry:ident of $Kind:ident { $( $(#[doc = $kind_doc:literal])+ $Variant:ident($Type:ty), )+ })+) => {
        $(
            $(#[doc = $doc])+
            #[derive(Clone, Debug, Deserialize)]
            #[serde(rename_all = "camelCase")]
            pub struct $Entry {
                /// When.
                pub at: DateTime<Utc>,
                /// What is worth knowing about it.
                #[serde(default)]
                pub about: Option<String>,
                /// What.
                #[serde(flatten)]
                pub what: $Kind,
            }

            $(#[doc = $doc])+
            #[derive(Clone, Debug, Deserialize)]
            #[serde(rename_all = "camelCase")]
            pub enum $Kind {
                $( $(#[doc = $kind_doc])+ $Variant($Type), )+
            }
        )+
    };
}

entries! {
    /// Something changes.
    ChangeEntry of Change {
        /// A subscription gets another plan.
        ChangePlan(PlanChanged),
        /// A subscription gets another quantity.
        ChangeQuantity(QuantityChanged),
        /// A subscription rests.
        Suspend(Rest),
        /// A reason to rest goes away.
        Resume(Rest),
        /// A subscription ends.
        Cancel(Cancelled),
        /// A stuck service is tried again.
        RetryService(ServiceRepair),
        /// A stuck service is left out.
        SkipService(ServiceRepair),
        /// A stuck service was set up by hand.
        CompleteServiceByHand(ServiceRepair),
        /// An order is cancelled.
        CancelOrder(CancelOrder),
        /// Offerings are published.
        Publish(Published),
        /// An account changes.
        ChangeAccount(AccountChanged),
        /// A discount is given.
        GrantDiscount(DiscountGranted),
    }

    /// Money moves.
    MoneyEntry of MoneyMove {
        /// A deposit is collected.
        Deposit(Deposit),
        /// Money arrives.
        Transfer(Transfer),
        /// The payer of money is found.
        Identify(Identified),
        /// Money goes back.
        Refund(Refunded),
        /// A credit note is written.
        Credit(CreditGiven),
        /// A debt is given up.
        WriteOff(WrittenOff),
    }

    /// The routine of the billing department.
    CalendarEntry of Routine {
        /// Everybody is billed.
        Bill(UpTo),
        /// Drafts become invoices.
        Issue(Nothing),
        /// What is due is collected.
        Collect(Nothing),
        /// What is earned is recognised.
        Recognise(UpTo),
    }
}
