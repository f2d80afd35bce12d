//! The features are embedded at compile time: a changed feature has to rebuild the crate.

fn main() {
    println!("cargo:rerun-if-changed=../features");
}
