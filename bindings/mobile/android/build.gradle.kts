plugins {
    id("com.android.library") version "8.13.0"
    id("org.jetbrains.kotlin.android") version "2.4.21"
    id("maven-publish")
}

group = "com.bss"
version = "0.1.0"

android {
    namespace = "com.bss.android"
    compileSdk = 36

    defaultConfig {
        minSdk = 26 // The first with java.time.
        consumerProguardFiles("consumer-rules.pro")
        ndk { abiFilters += listOf("arm64-v8a", "armeabi-v7a", "x86_64") }
    }

    compileOptions {
        sourceCompatibility = JavaVersion.VERSION_1_8
        targetCompatibility = JavaVersion.VERSION_1_8
    }

    sourceSets["main"].apply {
        // The same sources as on the JVM: what is written by hand and what is generated.
        kotlin.srcDirs("../kotlin/src/main/kotlin", "../kotlin/generated/typed", "../kotlin/generated/native")
        // scripts/build-native.sh puts the native libraries here.
        jniLibs.srcDirs("build/jniLibs")
        resources.srcDirs("build/licences")
    }

    publishing {
        singleVariant("release") { withSourcesJar() }
    }
}

kotlin {
    compilerOptions { jvmTarget.set(org.jetbrains.kotlin.gradle.dsl.JvmTarget.JVM_1_8) }
}

dependencies {
    api("org.jetbrains.kotlinx:kotlinx-coroutines-android:1.11.0")
    api("org.jetbrains.kotlinx:kotlinx-serialization-json-jvm:1.12.0")
    // The archive for Android has JNA's own native part for every ABI.
    implementation("net.java.dev.jna:jna:5.19.1@aar")
}

val buildNative = tasks.register<Exec>("buildNative") {
    description = "Builds the native library for every ABI with cargo-ndk."
    commandLine("sh", "scripts/build-native.sh")
}

val copyLicences = tasks.register<Copy>("copyLicences") {
    description = "Puts the licences where an app packs them, in a folder that no other library writes to."
    from("../../..") { include("LICENSE-APACHE", "LICENSE-MIT") }
    into("build/licences/META-INF/com.bss")
}

tasks.named("preBuild") { dependsOn(buildNative, copyLicences) }

publishing {
    publications {
        register<MavenPublication>("release") {
            artifactId = "bss-android"
            afterEvaluate { from(components["release"]) }
        }
    }
}
