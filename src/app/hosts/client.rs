//! Requests URLs to find out whether their pages exist.

use std::collections::{BTreeMap, BTreeSet};
use std::error::Error as _;
use std::io::ErrorKind;
use std::sync::{Mutex, PoisonError, mpsc};
use std::thread;
use std::time::Duration;

use jiff::Timestamp;
use jiff::fmt::rfc2822;
use ureq::http::{HeaderMap, Uri};
use ureq::unversioned::transport::DefaultConnector;
use ureq::{Agent, Proxy};

use super::cache::Cache;
use super::gates::Gates;
use super::private::{Guard, Private, is_named_private};
use super::redirect;
use crate::online::{LinkStatus, LinkStatuses, asked};

/// How many hosts are requested in parallel.
const HOSTS: usize = 8;
const MOST_REDIRECTS: usize = 5;
/// The number of answers after which the cache is saved.
const SAVED_EVERY: usize = 100;

/// Limits on how hosts are requested.
#[derive(Clone, Debug)]
pub struct Manners {
    /// The longest time to wait for an answer.
    pub timeout: Duration,
    /// The pause between two requests to one host.
    pub pause: Duration,
    /// The longest `Retry-After` that is respected; after it the request is repeated once.
    pub patience: Duration,
    /// Whether hosts on this machine and in private networks can be requested.
    pub allow_private: bool,
    /// Whether to use the proxy from the environment.
    pub proxy: bool,
}

impl Default for Manners {
    fn default() -> Self {
        let seconds = Duration::from_secs;
        Self { timeout: seconds(10), pause: seconds(1), patience: seconds(30), allow_private: false, proxy: true }
    }
}

/// Returns the status of `urls`, which have no fragments: from the `cache`, or else by requesting each URL once. New
/// answers are added to the cache; `progress` receives the number of answers so far and the total.
pub fn verdicts(
    urls: BTreeSet<String>,
    cache: &mut Cache,
    manners: &Manners,
    mut progress: impl FnMut(usize, usize),
) -> LinkStatuses {
    let (known, unknown): (Vec<_>, Vec<_>) =
        urls.into_iter().map(|url| (cache.get(&url).cloned(), url)).partition(|(verdict, _)| verdict.is_some());
    let mut verdicts: Vec<_> = known.into_iter().filter_map(|(verdict, url)| Some((url, verdict?))).collect();
    let unknown: Vec<String> = unknown.into_iter().map(|(_, url)| url).collect();
    let (total, mut done) = (unknown.len(), 0);
    progress(done, total);
    ask(&unknown, manners, |url, verdict| {
        done += 1;
        progress(done, total);
        cache.learn(&url, &verdict);
        if done % SAVED_EVERY == 0 {
            // An interrupted run keeps most answers. The last save reports any error.
            let _ = cache.save();
        }
        verdicts.push((url, verdict));
    });
    verdicts.into_iter().collect()
}

/// Requests each URL, with the URLs of one host in sequence.
fn ask(urls: &[String], manners: &Manners, mut heard: impl FnMut(String, LinkStatus)) {
    let mut hosts: BTreeMap<&str, Vec<&String>> = BTreeMap::new();
    for url in urls {
        hosts.entry(host(url)).or_default().push(url);
    }
    // The host with the most URLs takes longest, so it goes first.
    let mut hosts: Vec<_> = hosts.into_values().collect();
    hosts.sort_by_key(Vec::len);
    let (client, hosts) = (Client::new(manners), Mutex::new(hosts));
    let (sender, receiver) = mpsc::channel();
    thread::scope(|scope| {
        let working: Vec<_> = (0..HOSTS.min(urls.len()))
            .map(|_| {
                let (sender, client, hosts) = (sender.clone(), &client, &hosts);
                let next = || hosts.lock().unwrap_or_else(PoisonError::into_inner).pop();
                scope.spawn(move || {
                    for url in std::iter::from_fn(next).flatten() {
                        let _ = sender.send((url.clone(), client.verdict(url)));
                    }
                })
            })
            .collect();
        drop(sender);
        receiver.into_iter().for_each(|(url, verdict)| heard(url, verdict));
        // The URLs that a panicked thread has not requested have no status.
        working.into_iter().for_each(|thread| drop(thread.join()));
    });
}

/// Returns the host of a URL, with its port.
fn host(url: &str) -> &str {
    let rest = url.split_once("://").map_or(url, |(_, rest)| rest);
    rest.split(['/', '?', '#']).next().unwrap_or(rest)
}

struct Client<'m> {
    agent: Agent,
    gates: Gates,
    manners: &'m Manners,
}

/// The answer of a host.
struct HttpAnswer {
    status: u16,
    location: Option<String>,
}

#[derive(Clone, Copy)]
enum Method {
    Head,
    Get,
}

impl<'m> Client<'m> {
    fn new(manners: &'m Manners) -> Self {
        let config = Agent::config_builder()
            .timeout_global(Some(manners.timeout))
            .http_status_as_error(false)
            .max_redirects(0)
            .proxy(manners.proxy.then(Proxy::try_from_env).flatten())
            .user_agent(concat!(env!("CARGO_PKG_NAME"), "/", env!("CARGO_PKG_VERSION")))
            .build();
        let agent = Agent::with_parts(config, DefaultConnector::default(), Guard::new(manners.allow_private));
        Self { agent, gates: Gates::new(manners.pause), manners }
    }

    /// Requests a URL and follows its redirects. Permanent redirects at the start of the chain count as a move.
    fn verdict(&self, url: &str) -> LinkStatus {
        let (mut at, mut moved, mut for_good) = (url.to_owned(), None, true);
        for _ in 0..=MOST_REDIRECTS {
            let answer = match self.answer(&at) {
                Ok(answer) => answer,
                Err(reason) => return LinkStatus::Unverified(reason),
            };
            let Some(location) = answer.location else {
                return match (LinkStatus::of_status(answer.status), moved) {
                    (LinkStatus::Alive, Some(new)) => LinkStatus::Moved(new),
                    (verdict, _) => verdict,
                };
            };
            let Some(next) = redirect::target(&at, &location) else {
                return LinkStatus::Unverified("it redirects to something that is not a web page".to_owned());
            };
            for_good &= matches!(answer.status, 301 | 308);
            if for_good {
                moved = Some(next.clone());
            }
            at = next;
        }
        LinkStatus::Unverified(format!("there are more than {MOST_REDIRECTS} redirects"))
    }

    /// Requests a URL with HEAD, then with GET if the answer suggests that the host does not support HEAD.
    fn answer(&self, url: &str) -> Result<HttpAnswer, String> {
        let uri = uri(url)?;
        let host = uri.host().unwrap_or_default().to_ascii_lowercase();
        if !self.manners.allow_private && is_named_private(&host) {
            return Err(Private::REASON.to_owned());
        }
        let ask = |method| self.gates.pass(&host, || self.request(method, &uri));
        match ask(Method::Head)? {
            HttpAnswer { status: 403 | 404 | 405 | 410 | 501, .. } => ask(Method::Get),
            answer => Ok(answer),
        }
    }

    /// Sends one request. The second value is how long to wait before repeating it, if the host is busy.
    fn request(&self, method: Method, uri: &Uri) -> (Result<HttpAnswer, String>, Option<Duration>) {
        let answer = match method {
            Method::Head => self.agent.head(uri).call(),
            Method::Get => self.agent.get(uri).call(),
        };
        match answer {
            Ok(answer) => {
                let (status, headers) = (answer.status().as_u16(), answer.headers());
                let busy = matches!(status, 429 | 503);
                let wait = if busy { retry_after(headers).filter(|wait| *wait <= self.manners.patience) } else { None };
                let redirects = matches!(status, 301 | 302 | 303 | 307 | 308);
                let location = if redirects { header(headers, "location") } else { None };
                (Ok(HttpAnswer { status, location }), wait)
            }
            Err(error) => (Err(self.reason(&error)), None),
        }
    }

    fn reason(&self, error: &ureq::Error) -> String {
        match error {
            ureq::Error::Timeout(_) => format!("no answer within {} s", self.manners.timeout.as_secs_f32()),
            ureq::Error::HostNotFound => "the host does not exist".to_owned(),
            ureq::Error::Io(error) if error.kind() == ErrorKind::ConnectionRefused => {
                "the host refuses the connection".to_owned()
            }
            // The standard library has no kind for this error, and the rest of its message depends on the system.
            ureq::Error::Io(error) if error.to_string().starts_with("failed to lookup address") => {
                "the host name cannot be resolved".to_owned()
            }
            ureq::Error::Io(error) => error.to_string(),
            ureq::Error::Other(error) => error.to_string(),
            error => error.source().map_or_else(|| error.to_string(), ToString::to_string),
        }
    }
}

/// Returns the URL as it is sent: without the fragment, and percent-encoded to ASCII as browsers do.
fn uri(url: &str) -> Result<Uri, String> {
    let url = asked(url);
    let authority = host(url);
    if authority.contains('@') {
        return Err("it contains a user name".to_owned());
    }
    if !authority.is_ascii() {
        return Err("the host name is not ASCII".to_owned());
    }
    let mut written = String::with_capacity(url.len());
    for byte in url.bytes() {
        match byte {
            b'!'..=b'~' if !b"\"<>\\^`{|}".contains(&byte) => written.push(char::from(byte)),
            byte => written.push_str(&format!("%{byte:02X}")),
        }
    }
    written.parse().map_err(|_| "it is not a valid URL".to_owned())
}

fn header(headers: &HeaderMap, name: &str) -> Option<String> {
    headers.get(name).map(|value| String::from_utf8_lossy(value.as_bytes()).into_owned())
}

/// Parses `Retry-After`, which is in seconds or a date: section 10.2.3 of RFC 9110.
fn retry_after(headers: &HeaderMap) -> Option<Duration> {
    let text = header(headers, "retry-after")?;
    let until = |date: &str| {
        let date = rfc2822::parse(date).ok()?.timestamp();
        Some(Duration::try_from(date.duration_since(Timestamp::now())).unwrap_or_default())
    };
    text.trim().parse().map(Duration::from_secs).ok().or_else(|| until(text.trim()))
}
