//! The one pass over the prose, from left to right: the first that claims a character has it.

use super::item::{Item, Quantity, Shape, TailKind, What};
use super::prose::{Block, Prose, Run};
use super::{calendar, label, name, quantity};
use crate::config::numbers::NumbersOptions;

/// All mentions of the prose, in its order.
pub(super) fn scan(prose: &Prose, options: &NumbersOptions) -> Vec<Item> {
    let mut items = Vec::new();
    for (index, block) in prose.blocks.iter().enumerate() {
        let mut scan = Scan { prose, options, block, index, items: &mut items };
        scan.block();
    }
    items
}

struct Scan<'p> {
    prose: &'p Prose,
    options: &'p NumbersOptions,
    block: &'p Block,
    index: usize,
    items: &'p mut Vec<Item>,
}

impl Scan<'_> {
    fn block(&mut self) {
        let Run { start, end } = self.block.glyphs;
        let mut at = self.label(start);
        while at < end {
            at = match self.prose.at(at) {
                '\n' => self.label(at + 1),
                '0'..='9' => self.figure(at),
                'A'..='Z' | 'a'..='z' => self.word(at),
                '$' | '¥' | '￥' | '€' | '£' | '₩' | '₽' | '₹' | '.' => self.sign(at),
                _ => at + 1,
            };
        }
    }

    /// Goes through the label at the begin of a line; its number counts nothing.
    fn label(&mut self, line: usize) -> usize {
        let label = label::label(self.prose, self.block.kind, line);
        label.map_or(line, |label| self.claim(label.start, label.end, What::Name))
    }

    fn claim(&mut self, start: usize, end: usize, what: What) -> usize {
        let run = Run::new(start, end);
        let exempt = self.block.quoted || self.prose.is_exempt(run);
        self.items.push(Item { run, block: self.index, what, exempt });
        end
    }

    fn word(&mut self, at: usize) -> usize {
        if quantity::prefix(self.prose, at).is_some() {
            return self.sign(at);
        }
        match name::word_with_digits(self.prose, at) {
            Some(end) => self.claim(at, end, What::Name),
            None => name::word_end(self.prose, at),
        }
    }

    /// Reads on at the sign of a currency, or at a point with no digit before it.
    fn sign(&mut self, at: usize) -> usize {
        let before = self.prose.before(at);
        let in_word = before.is_ascii_alphanumeric() || before == '.';
        match quantity::quantity(self.prose, at) {
            Some((found, end)) if !in_word => self.claim(at, end, What::Quantity(found)),
            _ => at + 1,
        }
    }

    fn figure(&mut self, at: usize) -> usize {
        let prose = self.prose;
        if name::belongs_to_name(prose, at) {
            let end = prose.skip(at, |c| c.is_ascii_digit() || c == '.');
            return self.claim(at, end, What::Name);
        }
        if let Some((date, end)) = self.fresh(at).then(|| calendar::numeric_date(prose, at)).flatten() {
            return self.claim(at, end, What::Date(date));
        }
        if let Some((clock, end)) = calendar::clock(prose, at) {
            return self.claim(at, end, What::Clock(clock));
        }
        if let Some(end) = name::digits_first(prose, at, &self.options.brands) {
            return self.claim(at, end, What::Name);
        }
        if let Some((date, end)) = calendar::chinese_date(prose, at) {
            return self.claim(at, end, What::Date(date));
        }
        match quantity::quantity(prose, at) {
            Some((found, end)) if self.is_named(at, &found) => {
                self.claim(at, end.min(found.number.run.end), What::Name)
            }
            Some((found, end)) => self.claim(at, end, What::Quantity(found)),
            None => prose.digits(at),
        }
    }

    /// Whether no sign before `at` makes it the rest of something.
    fn fresh(&self, at: usize) -> bool {
        !"-/._:~".contains(self.prose.before(at))
    }

    /// Whether the number belongs to the word before it: `iPhone 16`, but not `TRAE 600 万`.
    fn is_named(&self, at: usize, found: &Quantity) -> bool {
        let counted = found.tail.is_some_and(|tail| match tail.kind {
            TailKind::Measure => "个個家名位次倍款台件种項项条人天小分".contains(self.prose.at(tail.run.start)),
            _ => true,
        });
        let large = found.magnitude.is_some_and(|magnitude| !magnitude.latin);
        let listed = found.number.shape == Shape::WideGrouped && found.tail.is_none() && found.magnitude.is_none();
        name::follows_word(self.prose, at) && !counted && !large || listed
    }
}
