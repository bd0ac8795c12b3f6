//! Has the linker leave its notes in the compiled module: they tell `cargo xtask dist` what data each part of
//! the module needs (xtask/reach.mjs), which leaves them out. wasm-opt warns of them; what it warns of, that it
//! does not keep them right, does no harm: they are read from the linker's own file.

fn main() {
    println!("cargo::rerun-if-changed=build.rs");
    if std::env::var("CARGO_CFG_TARGET_ARCH").is_ok_and(|arch| arch == "wasm32") {
        println!("cargo::rustc-link-arg-cdylib=--emit-relocs");
    }
}
