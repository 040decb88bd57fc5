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

/// What is known of an area: a folder of this crate, and an object of [`Bss`](crate::Bss).
#[derive(Clone, Copy, Debug)]
pub struct Area {
    /// `orders`.
    pub name: &'static str,
    /// What it is about, in a sentence.
    pub doc: &'static str,
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
                /// Records money that came in: it settles invoices, becomes credit, or is kept until its payer is known.
                write record(RecordPayment) -> Payment, PaymentsManage;
                /// Says whose payment unidentified money was.
                write identify(IdentifyPayment) -> Payment, PaymentsManage;
                /// Collects what is open of an invoice from its payer's payment method.
                write collect_invoice(CollectInvoice) -> Payment, PaymentsManage;
                /// Collects a deposit, or money in advance, from the payment method of an account.
                write collect_deposit(CollectDeposit) -> Payment, PaymentsManage;
                /// Collects all that a seller is owed and that is due.
                job collect_due(CollectDue) -> CollectionRun, PaymentsManage;
                /// Reports what a payment provider answered to a task.
                write record_result(RecordPaymentResult) -> ResultRecorded, PaymentsManage;
                /// Settles by hand what became of a payment or refund whose answer was lost.
                write reconcile(Reconcile) -> ResultRecorded, PaymentsManage;
                /// Gives money of a payment back.
                write refund(RefundPayment) -> Refund, PaymentsManage;
                /// Reports that a bank took a payment back.
                write charge_back(ChargeBack) -> Payment, PaymentsManage;
                /// Lets credit of an account settle invoices.
                write apply_balance(ApplyBalance) -> Balances, PaymentsManage;
                /// Writes off what is open of an invoice, or a part of it.
                write write_off(WriteOffInvoice) -> Settled, PaymentsManage;
                /// Makes owed again what was written off.
                write recover(RecoverWriteOff) -> Settled, PaymentsManage;
                /// Lists the refunds of a payment.
                read list_refunds(ListRefunds) -> Refunds, PaymentsRead;
                /// Lists what settled an invoice, oldest first.
                read list_allocations(ListAllocations) -> Allocations, PaymentsRead;
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
                /// Sums what customers owe a seller by how long it is overdue on a day.
                read ageing(GetAgeing) -> Ageing, LedgerRead;
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
                /// Checks that the tables contradict neither each other nor what is promised, and hashes all of them.
                read verify(Verify) -> AuditReport, AuditRead;
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
                /// Exports what a device needs to quote, order, bill and explain with no network.
                read export_snapshot(ExportSnapshot) -> Snapshot, CatalogRead;
                /// Takes over an exported snapshot, as a whole or not at all. Takes the permissions to define what is in it, too.
                write import_snapshot(ImportSnapshot) -> SnapshotImported, CatalogManage;
            }
            /// Bill runs, invoices and credit notes.
            area billing: Billing {
                /// Says which tax rules a seller applies.
                write set_tax_rules(SetTaxRules) -> SellerTaxes, SellersManage;
                /// Says what a discount code stands for, for those who are given it from now on.
                write define_discount(DefineDiscount) -> DiscountDefinition, CatalogManage;
                /// What a discount code stands for.
                read get_discount(GetDiscount) -> DiscountDefinition, CatalogRead;
                /// Lists discount codes.
                read list_discounts(ListDiscounts) -> DiscountPage, CatalogRead;
                /// Gives a discount to an account, or to one of its subscriptions.
                write grant_discount(GrantDiscount) -> DiscountGrant, CustomersManage;
                /// Ends a discount on a day; what was issued stays as it is.
                write end_discount(EndDiscount) -> DiscountGrant, CustomersManage;
                /// A discount that was given, the documents that used it, and what is left of it.
                read get_discount_grant(GetDiscountGrant) -> DiscountGrantDetails, CustomersRead;
                /// Lists the discounts of an account, in the order in which they were given.
                read list_discount_grants(ListDiscountGrants) -> DiscountGrantPage, CustomersRead;
                /// Shows which drafts an account would have after a bill run up to a date, and changes nothing.
                read preview(PreviewBill) -> AccountBill, BillingRead;
                /// Bills every account up to a date: makes charges and drafts documents. Running it again adds nothing.
                job run(RunBilling) -> BillRun, BillingRun;
                /// Issues every draft: numbers it, dates it, posts it. Running it again issues what was drafted since.
                job issue(IssueDocuments) -> Issued, BillingRun;
                /// Drafts a credit note over lines of an issued invoice.
                write credit(CreditInvoice) -> Invoice, BillingRun;
                /// Drafts a credit note over all that is left of an issued invoice.
                write void(VoidInvoice) -> Invoice, BillingRun;
                /// Gives up a draft; the next bill run makes its charges again.
                write discard(DiscardDraft) -> Invoice, BillingRun;
                /// Finds a document with its lines and taxes.
                read get_invoice(GetInvoice) -> InvoiceDocument, BillingRead;
                /// Derives every number of a document, from the prices and quantities of its lines to its total.
                read explain_invoice(GetInvoice) -> InvoiceExplanation, BillingRead;
                /// Tells what changed from one document to another, line by line and cause by cause.
                read compare_invoices(CompareInvoices) -> BillDifference, BillingRead;
                /// Lists documents, those of an account from the oldest on.
                read list_invoices(ListInvoices) -> InvoicePage, BillingRead;
                /// Lists the charges of a subscription, with how each came about.
                read list_charges(ListCharges) -> ChargePage, BillingRead;
            }
            /// What customers ask for, until it runs.
            area orders: Orders {
                /// Says what an order would cost, and everything that stands in its way; changes nothing.
                read quote(NewOrder) -> Quote, OrdersRead;
                /// Places an order: accepted as a whole, or refused with every violation.
                write submit(Submit) -> OrderDetails, OrdersManage;
                /// Cancels what an order has not carried out yet, and has undone what was begun.
                job cancel(CancelOrder) -> OrderDetails, OrdersManage;
                /// An order with its items.
                read get_order(GetOrder) -> OrderDetails, OrdersRead;
                /// Lists orders of an account or in a state, oldest first.
                read list_orders(ListOrders) -> OrderPage, OrdersRead;
                /// Begins a cart.
                write create_cart(CreateCart) -> Cart, OrdersManage;
                /// Puts an item into a cart, or another in its place.
                write put_into_cart(PutIntoCart) -> Cart, OrdersManage;
                /// Takes an item out of a cart, and what belongs to it.
                write take_from_cart(TakeFromCart) -> Cart, OrdersManage;
                /// The content of a cart.
                read get_cart(GetCart) -> Cart, OrdersRead;
                /// Says what a cart would cost, and everything that stands in its way.
                read quote_cart(GetCart) -> Quote, OrdersRead;
                /// Places the order that a cart holds.
                write submit_cart(SubmitCart) -> OrderDetails, OrdersManage;
            }
            /// What customers have, and how it changes.
            area subscriptions: Subscriptions {
                /// Finds a subscription.
                read get(GetSubscription) -> Subscription, SubscriptionsRead;
                /// Lists the subscriptions of an account.
                read list(ListSubscriptions) -> SubscriptionPage, SubscriptionsRead;
                /// Lists the facts of a subscription and the days on which they bill it, as known now or as known then.
                read history(History) -> SubscriptionHistory, SubscriptionsRead;
                /// Changes a subscription to another offering, or to other terms, from a day on, past or to come.
                write change_plan(ChangePlan) -> Subscription, SubscriptionsManage;
                /// Changes how many of it a customer has.
                write change_quantity(ChangeQuantity) -> Subscription, SubscriptionsManage;
                /// Lets a subscription rest for one more reason.
                write suspend(SuspendSubscription) -> Subscription, SubscriptionsManage;
                /// Takes one reason to rest away; the subscription runs again when none is left.
                write resume(ResumeSubscription) -> Subscription, SubscriptionsManage;
                /// Ends a subscription, and those that belong to it, on a day, past or to come.
                write cancel(CancelSubscription) -> Subscription, SubscriptionsManage;
                /// Ends the subscriptions whose last day is over, and takes their services down. Running it again ends nothing twice.
                job end_due(EndDue) -> SubscriptionsEnded, SubscriptionsManage;
                /// Keeps a subscription whose end was requested but has not come.
                write win_back(WinBack) -> Subscription, SubscriptionsManage;
            }
            /// Sellers, customers and accounts.
            area crm: Crm {
                /// Names a legal entity that sells, or says anew what it is called and where it sits.
                write define_seller(DefineSeller) -> Seller, SellersManage;
                /// Says which policies a seller applies from a day on.
                write set_seller_policies(SetSellerPolicies) -> SellerFact, SellersManage;
                /// Finds a seller.
                read get_seller(GetSeller) -> Seller, CustomersRead;
                /// Lists sellers, in the order in which they were defined.
                read list_sellers(ListSellers) -> SellerPage, CustomersRead;
                /// Tells which policies a seller applies on a day.
                read get_seller_policies(GetSellerPolicies) -> SellerPolicies, CustomersRead;
                /// Lists everything that was ever said about the policies of a seller.
                read seller_history(GetSellerHistory) -> SellerHistory, CustomersRead;
                /// Makes a customer known. It starts as a prospect.
                write register_customer(RegisterCustomer) -> Customer, CustomersManage;
                /// Corrects what is known of a customer. What is left out stays as it is.
                write update_customer(UpdateCustomer) -> Customer, CustomersManage;
                /// Accepts, rejects, suspends, resumes or closes a customer.
                write change_customer_state(ChangeCustomerState) -> Customer, CustomersManage;
                /// Takes on a customer in one commit: registration, contacts, credit assessment and, where credit is granted, an
                /// account. That credit is refused is an answer, not an error. Needs the permission to assess credit too.
                write onboard(Onboard) -> Onboarded, CustomersManage;
                /// Finds a customer.
                read get_customer(GetCustomer) -> Customer, CustomersRead;
                /// Lists customers, in the order in which they were registered.
                read list_customers(ListCustomers) -> CustomerPage, CustomersRead;
                /// Adds a way to reach a customer.
                write add_contact(AddContact) -> Contact, CustomersManage;
                /// Forgets a way to reach a customer.
                write remove_contact(RemoveContact) -> Removed, CustomersManage;
                /// Lists how a customer is reached.
                read list_contacts(ListContacts) -> ContactPage, CustomersRead;
                /// Opens an account of a customer.
                write open_account(OpenAccount) -> Account, CustomersManage;
                /// Says what holds for an account from a day on, past or to come. Answers what holds on that day.
                write change_account(ChangeAccount) -> AccountTerms, CustomersManage;
                /// Puts an account, with everything below it, below another or at the top.
                write move_account(MoveAccount) -> Account, CustomersManage;
                /// Lets a parked account be billed again.
                write unpark_account(UnparkAccount) -> Account, CustomersManage;
                /// Closes an account on which nothing runs and nothing is owed.
                write close_account(CloseAccount) -> Account, CustomersManage;
                /// Finds an account.
                read get_account(GetAccount) -> Account, CustomersRead;
                /// Lists accounts, in the order in which they were opened.
                read list_accounts(ListAccounts) -> AccountPage, CustomersRead;
                /// Tells what holds for an account on a day, as known now or as known then.
                read get_account_terms(GetAccountTerms) -> AccountTerms, CustomersRead;
                /// Lists everything that was ever said about an account.
                read account_history(GetAccountHistory) -> AccountHistory, CustomersRead;
            }
            /// Scorecards, credit decisions and exposure.
            area credit: Credit {
                /// Defines the next version of a scorecard.
                write define_scorecard(DefineScorecard) -> Scorecard, CreditManage;
                /// Finds a version of a scorecard, the last by default.
                read get_scorecard(GetScorecard) -> Scorecard, CreditRead;
                /// Lists scorecards in all their versions.
                read list_scorecards(ListScorecards) -> ScorecardPage, CreditRead;
                /// Judges the credit of a customer.
                write assess(AssessCredit) -> CreditDecision, CreditAssess;
                /// Puts a person's decision in the place of the last one, which is kept.
                write override_decision(OverrideDecision) -> CreditDecision, CreditManage;
                /// Lists the decisions about a customer, the last first.
                read list_decisions(ListDecisions) -> DecisionPage, CreditRead;
                /// Lets a customer owe more for a while.
                write raise_limit(RaiseLimit) -> LimitChange, CreditManage;
                /// Sets or lifts the cap that a customer puts on what it owes.
                write set_spending_cap(SetSpendingCap) -> LimitChange, CustomersManage;
                /// Lists every change of a customer's limit, by currency, the oldest first.
                read list_limit_changes(ListLimitChanges) -> LimitChangePage, CreditRead;
                /// Tells what a customer owes or is about to owe, against its limit.
                read get_exposure(GetExposure) -> Exposure, CreditRead;
            }
            /// What happened, for the outside.
            area events: Events {
                /// Reports which events a sink took and which it refused.
                write record_published(RecordPublished) -> PublishedRecorded, TasksWork;
                /// Lists events, of one thing or all.
                read list(ListEvents) -> EventPage, TasksWork;
            }
            /// The services of subscriptions, and what is being done to them.
            area provisioning: Provisioning {
                /// Makes the services of a new subscription run, those first that others depend on.
                write start(StartServices) -> Services, ProvisioningManage;
                /// Suspends, resumes, changes or terminates the services of a subscription.
                write request(RequestAction) -> Services, ProvisioningManage;
                /// Reports what became of the task of a service.
                write record(RecordProvisioning) -> Recorded, ProvisioningManage;
                /// Has the task of a held service tried again.
                write retry(RepairService) -> Services, ProvisioningManage;
                /// Goes on without a held service.
                write skip(RepairService) -> Services, ProvisioningManage;
                /// Says that a person did what the task of a held service could not.
                write complete_by_hand(RepairService) -> Services, ProvisioningManage;
                /// Cancels what is being done for an order item: undoes what was done, and gives back what is reserved.
                write cancel(CancelItem) -> Services, ProvisioningManage;
                /// Lists the services of a subscription.
                read list(ListServices) -> Services, OrdersRead;
            }
            /// What customers used.
            area usage: Usage {
                /// Defines a meter, or renames it.
                write define_meter(DefineMeter) -> Meter, CatalogManage;
                /// Finds a meter.
                read get_meter(GetMeter) -> Meter, UsageRead;
                /// Lists meters, by code.
                read list_meters(ListMeters) -> MeterPage, UsageRead;
                /// Records a batch of usage: every event once, however often it is reported. Events that cannot be accepted are kept with the
                /// reason, and keep no other from being recorded.
                write record(RecordUsage) -> RecordedUsage, UsageRecord;
                /// Lists the usage of a subscription.
                read list(ListUsage) -> UsagePage, UsageRead;
                /// Lists usage that was refused, with the reasons.
                read list_rejections(ListRejections) -> RejectionPage, UsageRead;
                /// Sums up what a subscription used in a period, as its meters count it.
                read summary(SummariseUsage) -> UsageSummary, UsageRead;
            }
            /// What is owed to the outside world, and how far it is.
            area tasks: Tasks {
                /// One task.
                read get(GetTask) -> Task, TasksWork;
                /// Lists the tasks about one thing, or in one state.
                read list(ListTasks) -> TaskPage, TasksWork;
                /// Has a held task tried again.
                write retry(RetryTask) -> Task, TasksWork;
            }
            /// What can be given to a customer: counted in stock or known by its serial, and set aside for orders.
            area inventory: Inventory {
                /// Defines an item of stock, or renames it.
                write define_item(DefineItem) -> StockItem, InventoryManage;
                /// Receives pieces: a quantity, or serials.
                write receive(Receive) -> Stock, InventoryManage;
                /// One item and how many there are.
                read get_item(GetItem) -> Stock, InventoryRead;
                /// Lists the items and how many there are, by code.
                read list_items(ListItems) -> StockItemPage, InventoryRead;
                /// Sets stock aside for an order: all that it needs, or nothing.
                write reserve(Reserve) -> Reservations, InventoryManage;
                /// Makes available again what is set aside for an order.
                write release(Release) -> Reservations, InventoryManage;
                /// Lists the reservations of an order, also those that ended.
                read list_reservations(ListReservations) -> ReservationPage, InventoryRead;
                /// Ends the reservations whose time is over.
                job expire_reservations(ExpireReservations) -> Expired, InventoryManage;
                /// Records that a resource was returned, retired, ported out or damaged, or that a number is to rest.
                write change_resource(ChangeResource) -> Resource, InventoryManage;
                /// Makes numbers available again that rested long enough.
                job end_quarantine(EndQuarantine) -> QuarantineEnded, InventoryManage;
                /// Lists the resources of an item or of a subscription.
                read list_resources(ListResources) -> ResourcePage, InventoryRead;
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
        /// Every area, in the order of the list.
        pub const AREAS: &[Area] = &[$(Area { name: stringify!($area), doc: concat!($($area_doc, "\n"),+) },)+];

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
                        let input: $crate::$area::$Input = $crate::canonical::parse_input(json)?;
                        $crate::bss::write_answer(&bss.$area().$name(&input)?)
                    }
                )+)+
                _ => Err(unknown(name)),
            }
        }

        /// Describes every operation, with one shared set of JSON Schema definitions; those of a principal and of an error are among them.
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
            generator.subschema_for::<$crate::context::Principal>();
            generator.subschema_for::<$crate::error::Error>();
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
