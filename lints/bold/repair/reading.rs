//! Finds the words that were meant to be bold: the cheapest reading of the runs of one leaf, by dynamic programming.

/// The number of bold depths, including 0. Converters do not nest bold more deeply.
const DEPTHS: usize = 4;
/// The number of readings with different bold words that are kept for each depth.
const RANKS: usize = 6;
/// The text is ambiguous if the cost of another reading exceeds the lowest cost by less than this.
const MARGIN: u32 = 3;

/// The text next to a run, as readers see it.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Sense {
    Blank,
    /// An opening bracket or quotation mark.
    Opening,
    /// A closing bracket or quotation mark, or a pause mark.
    Closing,
    /// Other punctuation and symbols.
    Other,
    Letter,
}

/// The facts about one run that a reading depends on.
#[derive(Clone, Copy, Debug)]
pub(super) struct Step {
    /// How many times it toggles bold.
    pub(super) units: usize,
    pub(super) before: Sense,
    pub(super) after: Sense,
    /// Whether text is visible between this run and the next.
    pub(super) seen: bool,
    /// Whether words are between this run and the next, with spaces outside: the two middle runs of `**甲 **和** 乙**`.
    pub(super) apart: bool,
}

/// The role of a run in a reading.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) struct Turn {
    /// The bold depth before and after.
    pub(super) from: usize,
    pub(super) to: usize,
    /// The number of bolds that end here, and that start here.
    pub(super) closed: usize,
    pub(super) opened: usize,
    /// The number of bolds that start and end here without a word.
    pub(super) empty: usize,
}

/// A reading of all runs of a leaf.
#[derive(Clone, Debug)]
pub(super) struct LeafReading {
    /// One turn for each run.
    pub(super) turns: Vec<Turn>,
    /// Whether another reading is nearly as good.
    pub(super) ambiguous: bool,
}

#[derive(Clone, Copy)]
struct Path {
    cost: u32,
    /// A hash of the words that are bold so far.
    set: u64,
    from: Origin,
}

/// The origin of a path: a depth and a rank among the paths that end there. One byte keeps the trace of ten megabytes
/// of runs small.
#[derive(Clone, Copy)]
struct Origin(u8);

impl Origin {
    /// The origin of the first path.
    const NONE: Self = Self(u8::MAX);

    const fn new(depth: usize, rank: usize) -> Self {
        Self((depth * RANKS + rank) as u8)
    }

    const fn index(self) -> usize {
        self.0 as usize
    }

    const fn depth(self) -> usize {
        self.index() / RANKS
    }
}

type Paths = [Vec<Path>; DEPTHS];

/// The cheapest reading from the depth `start` to the depth `end`, or `None` if the runs do not allow it.
pub(super) fn read(steps: &[Step], (start, end): (usize, usize)) -> Option<LeafReading> {
    let mut paths = Paths::default();
    paths.get_mut(start)?.push(Path { cost: 0, set: 0, from: Origin::NONE });
    let mut trace: Vec<[Origin; DEPTHS * RANKS]> = Vec::with_capacity(steps.len());
    let mut next = Paths::default();
    for step in steps {
        advance(&paths, step, &mut next);
        trace.push(origins(&next));
        std::mem::swap(&mut paths, &mut next);
    }
    let ends = paths.get(end)?;
    let best = ends.first()?;
    let ambiguous = ends.get(1).is_some_and(|second| second.cost < best.cost + MARGIN);
    let mut at = Origin::new(end, 0);
    let mut turns: Vec<Turn> = Vec::with_capacity(steps.len());
    for (step, origins) in steps.iter().zip(&trace).rev() {
        let from = *origins.get(at.index())?;
        turns.push(step.turn(from.depth(), at.depth())?);
        at = from;
    }
    turns.reverse();
    Some(LeafReading { turns, ambiguous })
}

fn advance(paths: &Paths, step: &Step, next: &mut Paths) {
    next.iter_mut().for_each(Vec::clear);
    for (from, paths) in paths.iter().enumerate().filter(|(_, paths)| !paths.is_empty()) {
        for (to, list) in next.iter_mut().enumerate() {
            let Some(cost) = step.turn(from, to).map(|turn| step.cost(turn)) else { continue };
            for (rank, path) in paths.iter().enumerate() {
                let set = if step.seen { mix(path.set, to > 0) } else { path.set };
                insert(list, Path { cost: path.cost.saturating_add(cost), set, from: Origin::new(from, rank) });
            }
        }
    }
}

fn mix(set: u64, bold: bool) -> u64 {
    (set ^ (u64::from(bold) + 1)).wrapping_mul(0x9e37_79b9_7f4a_7c15).rotate_left(23)
}

/// Keeps the cheapest paths, one for each set of bold words.
fn insert(list: &mut Vec<Path>, path: Path) {
    if let Some(same) = list.iter().position(|other| other.set == path.set) {
        if list.get(same).is_some_and(|other| other.cost <= path.cost) {
            return;
        }
        list.remove(same);
    }
    let place = list.partition_point(|other| other.cost <= path.cost);
    if place < RANKS {
        list.insert(place, path);
        list.truncate(RANKS);
    }
}

fn origins(paths: &Paths) -> [Origin; DEPTHS * RANKS] {
    let mut all = [Origin::NONE; DEPTHS * RANKS];
    for (depth, list) in paths.iter().enumerate() {
        for (rank, path) in list.iter().enumerate() {
            if let Some(place) = all.get_mut(Origin::new(depth, rank).index()) {
                *place = path.from;
            }
        }
    }
    all
}

impl Step {
    /// The turn from one depth to another, if the run has the right number of asterisks.
    fn turn(&self, from: usize, to: usize) -> Option<Turn> {
        let difference = from.abs_diff(to);
        if difference > self.units || !(self.units - difference).is_multiple_of(2) {
            return None;
        }
        let closings = (self.units + from - to) / 2;
        let empty = closings.saturating_sub(from);
        Some(Turn { from, to, closed: closings - empty, opened: self.units - closings - empty, empty })
    }

    /// How unlikely this turn is. The weights come from fragmented HTML that was run through converters.
    fn cost(&self, turn: Turn) -> u32 {
        let Turn { from, to, closed, opened, empty } = turn;
        let glue = turn.is_glue();
        let mut cost = u32::try_from(empty).unwrap_or(u32::MAX).saturating_mul(4);
        let inside = from > 0 && to > 0 && from != to && from > closed;
        let wrap = u32::try_from(to.saturating_sub(1)).unwrap_or_default();
        cost = cost.saturating_add(if inside { 4 } else { wrap });
        let edges = [
            // The spaces around a bold inside a bold are outside of its runs, so this is the end of one bold and the
            // start of the next.
            (self.apart && from > 0 && opened > 0 && closed == 0, 12, 12),
            (from == to && to >= 2, 1, 1),
            (opened > 0 && self.after == Sense::Blank, 6, 3),
            (closed > 0 && self.before == Sense::Blank, 6, 3),
            (opened > 0 && self.after == Sense::Closing && self.before == Sense::Letter, 3, 0),
            (closed > 0 && self.before == Sense::Opening, 3, 0),
        ];
        let edges = edges.iter().filter(|(holds, ..)| *holds);
        edges.fold(cost, |cost, &(_, alone, glued)| cost.saturating_add(if glue { glued } else { alone }))
    }
}

impl Turn {
    /// Whether one bold ends and another starts here, that is, a converter has split one bold.
    pub(super) const fn is_glue(self) -> bool {
        self.closed > 0 && self.opened > 0
    }
}
