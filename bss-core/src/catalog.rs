//! What is sold: categories, specifications, offerings with versions, bundles, relations, prices, and how all of it is
//! published.
//!
//! A draft is changed at will. Publishing looks at the whole catalog as it would be ([`lint_snapshot`]), refuses with every finding, and launches
//! the drafts otherwise; a published version never changes, so an order or an invoice that names one says all.

mod bundle;
mod category;
mod choice;
mod lifecycle;
mod lint;
mod offering;
mod publish;
mod relation;
mod snapshot;
mod specification;

pub use bundle::{BundleGroup, BundleMember};
pub use category::{Category, CategoryPage, DefineCategory, GetCategory, ListCategories};
pub use choice::{AskPriceList, PriceList, PriceListEntry, PriceOverride, choose_prices};
pub use lifecycle::{OfferingEvent, OfferingState};
pub use lint::{CatalogSnapshot, KnownMeter, lint_snapshot};
pub use offering::{
    ChangeState, DefineOffering, GetOffering, ListOfferings, Offering, OfferingPage, launched, version,
};
pub use publish::{Findings, Lint, OfferingVersion, Publish, Published};
pub use relation::{Eligibility, Relation, RelationKind};
pub use snapshot::{
    ExportSnapshot, ImportSnapshot, SNAPSHOT_FORMAT, Snapshot, SnapshotContent, SnapshotCustomer,
    SnapshotImported,
};
pub use specification::{
    Characters, DefineSpecification, Feature, FeatureKind, FeatureValue, GetSpecification,
    ListSpecifications, ResourceNeed, ServiceNeed, Specification, SpecificationPage,
};

pub(crate) use category::{define_category, get_category, list_categories};
pub(crate) use choice::{price_list, require_prices};
pub(crate) use offering::{change_state, define_offering, get_offering, list_offerings};
pub(crate) use publish::{lint, publish};
pub(crate) use snapshot::{export_snapshot, import_snapshot};
pub(crate) use specification::{define_specification, get_specification, list_specifications, reconfigured};
