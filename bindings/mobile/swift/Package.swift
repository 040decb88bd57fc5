// swift-tools-version: 5.10
import PackageDescription

let package = Package(
    name: "BSS",
    platforms: [.iOS(.v15), .macOS(.v12)],
    products: [.library(name: "BSS", targets: ["BSS"])],
    targets: [
        // Written by scripts/build-xcframework.sh.
        .binaryTarget(name: "bss_mobileFFI", path: "build/bss_mobileFFI.xcframework"),
        // What uniffi writes: a handle that takes and gives JSON.
        .target(name: "BSSNative", dependencies: ["bss_mobileFFI"]),
        .target(name: "BSS", dependencies: ["BSSNative"]),
        .testTarget(name: "BSSTests", dependencies: ["BSS"]),
    ]
)
