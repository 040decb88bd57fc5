//! Civil dates and zones.
/// A time zone.
#[derive(Debug)]
pub struct Zone;
impl Zone {
    /// The civil date.
    pub fn date_of(&self, i: chrono::DateTime<chrono::Utc>) -> chrono::NaiveDate {
        i.date_naive()
    }
}
