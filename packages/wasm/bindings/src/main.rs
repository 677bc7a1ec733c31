//! Writes the JavaScript that calls a module made by wasm-bindgen: `digest-lint-wasm-bindings MODULE.wasm FOLDER`.

use std::env::args_os;
use std::error::Error;

use wasm_bindgen_cli_support::Bindgen;

fn main() -> Result<(), Box<dyn Error>> {
    let mut arguments = args_os().skip(1);
    let (module, folder) =
        arguments.next().zip(arguments.next()).ok_or("usage: digest-lint-wasm-bindings MODULE FOLDER")?;
    // A script without imports and exports, so that load.js can start it more than once.
    let mut bindgen = Bindgen::new();
    bindgen.input_path(module).out_name("engine").no_modules(true)?.typescript(false);
    bindgen.remove_name_section(true).remove_producers_section(true);
    Ok(bindgen.generate(folder)?)
}
