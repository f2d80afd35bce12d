use std::fmt;

/// One measured figure beside what it is meant to be.
pub(crate) struct Figure {
    pub(crate) name: &'static str,
    pub(crate) value: f64,
    pub(crate) unit: &'static str,
    pub(crate) aim: Aim,
}

/// What a figure is meant to be.
pub(crate) enum Aim {
    AtLeast(f64),
    AtMost(f64),
    /// Shown for comparison.
    None,
}

impl Figure {
    pub(crate) const HEAD: &'static str =
        "figure                                            value            aim          ";
}

impl fmt::Display for Figure {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let value = format!("{:.2} {}", self.value, self.unit);
        let (aim, met) = match self.aim {
            Aim::AtLeast(least) => (
                format!("≥ {least} {}", self.unit),
                Some(self.value >= least),
            ),
            Aim::AtMost(most) => (format!("≤ {most} {}", self.unit), Some(self.value <= most)),
            Aim::None => (String::new(), None),
        };
        let verdict = met.map_or("", |met| if met { "met" } else { "MISSED" });
        write!(f, "{:<48} {value:>16} {aim:>14}  {verdict}", self.name)
    }
}

/// The middle of an odd number of values.
pub(crate) fn median(mut values: Vec<f64>) -> f64 {
    values.sort_by(f64::total_cmp);
    values[values.len() / 2]
}
