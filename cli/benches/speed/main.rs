//! How fast it is: `cargo bench`. Prints each figure beside its aim and says where one is missed; fails nothing,
//! because a machine's speed is no property of the code.

#![expect(
    clippy::expect_used,
    clippy::print_stdout,
    reason = "a benchmark may stop where it stands, and prints what it measures"
)]

mod bare;
mod figure;
mod footprint;
mod integration;
mod judge;
mod load;
mod million;
mod receiver;
mod throughput;
mod wire;

use figure::Figure;

fn main() {
    // `cargo bench -- import` measures what has `import` in its group's name; cargo itself adds `--bench`.
    let wanted = std::env::args()
        .skip(1)
        .find(|argument| !argument.starts_with('-'));
    let is_wanted = |group: &str| {
        wanted
            .as_deref()
            .is_none_or(|wanted| group.contains(wanted))
    };
    let runtime = tokio::runtime::Builder::new_multi_thread()
        .enable_all()
        .build()
        .expect("a runtime");
    println!("{}", Figure::HEAD);
    let show = |figures: Vec<Figure>| figures.iter().for_each(|figure| println!("{figure}"));
    if is_wanted("start") {
        show(footprint::measure());
    }
    if is_wanted("run") {
        show(footprint::embedded_run());
    }
    if is_wanted("receiver") {
        show(receiver::measure());
    }
    if is_wanted("integration") {
        show(integration::measure());
    }
    if is_wanted("sequences") {
        show(judge::sequences());
    }
    if is_wanted("driven") {
        show(runtime.block_on(judge::driven()));
    }
    if is_wanted("throughput") {
        show(runtime.block_on(throughput::measure()));
    }
    if is_wanted("million") {
        show(runtime.block_on(million::measure()));
    }
}
