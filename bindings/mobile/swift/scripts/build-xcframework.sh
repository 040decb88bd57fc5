#!/bin/sh
# Builds build/bss_mobileFFI.xcframework for iPhone, its simulator and the Mac. Needs a Mac with Xcode and:
#   rustup target add aarch64-apple-ios aarch64-apple-ios-sim x86_64-apple-ios aarch64-apple-darwin x86_64-apple-darwin
set -eu
here=$(cd "$(dirname "$0")/.." && pwd)
root=$(cd "$here/../../.." && pwd)
out=$here/build
rm -rf "$out"
mkdir -p "$out/headers" "$out/simulator" "$out/mac"

cd "$root"
for target in aarch64-apple-ios aarch64-apple-ios-sim x86_64-apple-ios aarch64-apple-darwin x86_64-apple-darwin; do
    cargo build --package bss-mobile --profile mobile --target "$target"
done

library() { echo "$root/target/$1/mobile/libbss_mobile.a"; }
lipo -create "$(library aarch64-apple-ios-sim)" "$(library x86_64-apple-ios)" -output "$out/simulator/libbss_mobile.a"
lipo -create "$(library aarch64-apple-darwin)" "$(library x86_64-apple-darwin)" -output "$out/mac/libbss_mobile.a"

cp "$here/generated/bss_mobileFFI.h" "$out/headers/"
cp "$here/generated/bss_mobileFFI.modulemap" "$out/headers/module.modulemap"

xcodebuild -create-xcframework \
    -library "$(library aarch64-apple-ios)" -headers "$out/headers" \
    -library "$out/simulator/libbss_mobile.a" -headers "$out/headers" \
    -library "$out/mac/libbss_mobile.a" -headers "$out/headers" \
    -output "$out/bss_mobileFFI.xcframework"
# Published by itself, so the licences go along.
cp "$root/LICENSE-APACHE" "$root/LICENSE-MIT" "$out/bss_mobileFFI.xcframework/"
