//! Writes the Kotlin and Swift side of the native library. Its arguments are those of `uniffi-bindgen`.

fn main() {
    uniffi::uniffi_bindgen_main();
}
