//! Who may do what: an operation needs one permission, a role grants some, everything else is denied.

use serde::{Deserialize, Serialize};

use crate::context::Principal;
use crate::entity::{Entity as _, entity};
use crate::error::{Code, Error, Result};
use crate::work::{Reader, Work};

macro_rules! permissions {
    ($($(#[doc = $doc:literal])+ $variant:ident = $name:literal),+ $(,)?) => {
        /// What an operation needs and a role grants.
        #[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
        #[cfg_attr(feature = "bindings", derive(schemars::JsonSchema))]
        pub enum Permission {
            $($(#[doc = $doc])+ #[serde(rename = $name)] $variant,)+
        }

        impl Permission {
            /// Every permission.
            pub const ALL: &'static [Permission] = &[$(Permission::$variant),+];

            /// The wire name, for example `orders-submit`.
            pub const fn name(self) -> &'static str {
                match self { $(Permission::$variant => $name),+ }
            }
        }
    };
}

permissions! {
    /// Read products, prices and rules.
    CatalogRead = "catalog-read",
    /// Change products, prices and rules.
    CatalogManage = "catalog-manage",
    /// Read sellers, customers and accounts.
    CustomersRead = "customers-read",
    /// Change customers and accounts.
    CustomersManage = "customers-manage",
    /// Change sellers, tax rates and policies.
    SellersManage = "sellers-manage",
    /// Read credit decisions and exposure.
    CreditRead = "credit-read",
    /// Assess credit.
    CreditAssess = "credit-assess",
    /// Change scorecards and override decisions.
    CreditManage = "credit-manage",
    /// Read stock and resources.
    InventoryRead = "inventory-read",
    /// Receive, reserve and release stock and resources.
    InventoryManage = "inventory-manage",
    /// Read quotes, orders and services.
    OrdersRead = "orders-read",
    /// Quote, submit and cancel orders.
    OrdersManage = "orders-manage",
    /// Report results of provisioning and repair fallout.
    ProvisioningManage = "provisioning-manage",
    /// Read subscriptions.
    SubscriptionsRead = "subscriptions-read",
    /// Change, suspend and cancel subscriptions.
    SubscriptionsManage = "subscriptions-manage",
    /// Read usage.
    UsageRead = "usage-read",
    /// Record and correct usage.
    UsageRecord = "usage-record",
    /// Read charges and invoices, preview bills.
    BillingRead = "billing-read",
    /// Run, issue, void and credit bills.
    BillingRun = "billing-run",
    /// Read payments.
    PaymentsRead = "payments-read",
    /// Record payments, refund, reconcile.
    PaymentsManage = "payments-manage",
    /// Read journals, revenue and reports.
    LedgerRead = "ledger-read",
    /// Recognise revenue, close periods, post by hand.
    LedgerManage = "ledger-manage",
    /// Read roles.
    AccessRead = "access-read",
    /// Define roles.
    AccessManage = "access-manage",
    /// Read the audit trail and run the auditor.
    AuditRead = "audit-read",
    /// Work on tasks and publish events.
    TasksWork = "tasks-work",
}

/// The roles that exist in every tenant.
const BUILT_IN: &[(&str, &[Permission])] = {
    use Permission as P;
    &[
        ("owner", Permission::ALL),
        (
            "reader",
            &[
                P::CatalogRead,
                P::CustomersRead,
                P::CreditRead,
                P::InventoryRead,
                P::OrdersRead,
                P::SubscriptionsRead,
                P::UsageRead,
                P::BillingRead,
                P::PaymentsRead,
                P::LedgerRead,
            ],
        ),
        (
            "sales",
            &[
                P::CatalogRead,
                P::CustomersRead,
                P::CustomersManage,
                P::CreditAssess,
                P::InventoryRead,
                P::OrdersRead,
                P::OrdersManage,
                P::SubscriptionsRead,
            ],
        ),
        (
            "care",
            &[
                P::CatalogRead,
                P::CustomersRead,
                P::CustomersManage,
                P::OrdersRead,
                P::OrdersManage,
                P::SubscriptionsRead,
                P::SubscriptionsManage,
                P::UsageRead,
                P::BillingRead,
                P::PaymentsRead,
            ],
        ),
        (
            "billing",
            &[
                P::CatalogRead,
                P::CustomersRead,
                P::SubscriptionsRead,
                P::UsageRead,
                P::UsageRecord,
                P::BillingRead,
                P::BillingRun,
                P::PaymentsRead,
                P::PaymentsManage,
                P::LedgerRead,
                P::LedgerManage,
            ],
        ),
        (
            "worker",
            &[
                P::TasksWork,
                P::ProvisioningManage,
                P::PaymentsManage,
                P::UsageRecord,
            ],
        ),
        (
            "auditor",
            &[P::AuditRead, P::AccessRead, P::LedgerRead, P::BillingRead],
        ),
    ]
};

entity! {
    /// A named set of permissions that a tenant defined.
    pub struct Role: role {
        key {
            /// Its name, as principals carry it.
            name: String,
        }
        data {
            /// What it grants.
            permissions: Vec<Permission>,
        }
    }
}

/// Refuses a call unless one of the principal's roles grants the permission.
///
/// # Errors
/// [`Code::PermissionDenied`] names the permission, never what the principal has.
pub(crate) fn require(reader: &Reader<'_>, principal: &Principal, permission: Permission) -> Result<()> {
    for name in &principal.roles {
        let granted = match BUILT_IN.iter().find(|(built_in, _)| built_in == name) {
            Some((_, permissions)) => permissions.contains(&permission),
            None => reader
                .get(Role::key(name.clone()))?
                .is_some_and(|role| role.permissions.contains(&permission)),
        };
        if granted {
            return Ok(());
        }
    }
    Err(
        Error::new(Code::PermissionDenied, "the caller's roles do not grant this")
            .expected(permission.name()),
    )
}

/// Names a set of permissions.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
#[serde(rename_all = "camelCase", deny_unknown_fields)]
#[cfg_attr(feature = "bindings", derive(schemars::JsonSchema))]
pub struct DefineRole {
    /// Its name; not that of a built-in role.
    pub name: String,
    /// What it grants; replaces what it granted before.
    pub permissions: Vec<Permission>,
}

pub(crate) fn define_role(work: &mut Work<'_>, input: &DefineRole) -> Result<Role> {
    if input.name.is_empty() || input.name.len() > 64 {
        return Err(Error::new(Code::InvalidText, "a role has a name of 1 to 64 bytes").at("name"));
    }
    if BUILT_IN.iter().any(|(name, _)| *name == input.name) {
        let error = Error::new(Code::AlreadyExists, "a built-in role cannot be changed");
        return Err(error.at("name").found(&input.name));
    }
    let mut permissions = input.permissions.clone();
    permissions.sort();
    permissions.dedup();
    let role = Role {
        name: input.name.clone(),
        permissions,
    };
    match work.get(Role::key(input.name.clone()))? {
        Some(_) => work.update(&role)?,
        None => work.insert(&role)?,
    }
    Ok(role)
}

/// Asks for every role, built-in ones first.
#[derive(Clone, Debug, Default, PartialEq, Serialize, Deserialize)]
#[serde(rename_all = "camelCase", deny_unknown_fields)]
#[cfg_attr(feature = "bindings", derive(schemars::JsonSchema))]
pub struct ListRoles {}

/// Every role.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
#[serde(rename_all = "camelCase", deny_unknown_fields)]
#[cfg_attr(feature = "bindings", derive(schemars::JsonSchema))]
pub struct Roles {
    /// The roles.
    pub items: Vec<Role>,
}

pub(crate) fn list_roles(reader: &Reader<'_>, _input: &ListRoles) -> Result<Roles> {
    let built_in = BUILT_IN.iter().map(|(name, granted)| Role {
        name: (*name).to_owned(),
        permissions: granted.to_vec(),
    });
    let items = built_in.chain(reader.find(&Role::all())?).collect();
    Ok(Roles { items })
}
