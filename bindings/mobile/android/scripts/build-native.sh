#!/bin/sh
# Builds build/jniLibs for every ABI. Needs the NDK (ANDROID_NDK_HOME), `cargo install cargo-ndk` and:
#   rustup target add aarch64-linux-android armv7-linux-androideabi x86_64-linux-android
set -eu
here=$(cd "$(dirname "$0")/.." && pwd)
cd "$here/../../.."
cargo ndk --platform 26 \
    --target arm64-v8a --target armeabi-v7a --target x86_64 \
    --output-dir "$here/build/jniLibs" \
    build --package bss-mobile --profile mobile
