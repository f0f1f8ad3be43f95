// swift-tools-version: 6.2

import PackageDescription

let strict: [SwiftSetting] = [
    .swiftLanguageMode(.v6),
    .enableUpcomingFeature("ExistentialAny"),
    .enableUpcomingFeature("InternalImportsByDefault"),
    .enableUpcomingFeature("MemberImportVisibility"),
    .enableUpcomingFeature("NonisolatedNonsendingByDefault"),
    .treatAllWarnings(as: .error),
]

let package = Package(
    name: "dryplate",
    platforms: [.macOS(.v15)],
    products: [
        .executable(name: "dryplate", targets: ["dryplate"]),
        // For tests: a simulator within their own process.
        .library(name: "DryplateServer", targets: ["DryplateServer"]),
    ],
    traits: [
        // BoringSSL takes minutes to compile, for receivers that hardly anybody has on his own machine.
        .trait(name: "HTTPS", description: "Webhooks, uploads and fetches over https.")
    ],
    dependencies: [
        .package(url: "https://github.com/apple/swift-argument-parser", from: "1.8.2"),
        .package(url: "https://github.com/apple/swift-log", from: "1.16.2"),
        .package(url: "https://github.com/apple/swift-nio", from: "2.101.2"),
        .package(url: "https://github.com/apple/swift-nio-extras", from: "1.35.2"),
        .package(url: "https://github.com/apple/swift-nio-ssl", from: "2.37.6"),
        .package(url: "https://github.com/apple/swift-system", from: "1.6.0"),
        .package(url: "https://github.com/groue/GRDB.swift", from: "7.10.0"),
        // Without its default traits Hummingbird needs no cryptography, which halves a cold build.
        .package(url: "https://github.com/hummingbird-project/hummingbird", from: "2.28.1", traits: []),
        .package(url: "https://github.com/jpsim/Yams", from: "6.2.2"),
        .package(url: "https://github.com/swift-server/swift-service-lifecycle", from: "2.13.0"),
        // Foundation's Process puts a child into the background, where no terminal is read and no Ctrl-C arrives.
        .package(url: "https://github.com/swiftlang/swift-subprocess", from: "1.0.2"),
    ],
    targets: [
        .target(name: "DryplateContract", swiftSettings: strict),
        .target(name: "DryplateImaging", swiftSettings: strict),
        .target(
            name: "DryplateHTTP",
            dependencies: [
                .product(name: "NIOCore", package: "swift-nio"),
                .product(name: "NIOHTTP1", package: "swift-nio"),
                .product(name: "NIOPosix", package: "swift-nio"),
                .product(name: "NIOSSL", package: "swift-nio-ssl", condition: .when(traits: ["HTTPS"])),
            ],
            swiftSettings: strict
        ),
        .target(name: "DryplateEngine", dependencies: ["DryplateContract", "DryplateImaging"], swiftSettings: strict),
        .target(
            name: "DryplateStore",
            dependencies: [
                "DryplateContract", "DryplateEngine", .product(name: "GRDB", package: "GRDB.swift"),
                .product(name: "GRDBSQLite", package: "GRDB.swift"),
            ],
            swiftSettings: strict
        ),
        .target(
            name: "DryplateServer",
            dependencies: [
                "DryplateContract", "DryplateEngine", "DryplateHTTP", "DryplateStore",
                .product(name: "Hummingbird", package: "hummingbird"),
                .product(name: "HummingbirdCore", package: "hummingbird"),
                .product(name: "Logging", package: "swift-log"),
                .product(name: "NIOCore", package: "swift-nio"),
                .product(name: "NIOHTTP1", package: "swift-nio"),
                .product(name: "NIOHTTPTypes", package: "swift-nio-extras"),
                .product(name: "NIOHTTPTypesHTTP1", package: "swift-nio-extras"),
                .product(name: "NIOPosix", package: "swift-nio"),
                .product(name: "NIOWebSocket", package: "swift-nio"),
                .product(name: "ServiceLifecycle", package: "swift-service-lifecycle"),
                .product(name: "UnixSignals", package: "swift-service-lifecycle"),
            ],
            swiftSettings: strict
        ),
        .target(name: "DryplateEstimate", dependencies: ["DryplateContract"], swiftSettings: strict),
        .target(
            name: "DryplateFiles", dependencies: ["DryplateContract", .product(name: "Yams", package: "Yams")],
            swiftSettings: strict
        ),
        .target(
            name: "DryplateScenarios",
            dependencies: [
                "DryplateContract",
                "DryplateFiles",
                "DryplateHTTP",
                "Scenarios",
                .product(name: "NIOCore", package: "swift-nio"),
                .product(name: "NIOHTTP1", package: "swift-nio"),
                .product(name: "NIOPosix", package: "swift-nio"),
                .product(name: "NIOWebSocket", package: "swift-nio"),
                .product(name: "Subprocess", package: "swift-subprocess"),
                .product(name: "SystemPackage", package: "swift-system"),
                .product(name: "UnixSignals", package: "swift-service-lifecycle"),
            ],
            swiftSettings: strict
        ),
        .target(
            name: "Scenarios", path: "Scenarios",
            resources: [
                .copy("documented"), .copy("validation"), .copy("delivery"), .copy("cost"), .copy("resilience"),
            ],
            swiftSettings: strict),
        .executableTarget(
            name: "dryplate",
            dependencies: [
                "DryplateContract",
                "DryplateEngine",
                "DryplateEstimate",
                "DryplateFiles",
                "DryplateHTTP",
                "DryplateScenarios",
                "DryplateServer",
                .product(name: "ArgumentParser", package: "swift-argument-parser"),
            ],
            swiftSettings: strict
        ),
        .executableTarget(
            name: "benchmark",
            dependencies: ["DryplateContract", "DryplateEngine", "DryplateImaging", "DryplateStore"],
            path: "Tests/Benchmarks/Micro",
            swiftSettings: strict
        ),
        .executableTarget(
            name: "websocket-echo",
            dependencies: ["DryplateServer", .product(name: "NIOCore", package: "swift-nio")],
            path: "Tests/WebSocketEcho",
            swiftSettings: strict
        ),
        .target(
            name: "LoopbackServer",
            dependencies: [
                .product(name: "NIOCore", package: "swift-nio"), .product(name: "NIOHTTP1", package: "swift-nio"),
                .product(name: "NIOPosix", package: "swift-nio"),
                .product(name: "NIOSSL", package: "swift-nio-ssl", condition: .when(traits: ["HTTPS"])),
                .product(name: "NIOWebSocket", package: "swift-nio"),
            ],
            path: "Tests/LoopbackServer",
            swiftSettings: strict
        ),
        .target(
            name: "SchemaJudge", dependencies: ["DryplateContract"], path: "Tests/SchemaJudge", swiftSettings: strict),
        .testTarget(
            name: "DryplateContractTests", dependencies: ["DryplateContract"], exclude: ["Snapshots"],
            swiftSettings: strict
        ),
        .testTarget(name: "DryplateImagingTests", dependencies: ["DryplateImaging"], swiftSettings: strict),
        .testTarget(
            name: "DryplateHTTPTests",
            dependencies: [
                "DryplateHTTP", "LoopbackServer",
                .product(name: "NIOCore", package: "swift-nio"), .product(name: "NIOHTTP1", package: "swift-nio"),
                .product(name: "NIOPosix", package: "swift-nio"),
            ],
            swiftSettings: strict
        ),
        .testTarget(
            name: "DryplateEngineTests", dependencies: ["DryplateContract", "DryplateEngine"], swiftSettings: strict),
        .testTarget(
            name: "DryplateStoreTests",
            dependencies: [
                "DryplateContract", "DryplateEngine", "DryplateStore", .product(name: "GRDB", package: "GRDB.swift"),
            ],
            swiftSettings: strict),
        .testTarget(
            name: "DryplateServerTests",
            dependencies: [
                "DryplateContract", "DryplateEngine", "DryplateHTTP", "DryplateServer", "LoopbackServer", "SchemaJudge",
                .product(name: "Logging", package: "swift-log"),
                .product(name: "NIOCore", package: "swift-nio"), .product(name: "NIOEmbedded", package: "swift-nio"),
                .product(name: "NIOHTTP1", package: "swift-nio"), .product(name: "NIOPosix", package: "swift-nio"),
                .product(name: "NIOWebSocket", package: "swift-nio"),
            ],
            swiftSettings: strict),
        // Sees what users of the product see.
        .testTarget(
            name: "SimulatorTests", dependencies: ["DryplateServer"], packageAccess: false, swiftSettings: strict),
        .testTarget(
            name: "DryplateFilesTests", dependencies: ["DryplateContract", "DryplateFiles"], swiftSettings: strict),
        .testTarget(
            name: "DryplateEstimateTests", dependencies: ["DryplateContract", "DryplateEstimate"],
            exclude: ["Snapshots"], swiftSettings: strict
        ),
        .testTarget(
            name: "DryplateScenariosTests",
            dependencies: [
                "DryplateContract",
                "DryplateFiles",
                "DryplateHTTP",
                "DryplateScenarios",
                "LoopbackServer",
            ],
            swiftSettings: strict
        ),
        .testTarget(
            name: "ScenarioLibraryTests",
            dependencies: [
                "DryplateContract", "DryplateEngine", "DryplateFiles", "DryplateScenarios", "Scenarios", "SchemaJudge",
            ],
            resources: [.copy("Reference")],
            swiftSettings: strict
        ),
        .testTarget(
            name: "dryplateTests",
            dependencies: [
                "DryplateContract",
                "DryplateEngine",
                "DryplateEstimate",
                "DryplateFiles",
                "DryplateScenarios",
                "DryplateServer",
                "dryplate",
                .product(name: "ArgumentParser", package: "swift-argument-parser"),
            ],
            swiftSettings: strict
        ),
    ]
)

// `Tests/Fuzz/run` sets it: an ordinary build neither instruments anything nor knows the target.
if Context.environment["DRYPLATE_FUZZ"] != nil {
    package.targets.append(
        .executableTarget(
            name: "fuzz",
            dependencies: [
                "DryplateContract", "DryplateEngine", "DryplateFiles", "DryplateHTTP", "DryplateScenarios",
                "DryplateServer",
                .product(name: "NIOCore", package: "swift-nio"), .product(name: "NIOEmbedded", package: "swift-nio"),
                .product(name: "NIOHTTP1", package: "swift-nio"), .product(name: "NIOWebSocket", package: "swift-nio"),
            ],
            path: "Tests/Fuzz", exclude: ["Corpus", "Dictionaries", "run"], swiftSettings: strict))
    for target in package.targets { target.swiftSettings?.append(.unsafeFlags(["-sanitize=fuzzer"])) }
}

// `.ci/sanitizers` sets it: `leaks` are found without instrumenting anything, and for `address` it is enough to instrument
// what is ours.
if let kind = Context.environment["DRYPLATE_SANITIZER"] {
    for target in package.targets { target.linkerSettings = [.unsafeFlags(["-sanitize=address"])] }
    for target in package.targets where kind == "address" {
        target.swiftSettings?.append(.unsafeFlags(["-sanitize=address"]))
    }
}
