//! The text family: conversion errors other than those in bold, links and numbers.

mod blocks;
mod characters;
mod punctuation;

pub mod bidi_control;
pub mod blank_line_noise;
pub mod boilerplate;
pub mod bold_heading;
pub mod bold_in_heading;
pub mod broken_table;
pub mod conflict_marker;
pub mod doubled_punctuation;
pub mod empty_body;
pub mod empty_bracket;
pub mod empty_heading;
pub mod escape_sequence;
pub mod escaped_markup;
pub mod fence_attributes;
pub mod glued_marker;
pub mod half_width_punctuation;
pub mod heading_jump;
pub mod html_entity;
pub mod invisible_character;
pub mod leftover_code;
pub mod lone_marker;
pub mod no_break_space;
pub mod private_use;
pub mod prose_as_code;
pub mod refused_format;
pub mod repeated_paragraph;
pub mod sentence_heading;
pub mod split_sentence;
pub mod stray_break;
pub mod unbalanced_bracket;
pub mod unclosed_fence;
pub mod unspaced_heading;
pub mod unspaced_list;
