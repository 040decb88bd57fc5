//! Pages of lists: one shape for every list of the API.

/// Declares the page of a list: `page! { /// A page of subscriptions. SubscriptionPage of Subscription }`.
macro_rules! page {
    ($(#[$meta:meta])+ $Page:ident of $Item:ident) => {
        $(#[$meta])+
        #[derive(Clone, Debug, PartialEq, serde::Serialize, serde::Deserialize)]
        #[serde(rename_all = "camelCase", deny_unknown_fields)]
        #[cfg_attr(feature = "bindings", derive(schemars::JsonSchema))]
        pub struct $Page {
            /// What the list holds, in its order.
            pub items: Vec<$Item>,
            /// Cursor of the next page; absent when this is the last.
            #[serde(default)]
            pub next: Option<String>,
        }

        impl From<$crate::work::Found<$Item>> for $Page {
            fn from(found: $crate::work::Found<$Item>) -> $Page {
                $Page { items: found.items, next: found.next }
            }
        }
    };
}
pub(crate) use page;
