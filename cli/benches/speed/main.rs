//! How fast it is: `cargo bench`. Prints each figure beside its aim and says where one is missed; fails nothing,
//! because a machine's speed is no property of the code.

mod bare;
mod figure;
mod footprint;
mod load;
mod million;
mod throughput;
mod wire;

use figure::Figure;

fn main() {
    let runtime = tokio::runtime::Builder::new_multi_thread()
        .enable_all()
        .build()
        .expect("a runtime");
    println!("{}", Figure::HEAD);
    let show = |figures: Vec<Figure>| figures.iter().for_each(|figure| println!("{figure}"));
    show(footprint::measure());
    show(footprint::embedded_run());
    show(runtime.block_on(throughput::measure()));
    show(runtime.block_on(million::measure()));
}
