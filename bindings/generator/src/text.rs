//! Names and paragraphs, as the languages write them.

/// `unitAmount`, `unit-amount` and `UnitAmount` as `unit_amount`.
pub fn snake(name: &str) -> String {
    words(name).join("_")
}

/// `unit_amount` as `UnitAmount`.
pub fn pascal(name: &str) -> String {
    words(name).iter().map(|word| capitalised(word)).collect()
}

/// `unit_amount` as `unitAmount`.
pub fn camel(name: &str) -> String {
    let words = words(name);
    let (first, rest) = words
        .split_first()
        .map_or(("", &[][..]), |(first, rest)| (first.as_str(), rest));
    rest.iter()
        .fold(first.to_owned(), |name, word| name + &capitalised(word))
}

/// `unitAmount` as `UNIT_AMOUNT`.
pub fn screaming(name: &str) -> String {
    snake(name).to_uppercase()
}

fn capitalised(word: &str) -> String {
    let mut letters = word.chars();
    (letters.next()).map_or_else(String::new, |first| first.to_uppercase().chain(letters).collect())
}

/// A name as its words in lower case. A digit belongs to the word before it: `actual360` is one word.
fn words(name: &str) -> Vec<String> {
    let mut words: Vec<String> = Vec::new();
    let mut is_start = true;
    for letter in name.chars() {
        if matches!(letter, '_' | '-' | '.' | ' ') {
            is_start = true;
            continue;
        }
        match words.last_mut() {
            Some(word) if !is_start && !letter.is_uppercase() => word.push(letter),
            _ => words.push(letter.to_lowercase().collect()),
        }
        is_start = false;
    }
    words
}

/// Paragraphs in lines of at most `width` characters where words allow it, each after `prefix`; lines that start a list stay lines.
pub fn wrapped(text: &str, prefix: &str, width: usize) -> String {
    let mut lines: Vec<String> = Vec::new();
    for paragraph in text.split("\n\n") {
        if !lines.is_empty() {
            lines.push(prefix.trim_end().to_owned());
        }
        let mut line = prefix.to_owned();
        let mut is_empty = true;
        for word in paragraph.split_whitespace() {
            if !is_empty && line.chars().count() + 1 + word.chars().count() > width {
                lines.push(std::mem::replace(&mut line, prefix.to_owned()));
                is_empty = true;
            }
            if !is_empty {
                line.push(' ');
            }
            line.push_str(word);
            is_empty = false;
        }
        lines.push(line);
    }
    lines.join("\n")
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn names_in_every_style() {
        for (name, expected) in [
            (
                "unitAmount",
                ["unit_amount", "UnitAmount", "unitAmount", "UNIT_AMOUNT"],
            ),
            (
                "catalog-read",
                ["catalog_read", "CatalogRead", "catalogRead", "CATALOG_READ"],
            ),
            (
                "put_into_cart",
                ["put_into_cart", "PutIntoCart", "putIntoCart", "PUT_INTO_CART"],
            ),
            ("actual360", ["actual360", "Actual360", "actual360", "ACTUAL360"]),
        ] {
            assert_eq!(
                [snake(name), pascal(name), camel(name), screaming(name)],
                expected
            );
        }
    }

    #[test]
    fn paragraphs_are_wrapped_behind_their_prefix() {
        assert_eq!(
            wrapped("one two three\n\nfour", "# ", 9),
            "# one two\n# three\n#\n# four"
        );
    }
}
