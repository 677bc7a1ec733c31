//! Units and magnitudes in Latin letters.

use super::prose::Prose;

/// A unit, and how it is written.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(in super::super) struct UnitSpelling {
    unit: &'static (&'static str, &'static str),
    /// Whether the text has another spelling, such as `Ghz`.
    pub(in super::super) misspelt: bool,
}

impl UnitSpelling {
    /// Returns the correct SI symbol.
    pub(in super::super) const fn symbol(self) -> &'static str {
        self.unit.0
    }

    /// Returns the quantity that it measures. A post may write `24GB` next to `5 GHz` or `5 GB/s`.
    pub(in super::super) const fn family(self) -> &'static str {
        self.unit.1
    }

    /// Whether the symbol has a common misspelling that cannot mean anything else.
    pub(in super::super) fn is_often_misspelt(self) -> bool {
        MISSPELT.iter().any(|(_, symbol)| *symbol == self.symbol())
    }
}

/// The unit symbols, each with the quantity that it measures, by their first characters, longer ones first.
#[rustfmt::skip]
const UNITS: &[(&str, &str)] = &[
    ("Ah", "ampere-hours"), ("BP", "bp"), ("DPI", "DPI"), ("EiB/s", "data rate"), ("EiBps", "data rate"),
    ("EB/s", "data rate"), ("EBps", "data rate"), ("EiB", "bytes"), ("EB", "bytes"), ("GiB/s", "data rate"),
    ("GiBps", "data rate"), ("GB/s", "data rate"), ("GBps", "data rate"), ("Gbps", "data rate"), ("GHz", "hertz"),
    ("GWh", "watt-hours"), ("GiB", "bytes"), ("GB", "bytes"), ("GW", "watts"), ("Gt", "tonnes"),
    ("KiB/s", "data rate"), ("KiBps", "data rate"), ("KB/s", "data rate"), ("KBps", "data rate"), ("Kbps", "data rate"),
    ("KiB", "bytes"), ("KB", "bytes"), ("L", "L"), ("MiB/s", "data rate"), ("MiBps", "data rate"), ("MB/s", "data rate"),
    ("MBps", "data rate"), ("Mbps", "data rate"), ("MHz", "hertz"), ("MPa", "pascals"), ("MWh", "watt-hours"),
    ("MiB", "bytes"), ("MB", "bytes"), ("MW", "watts"), ("Mt", "tonnes"), ("PFLOPS", "FLOPS"),
    ("PiB/s", "data rate"), ("PiBps", "data rate"), ("PB/s", "data rate"), ("PBps", "data rate"), ("PPI", "PPI"),
    ("PiB", "bytes"), ("PB", "bytes"), ("PS", "PS"), ("TFLOPS", "FLOPS"), ("TiB/s", "data rate"),
    ("TiBps", "data rate"), ("TB/s", "data rate"), ("TBps", "data rate"), ("TOPS", "TOPS"), ("Tbps", "data rate"),
    ("THz", "hertz"), ("TWh", "watt-hours"), ("TiB", "bytes"), ("TB", "bytes"), ("bps", "bp"), ("bp", "bp"),
    ("cm", "length"), ("dBm", "decibels"), ("dB", "decibels"), ("fps", "fps"), ("kcal", "kcal"),
    ("km/h", "speed"), ("km²", "area"), ("kHz", "hertz"), ("kPa", "pascals"), ("kWh", "watt-hours"),
    ("kV", "volts"), ("kW", "watts"), ("kg", "mass"), ("km", "length"), ("kt", "tonnes"),
    ("mAh", "ampere-hours"), ("mWh", "watt-hours"), ("m²", "area"), ("m³", "m³"), ("mL", "mL"),
    ("mV", "volts"), ("mg", "mass"), ("mm", "length"), ("ms", "seconds"), ("nits", "nit"), ("nit", "nit"),
    ("nm", "length"), ("ns", "seconds"), ("rpm", "rpm"), ("tokens", "token"), ("token", "token"),
    ("°C", "degrees"), ("°F", "degrees"), ("°", "degrees"), ("Ω", "Ω"), ("μm", "length"), ("μs", "seconds"),
    ("℃", "degrees"), ("℉", "degrees"),
];

/// Misspellings that can only mean one symbol, in the same order.
#[rustfmt::skip]
const MISSPELT: &[(&str, &str)] = &[
    ("GHZ", "GHz"), ("GWH", "GWh"), ("Ghz", "GHz"), ("Gwh", "GWh"), ("KM/h", "km/h"), ("KHZ", "kHz"),
    ("KHz", "kHz"), ("KPa", "kPa"), ("KWH", "kWh"), ("KWh", "kWh"), ("Kwh", "kWh"), ("KG", "kg"), ("KM", "km"),
    ("KV", "kV"), ("KW", "kW"), ("Kg", "kg"), ("Km", "km"), ("Kw", "kW"), ("MAH", "mAh"), ("MHZ", "MHz"),
    ("MPA", "MPa"), ("MWH", "MWh"), ("Mhz", "MHz"), ("Mwh", "MWh"), ("ghz", "GHz"), ("khz", "kHz"),
    ("kwh", "kWh"), ("kv", "kV"), ("kw", "kW"), ("mAH", "mAh"), ("mah", "mAh"),
];

/// The magnitudes and their powers of ten, by their first letters.
const MAGNITUDES: &[(&str, u32)] =
    &[("B", 9), ("K", 3), ("M", 6), ("T", 12), ("bn", 9), ("k", 3), ("mn", 6), ("tn", 12)];

/// Returns the unit that starts at `at`, and its end.
pub(super) fn unit(prose: &Prose, at: usize) -> Option<(UnitSpelling, usize)> {
    if !may_begin(prose.at(at)) {
        return None;
    }
    if let Some((unit, end)) = find(UNITS, prose, at) {
        return Some((UnitSpelling { unit, misspelt: false }, end));
    }
    let (&(_, symbol), end) = find(MISSPELT, prose, at)?;
    let unit = UNITS.iter().find(|(other, _)| *other == symbol)?;
    Some((UnitSpelling { unit, misspelt: true }, end))
}

/// Whether a unit or a magnitude may start with `c`. This check avoids a search after most numbers.
pub(super) const fn may_begin(c: char) -> bool {
    c.is_ascii_alphabetic() || matches!(c, '°' | 'Ω' | 'μ' | '℃' | '℉')
}

/// Returns the power of ten of the magnitude that starts at `at`, and its end.
pub(super) fn magnitude(prose: &Prose, at: usize) -> Option<(u32, usize)> {
    let found = if may_begin(prose.at(at)) { find(MAGNITUDES, prose, at) } else { None };
    found.map(|(&(_, power), end)| (power, end))
}

/// Returns the first entry of `table` that occurs at `at` without a letter or digit after it, and its end.
fn find<'t, T>(table: &'t [(&'static str, T)], prose: &Prose, at: usize) -> Option<(&'t (&'static str, T), usize)> {
    let first = Some(prose.at(at));
    let from = table.partition_point(|(symbol, _)| symbol.chars().next() < first);
    let after = table.get(from..).unwrap_or_default().iter();
    let candidates = after.take_while(|(symbol, _)| symbol.chars().next() == first);
    candidates
        .map(|entry| (entry, at + entry.0.len()))
        .find(|((symbol, _), end)| prose.is(at, symbol) && !prose.at(*end).is_ascii_alphanumeric())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_tables_are_in_search_order() {
        assert!(UNITS.is_sorted_by_key(|(symbol, _)| symbol.chars().next()));
        assert!(MISSPELT.is_sorted_by_key(|(symbol, _)| symbol.chars().next()));
        assert!(MAGNITUDES.is_sorted_by_key(|(symbol, _)| symbol.chars().next()));
    }

    #[test]
    fn may_begin_accepts_the_start_of_every_unit() {
        assert!(UNITS.iter().chain(MISSPELT).all(|(symbol, _)| symbol.starts_with(may_begin)));
    }

    #[test]
    fn every_misspelling_names_a_unit() {
        for (_, symbol) in MISSPELT {
            assert!(UNITS.iter().any(|(unit, _)| unit == symbol), "{symbol}");
        }
    }
}
