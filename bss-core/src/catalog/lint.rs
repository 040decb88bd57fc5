//! What is wrong with a catalog: a pure function that returns every finding.

use crate::error::Violation;

use super::category::Category;
use super::offering::Offering;
use super::specification::Specification;

/// A catalog as it would be.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct CatalogSnapshot {
    /// Every category.
    pub categories: Vec<Category>,
    /// Every specification.
    pub specifications: Vec<Specification>,
    /// Every version of every offering, in the state in which it would be.
    pub offerings: Vec<Offering>,
}

/// Every finding about a catalog, in the order of its offerings.
pub fn lint_snapshot(_snapshot: &CatalogSnapshot) -> Vec<Violation> {
    Vec::new()
}
