//! Catches a panic in one post, so that the run continues with the others.

use std::cell::RefCell;
use std::panic::{self, AssertUnwindSafe, PanicHookInfo};
use std::sync::Once;

thread_local! {
    /// `Some` while a post is guarded; holds the message of its panic.
    static HEARD: RefCell<Option<String>> = const { RefCell::new(None) };
}

/// Runs `work`. If it panics, returns the message and the location instead of printing them.
///
/// # Errors
///
/// Returns the message of the panic.
pub fn guarded<T>(work: impl FnOnce() -> T) -> Result<T, String> {
    static HOOK: Once = Once::new();
    HOOK.call_once(|| {
        let others = panic::take_hook();
        panic::set_hook(Box::new(move |info| {
            if !hear(info) {
                others(info);
            }
        }));
    });
    let around = HEARD.replace(Some(String::new()));
    // Anything that a panic leaves half done belongs to this post, and is dropped with it.
    let result = panic::catch_unwind(AssertUnwindSafe(work));
    let heard = HEARD.replace(around);
    result.map_err(|_| heard.unwrap_or_default())
}

fn hear(info: &PanicHookInfo<'_>) -> bool {
    HEARD.with_borrow_mut(|heard| {
        heard.as_mut().is_some_and(|heard| {
            let why = info.payload().downcast_ref::<String>().map(String::as_str);
            let why = why.or_else(|| info.payload().downcast_ref::<&str>().copied());
            let place = info.location().map(ToString::to_string).unwrap_or_default();
            *heard = format!("{} at {place}", why.unwrap_or("panic"));
            true
        })
    })
}
