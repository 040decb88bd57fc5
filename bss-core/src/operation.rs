//! THE list of operations. Everything a caller can ask stands here once; the typed methods of [`Bss`](crate::Bss), the JSON
//! dispatch, the descriptions for bindings, permission checks, idempotency and audit are derived from it.
//!
//! An entry reads `kind name(Input) -> Output, Permission;` and is carried out by the function of that name in the area's
//! module. Adding an operation is that function and this line. Inputs only ever gain fields with defaults; a breaking change is a
//! new name.

use crate::access::Permission;

/// How an operation treats the store.
#[derive(Clone, Copy, Debug, PartialEq, Eq, serde::Serialize)]
#[serde(rename_all = "camelCase")]
pub enum Kind {
    /// Writes nothing.
    Read,
    /// One commit, idempotent by key, audited.
    Write,
    /// Drives writes, one commit per chunk; reports progress, can be cancelled and run again.
    Job,
}

/// What is known of an operation before it is called.
#[derive(Clone, Copy, Debug)]
pub struct Operation {
    /// Area, a folder of this crate: `orders`.
    pub area: &'static str,
    /// Full name: `orders.submit`.
    pub name: &'static str,
    /// What it does, in a sentence or two.
    pub doc: &'static str,
    /// How it treats the store.
    pub kind: Kind,
    /// What the caller must be granted.
    pub permission: Permission,
}

/// The description of an operation for bindings and gateways: its declaration and the JSON Schemas of its input and output.
#[cfg(feature = "bindings")]
#[derive(Clone, Debug)]
pub struct Description {
    /// The declaration.
    pub operation: Operation,
    /// Name of the input type.
    pub input: &'static str,
    /// Name of the output type.
    pub output: &'static str,
}

/// Hands the list to another macro.
macro_rules! operations {
    ($emit:ident) => {
        $emit! {
            /// Roles and what they grant.
            area access: Access {
                /// Names a set of permissions; replaces what the role granted before.
                write define_role(DefineRole) -> Role, AccessManage;
                /// Lists every role, built-in ones first.
                read list_roles(ListRoles) -> Roles, AccessRead;
            }
            /// Money that comes in and goes back.
            area payments: Payments {
                /// Adds a payment method by the token of a payment provider.
                write add_method(AddMethod) -> PaymentMethod, PaymentsManage;
                /// Removes a payment method.
                write remove_method(RemoveMethod) -> PaymentMethod, PaymentsManage;
                /// Lists the payment methods of an account.
                read list_methods(ListMethods) -> PaymentMethods, PaymentsRead;
                /// Lists what an account has in credit, by kind.
                read list_balances(ListBalances) -> Balances, PaymentsRead;
                /// Shows one payment.
                read get(GetPayment) -> Payment, PaymentsRead;
                /// Lists payments of an account or in a state, oldest first.
                read list(ListPayments) -> PaymentPage, PaymentsRead;
            }
            /// The books of each seller.
            area ledger: Ledger {
                /// Sums the books of a seller by account and currency, at the end of a day.
                read trial_balance(GetTrialBalance) -> TrialBalance, LedgerRead;
                /// Lists postings of an account of the books, a customer's account or a document.
                read list_postings(ListPostings) -> PostingPage, LedgerRead;
                /// Closes the books of a seller up to a day: later postings for it count in the first open day.
                write close_period(ClosePeriod) -> LedgerPeriod, LedgerManage;
            }
            /// When revenue is earned.
            area revenue: Revenue {
                /// Recognises what a seller earned by the end of a day and did not recognise yet.
                job recognise(Recognise) -> Recognised, LedgerManage;
                /// Shows what a seller earned in each month, and what is deferred at its end.
                read table(GetRevenueTable) -> RevenueTable, LedgerRead;
            }
            /// Who did what, when.
            area audit: Audit {
                /// Lists the entries of the audit trail, oldest first.
                read list(ListEntries) -> AuditPage, AuditRead;
            }
            /// What is sold: categories, specifications, offerings and their prices.
            area catalog: Catalog {
                /// Defines a category, or changes its name and place.
                write define_category(DefineCategory) -> Category, CatalogManage;
                /// The category with a code.
                read get_category(GetCategory) -> Category, CatalogRead;
                /// Lists categories.
                read list_categories(ListCategories) -> CategoryPage, CatalogRead;
                /// Defines a specification, or replaces it while no published offering refers to it.
                write define_specification(DefineSpecification) -> Specification, CatalogManage;
                /// The specification with a code.
                read get_specification(GetSpecification) -> Specification, CatalogRead;
                /// Lists specifications.
                read list_specifications(ListSpecifications) -> SpecificationPage, CatalogRead;
                /// Defines the next version of an offering as a draft, or replaces the draft that there is.
                write define_offering(DefineOffering) -> Offering, CatalogManage;
                /// A version of an offering: the one that is asked for, or that is sold, or the newest.
                read get_offering(GetOffering) -> Offering, CatalogRead;
                /// Lists versions of offerings.
                read list_offerings(ListOfferings) -> OfferingPage, CatalogRead;
                /// Moves a version of an offering on in its life.
                write change_state(ChangeState) -> Offering, CatalogManage;
                /// Says what publishing drafts would find, and changes nothing.
                read lint(Lint) -> Findings, CatalogRead;
                /// Launches drafts, and retires what they take the place of, if the catalog that results is sound.
                write publish(Publish) -> Published, CatalogManage;
                /// What is sold to a segment through a channel on a date, with the prices that apply.
                read price_list(AskPriceList) -> PriceList, CatalogRead;
            }
        }
    };
}

macro_rules! emit_list {
    ($(
        $(#[doc = $area_doc:literal])+
        area $area:ident: $Area:ident {
            $( $(#[doc = $doc:literal])+ $kind:ident $name:ident($Input:ident) -> $Output:ident, $Permission:ident; )+
        }
    )+) => {
        /// Every operation, in the order of the list.
        pub const OPERATIONS: &[Operation] = &[$($(
            Operation {
                area: stringify!($area),
                name: concat!(stringify!($area), ".", stringify!($name)),
                doc: concat!($($doc, "\n"),+),
                kind: emit_list!(@kind $kind),
                permission: Permission::$Permission,
            },
        )+)+];

        /// The typed methods, one object for each area.
        mod areas {
            $(
                $(#[doc = $area_doc])+
                #[derive(Debug)]
                pub struct $Area<'b> {
                    bss: &'b $crate::bss::Bss,
                }

                impl $Area<'_> {
                    $(
                        $(#[doc = $doc])+
                        ///
                        /// # Errors
                        #[doc = concat!("[`PermissionDenied`](crate::Code::PermissionDenied) without the permission [`", stringify!($Permission),
                            "`](crate::access::Permission::", stringify!($Permission), "); see the input for the others.")]
                        pub fn $name(&self, input: impl std::borrow::Borrow<$crate::$area::$Input>)
                            -> $crate::error::Result<$crate::$area::$Output>
                        {
                            let operation = $crate::operation::find(concat!(stringify!($area), ".", stringify!($name)))?;
                            self.bss.$kind(operation, input.borrow(), $crate::$area::$name)
                        }
                    )+
                }

                impl $crate::bss::Bss {
                    $(#[doc = $area_doc])+
                    pub fn $area(&self) -> $Area<'_> {
                        $Area { bss: self }
                    }
                }
            )+
        }
        pub use areas::{$($Area),+};

        /// Carries out an operation by its name, with JSON in and out.
        pub(crate) fn dispatch(bss: &$crate::bss::Bss, name: &str, json: &str) -> $crate::error::Result<String> {
            match name {
                $($(
                    concat!(stringify!($area), ".", stringify!($name)) => {
                        let input: $crate::$area::$Input = $crate::canonical::parse(json)?;
                        $crate::bss::write_answer(&bss.$area().$name(&input)?)
                    }
                )+)+
                _ => Err(unknown(name)),
            }
        }

        /// Describes every operation, with one shared set of JSON Schema definitions.
        #[cfg(feature = "bindings")]
        pub fn describe() -> (Vec<Description>, serde_json::Value) {
            let mut generator = schemars::generate::SchemaSettings::draft2020_12().into_generator();
            let mut descriptions = Vec::new();
            $($(
                generator.subschema_for::<$crate::$area::$Input>();
                generator.subschema_for::<$crate::$area::$Output>();
                if let Ok(operation) = find(concat!(stringify!($area), ".", stringify!($name))) {
                    descriptions.push(Description {
                        operation: *operation,
                        input: stringify!($Input),
                        output: stringify!($Output),
                    });
                }
            )+)+
            let definitions = generator.take_definitions(true);
            (descriptions, serde_json::Value::Object(definitions))
        }
    };
    (@kind read) => { Kind::Read };
    (@kind write) => { Kind::Write };
    (@kind job) => { Kind::Job };
}

operations!(emit_list);

/// The declaration of an operation.
///
/// # Errors
/// [`Code::UnknownOperation`](crate::Code::UnknownOperation).
pub fn find(name: &str) -> crate::error::Result<&'static Operation> {
    OPERATIONS
        .iter()
        .find(|operation| operation.name == name)
        .ok_or_else(|| unknown(name))
}

fn unknown(name: &str) -> crate::error::Error {
    crate::error::Error::new(crate::error::Code::UnknownOperation, "no operation has that name").found(name)
}
