//! Categories: the tree in which shops and reports show offerings.

use std::collections::BTreeSet;

use serde::{Deserialize, Serialize};

use crate::entity::{Entity as _, entity};
use crate::error::{Code, Error, Result};
use crate::page::page;
use crate::text::check_code;
use crate::work::{Reader, Work};

entity! {
    /// A shelf of the catalog; shelves form a tree.
    pub struct Category: category {
        key {
            /// Its code.
            code: String,
        }
        data {
            /// Its name for people.
            name: String,
            /// Code of the category above it; none at the top.
            parent: Option<String>,
        }
        index [parent]
        refers [parent: category]
    }
}

/// Defines a category, or changes its name and place.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
#[serde(rename_all = "camelCase", deny_unknown_fields)]
#[cfg_attr(feature = "bindings", derive(schemars::JsonSchema))]
pub struct DefineCategory {
    /// Its code.
    pub code: String,
    /// Its name for people.
    pub name: String,
    /// Code of the category above it, which exists; none at the top.
    #[serde(default)]
    pub parent: Option<String>,
}

/// Asks for one category.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
#[serde(rename_all = "camelCase", deny_unknown_fields)]
#[cfg_attr(feature = "bindings", derive(schemars::JsonSchema))]
pub struct GetCategory {
    /// Its code.
    pub code: String,
}

/// Asks for categories, ordered by code.
#[derive(Clone, Debug, Default, PartialEq, Serialize, Deserialize)]
#[serde(rename_all = "camelCase", deny_unknown_fields, default)]
#[cfg_attr(feature = "bindings", derive(schemars::JsonSchema))]
pub struct ListCategories {
    /// Only those directly below this one.
    pub parent: Option<String>,
    /// At most so many, 1 to 1,000; 100 by default.
    pub limit: Option<u32>,
    /// Cursor of the page before.
    pub after: Option<String>,
}

page! {
    /// A page of categories.
    CategoryPage of Category
}

pub(crate) fn define_category(work: &mut Work<'_>, input: &DefineCategory) -> Result<Category> {
    check_code(&input.code).map_err(|error| error.at("code"))?;
    let category = Category {
        code: input.code.clone(),
        name: input.name.clone(),
        parent: input.parent.clone(),
    };
    check_ancestors(work, &category).map_err(|error| error.at("parent"))?;
    match work.get(Category::key(input.code.clone()))? {
        Some(_) => work.update(&category)?,
        None => work.insert(&category)?,
    }
    Ok(category)
}

/// Walks up to the top: every ancestor exists and none of them is the category itself. The ancestors are loaded with guards, so two calls cannot
/// close a circle together.
fn check_ancestors(reader: &Reader<'_>, category: &Category) -> Result<()> {
    let mut seen = BTreeSet::from([category.code.clone()]);
    let mut above = category.parent.clone();
    while let Some(code) = above {
        if !seen.insert(code.clone()) {
            return Err(Error::new(Code::InvalidInput, "a category cannot stand below itself").found(code));
        }
        above = reader.load(Category::key(code))?.parent;
    }
    Ok(())
}

pub(crate) fn get_category(reader: &Reader<'_>, input: &GetCategory) -> Result<Category> {
    reader.load(Category::key(input.code.clone()))
}

pub(crate) fn list_categories(reader: &Reader<'_>, input: &ListCategories) -> Result<CategoryPage> {
    let mut query = Category::all();
    if let Some(parent) = &input.parent {
        query = query.equals(|category| category.parent, Some(parent.clone()));
    }
    let found = reader.page(&query, input.limit, input.after.as_deref())?;
    Ok(found.into())
}
