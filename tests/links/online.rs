//! Tests of the requests of `--online` and the meaning of the answers, with a server on this machine.

use std::collections::BTreeSet;
use std::io::{Read, Write};
use std::net::{SocketAddr, TcpListener, TcpStream};
use std::sync::atomic::{AtomicBool, Ordering};
use std::sync::{Arc, Mutex};
use std::thread::{self, JoinHandle};
use std::time::{Duration, Instant};

use digest_lint::app::hosts::{Cache, Manners, verdicts};
use digest_lint::online::LinkStatus;
use jiff::{SignedDuration, Timestamp};

use crate::support::folder::{Folder, Run, program_in};

const NOW: Timestamp = Timestamp::UNIX_EPOCH;

#[test]
fn each_status_gives_the_right_verdict() {
    let server = Server::start(|request| match request.path.as_str() {
        "/good" => answer(200, ""),
        "/gone" => answer(410, ""),
        "/refused" => answer(401, ""),
        "/broken" => answer(500, ""),
        _ => answer(404, ""),
    });
    assert_eq!(server.ask("/good"), LinkStatus::Alive);
    assert_eq!(server.ask("/gone"), LinkStatus::Dead(410));
    assert_eq!(server.ask("/missing"), LinkStatus::Dead(404));
    assert_eq!(server.ask("/refused"), unverified("the host answers 401"));
    assert_eq!(server.ask("/broken"), unverified("the host answers 500"));
}

#[test]
fn get_is_tried_if_head_is_refused() {
    for refusal in [403, 405, 501] {
        let server = Server::start(move |request| answer(if request.method == "HEAD" { refusal } else { 200 }, ""));
        assert_eq!(server.ask("/a"), LinkStatus::Alive);
        assert_eq!(server.seen(), ["HEAD /a", "GET /a"]);
    }
}

#[test]
fn a_url_is_sent_in_ascii_and_without_its_fragment() {
    let server = Server::start(|_| answer(200, ""));
    let urls = ["/新闻 a?b=c#top", "/新闻 a?b=c#end"].map(|path| server.url(path));
    let folder = Folder::new();
    let asked = urls.iter().map(|url| digest_lint::online::asked(url).to_owned()).collect();
    let found = verdicts(asked, &mut Cache::new(folder.path(), NOW), &manners(), |_, _| {});
    assert_eq!(urls.map(|url| found.get(&url).cloned()), [Some(LinkStatus::Alive), Some(LinkStatus::Alive)]);
    assert_eq!(server.seen(), ["HEAD /%E6%96%B0%E9%97%BB%20a?b=c"]);
}

#[test]
fn retry_after_is_respected_once() {
    let server = Server::start(|request| match (request.path.as_str(), request.nth) {
        ("/soon", 1) => answer(429, "Retry-After: 1\r\n"),
        ("/soon", _) => answer(200, ""),
        ("/always", _) => answer(429, "Retry-After: 0\r\n"),
        _ => answer(429, "Retry-After: 3600\r\n"),
    });
    assert_eq!(server.ask("/soon"), LinkStatus::Alive);
    assert!(server.pauses()[0] >= Duration::from_secs(1), "{:?}", server.pauses());
    assert_eq!(server.ask("/always"), unverified("the host answers 429"));
    assert_eq!(server.ask("/late"), unverified("the host answers 429"));
    assert_eq!(server.seen(), ["HEAD /soon", "HEAD /soon", "HEAD /always", "HEAD /always", "HEAD /late"]);
}

#[test]
fn only_permanent_redirects_move_a_url() {
    let server = Server::start(|request| match request.path.as_str() {
        "/moved" => answer(301, "Location: /good\r\n"),
        "/moved-for-good" => answer(308, "Location: moved\r\n"),
        "/found" => answer(302, "Location: /moved\r\n"),
        "/moved-then-found" => answer(301, "Location: /found\r\n"),
        "/moved-away" => answer(301, "Location: /missing\r\n"),
        "/moved-to-login" => answer(301, "Location: /login\r\n"),
        "/app" => answer(302, "Location: weixin://dl\r\n"),
        "/good" => answer(200, ""),
        "/login" => answer(401, ""),
        _ => answer(404, ""),
    });
    let moved = |path: &str| LinkStatus::Moved(server.url(path));
    assert_eq!(server.ask("/moved"), moved("/good"));
    assert_eq!(server.ask("/moved-for-good"), moved("/good"));
    assert_eq!(server.ask("/found"), LinkStatus::Alive);
    assert_eq!(server.ask("/moved-then-found"), moved("/found"));
    assert_eq!(server.ask("/moved-away"), LinkStatus::Dead(404));
    assert_eq!(server.ask("/moved-to-login"), unverified("the host answers 401"));
    assert_eq!(server.ask("/app"), unverified("it redirects to something that is not a web page"));
}

#[test]
fn a_loop_of_redirects_ends() {
    let server = Server::start(|_| answer(301, "Location: /loop\r\n"));
    assert_eq!(server.ask("/loop"), unverified("there are more than 5 redirects"));
    assert_eq!(server.seen().len(), 6);
}

#[test]
fn no_answer_leaves_a_link_unverified() {
    let server = Server::start(|_| {
        thread::sleep(Duration::from_millis(600));
        answer(200, "")
    });
    let hasty = Manners { timeout: Duration::from_millis(200), ..manners() };
    assert_eq!(ask(&server.url("/"), &hasty), unverified("no answer within 0.2 s"));
    let nobody = TcpListener::bind("127.0.0.1:0").and_then(|listener| listener.local_addr()).expect("a free port");
    assert_eq!(ask(&format!("http://{nobody}/"), &manners()), unverified("the host refuses the connection"));
    assert_eq!(ask("http://用户.example/", &manners()), unverified("the host name is not ASCII"));
    assert_eq!(ask("http://a:b@e.com/", &manners()), unverified("it contains a user name"));
}

#[test]
fn a_host_that_speaks_no_tls_is_unverified() {
    let listener = TcpListener::bind("127.0.0.1:0").expect("the system has a free port");
    let url = format!("https://{}/", listener.local_addr().expect("an address"));
    let host =
        thread::spawn(move || listener.accept().and_then(|(mut stream, _)| stream.write_all(b"no TLS here\r\n")));
    let verdict = ask(&url, &manners());
    assert!(matches!(verdict, LinkStatus::Unverified(_)), "{verdict:?}");
    host.join().expect("the host ends").expect("the host is asked");
}

#[test]
fn private_addresses_are_not_contacted_by_any_name() {
    let server = Server::start(|_| answer(200, ""));
    let port = server.address.port();
    let shy = Manners { allow_private: false, ..manners() };
    // The last one is 127.0.0.1, which only a lookup reveals.
    for host in ["127.0.0.1", "localhost", "[::1]", "2130706433"] {
        let url = format!("http://{host}:{port}/");
        assert_eq!(ask(&url, &shy), unverified("the host is in a private network"), "{host}");
    }
    assert_eq!(server.seen(), [""; 0]);
}

#[test]
fn a_host_gets_one_request_at_a_time_with_pauses() {
    let pause = Duration::from_millis(120);
    let server = Server::start(|_| answer(200, ""));
    let urls: BTreeSet<_> = ["/a", "/b", "/c", "/d"].map(|path| server.url(path)).into();
    let folder = Folder::new();
    let mut heard = Vec::new();
    let polite = Manners { pause, ..manners() };
    let found = verdicts(urls, &mut Cache::new(folder.path(), NOW), &polite, |done, of| heard.push((done, of)));
    assert_eq!(found.get(&server.url("/d")), Some(&LinkStatus::Alive));
    assert_eq!(heard, [(0, 4), (1, 4), (2, 4), (3, 4), (4, 4)]);
    assert!(server.pauses().iter().all(|found| *found >= pause), "{:?}", server.pauses());
}

#[test]
fn recent_answers_are_taken_from_the_cache() {
    let server = Server::start(|request| answer(if request.path == "/good" { 200 } else { 404 }, ""));
    let folder = Folder::new();
    let run = |days: i64| {
        let mut cache = Cache::new(folder.path(), NOW + SignedDuration::from_hours(24 * days));
        cache.load().expect("the cache is sound");
        let urls = ["/good", "/bad"].map(|path| server.url(path)).into();
        let found = verdicts(urls, &mut cache, &manners(), |_, _| {});
        cache.save().expect("the cache can be written");
        assert_eq!(found.get(&server.url("/good")), Some(&LinkStatus::Alive));
        assert_eq!(found.get(&server.url("/bad")), Some(&LinkStatus::Dead(404)));
        server.seen().len()
    };
    // The good link is cached for seven days, the bad one for one day. The bad one takes two requests, because the
    // answer to HEAD may be wrong.
    assert_eq!([0, 0, 1, 6, 7].map(run), [3, 3, 5, 7, 10]);
}

#[test]
fn a_long_run_saves_the_cache_before_it_ends() {
    let server = Server::start(|_| answer(200, ""));
    let folder = Folder::new();
    let urls = (0..150).map(|page| server.url(&format!("/{page}"))).collect();
    // The cache is not saved at the end, as if the run had been stopped.
    verdicts(urls, &mut Cache::new(folder.path(), NOW), &manners(), |_, _| {});
    let mut cache = Cache::new(folder.path(), NOW);
    cache.load().expect("the cache is sound");
    assert_eq!((0..150).filter(|page| cache.get(&server.url(&format!("/{page}"))).is_some()).count(), 100);
}

#[test]
fn links_that_must_not_be_requested_are_not_cached() {
    let server = Server::start(|_| answer(200, ""));
    let folder = Folder::new();
    for (allow_private, expected) in
        [(false, unverified("the host is in a private network")), (true, LinkStatus::Alive)]
    {
        let mut cache = Cache::new(folder.path(), NOW);
        cache.load().expect("the cache is sound");
        let urls = [server.url("/")].into();
        let found = verdicts(urls, &mut cache, &Manners { allow_private, ..manners() }, |_, _| {});
        cache.save().expect("the cache can be written");
        assert_eq!(found.get(&server.url("/")), Some(&expected));
    }
}

/// The lints that report the answers of hosts.
const ASKED: &str = "links/dead-url,links/moved-url";

#[test]
fn the_command_line_reports_caches_and_fixes() {
    let server = Server::start(|request| match request.path.as_str() {
        "/old" => answer(301, "Location: /new\r\n"),
        "/new" => answer(200, ""),
        _ => answer(404, ""),
    });
    let folder = Folder::new();
    let (old, new, dead) = (server.url("/old"), server.url("/new"), server.url("/dead"));
    let write = |path: &str, text: &str| folder.write(path, text);
    write("digest-lint.toml", "[links]\nallow-private = true\n");
    write(Cache::NAME, "");
    write("a.md", &format!("见[甲]({old}#top)和 <{dead}> 。\n"));

    let first = run(
        &folder,
        &["--online", "--trust-config", "--only", ASKED, "--show", "info", "--format", "concise", "--quiet"],
    );
    let shown = first.stdout;
    assert_eq!(
        shown,
        format!(
            "a.md:1:2: info[links/moved-url] `{old}#top` has moved permanently to `{new}`\n\
             a.md:1:{}: error[links/dead-url] `{dead}` does not exist: the host answers 404\n",
            shown_column(&old)
        )
    );
    assert_eq!(first.code, Some(1));
    assert_eq!(first.stderr, "", "only a terminal is shown how far it is");

    let asked = server.seen().len();
    let second = run(
        &folder,
        &["--online", "--trust-config", "--only", ASKED, "--fix", "--unsafe-fixes", "--show", "info", "--quiet"],
    );
    assert_eq!(second.stderr, "");
    let fixed = folder.read("a.md");
    assert_eq!(fixed, format!("见[甲]({new}#top)和 <{dead}> 。\n"));
    assert_eq!(server.seen().len(), asked, "the cache is used");
}

#[test]
fn no_request_is_sent_if_no_lint_reads_the_answer() {
    let server = Server::start(|_| answer(200, ""));
    let folder = Folder::new();
    folder.write("digest-lint.toml", "[links]\nallow-private = true\n");
    folder.write("a.md", format!("见 <{}> 。\n", server.url("/a")));
    run(&folder, &["--online", "--trust-config", "--only", "bold,links/empty-target"]);
    run(&folder, &["--online", "--trust-config", "--skip", "links"]);
    assert_eq!(server.seen(), [""; 0]);
    run(&folder, &["--online", "--trust-config", "--skip", "links/moved-url"]);
    assert_eq!(server.seen(), ["HEAD /a"]);
}

/// Returns the column after `见[甲](old#top)和 `.
fn shown_column(old: &str) -> usize {
    format!("见[甲]({old}#top)和 ").chars().count() + 1
}

fn run(folder: &Folder, arguments: &[&str]) -> Run {
    let mut command = program_in(folder.path(), arguments);
    for name in ["http_proxy", "https_proxy", "all_proxy", "HTTP_PROXY", "HTTPS_PROXY", "ALL_PROXY"] {
        command.env_remove(name);
    }
    Run::of(&mut command)
}

fn manners() -> Manners {
    Manners {
        timeout: Duration::from_secs(20),
        pause: Duration::ZERO,
        patience: Duration::from_secs(2),
        allow_private: true,
        proxy: false,
    }
}

fn unverified(reason: &str) -> LinkStatus {
    LinkStatus::Unverified(reason.to_owned())
}

fn ask(url: &str, manners: &Manners) -> LinkStatus {
    let folder = Folder::new();
    let found = verdicts([url.to_owned()].into(), &mut Cache::new(folder.path(), NOW), manners, |_, _| {});
    found.get(url).expect("every URL has a verdict").clone()
}

fn answer(status: u16, headers: &str) -> String {
    format!("HTTP/1.1 {status} so\r\nContent-Length: 0\r\nConnection: close\r\n{headers}\r\n")
}

struct Request {
    method: String,
    path: String,
    /// The number of the request, counted from 1.
    nth: usize,
}

/// A server on this machine, which runs until it is dropped.
struct Server {
    address: SocketAddr,
    seen: Arc<Mutex<Vec<(String, Instant)>>>,
    stopped: Arc<AtomicBool>,
    thread: Option<JoinHandle<()>>,
}

impl Server {
    fn start(answer: impl Fn(&Request) -> String + Send + 'static) -> Self {
        let listener = TcpListener::bind("127.0.0.1:0").expect("the system has a free port");
        let address = listener.local_addr().expect("an address");
        let (seen, stopped) = (Arc::new(Mutex::new(Vec::new())), Arc::new(AtomicBool::new(false)));
        let (log, stop) = (Arc::clone(&seen), Arc::clone(&stopped));
        let thread = thread::spawn(move || {
            for stream in listener.incoming() {
                if stop.load(Ordering::SeqCst) {
                    break;
                }
                let Some((stream, (method, path))) = stream.ok().and_then(heard) else { continue };
                let mut log = log.lock().expect("a log");
                log.push((format!("{method} {path}"), Instant::now()));
                let request = Request { method, path, nth: log.len() };
                drop(log);
                // The client may have stopped waiting.
                let _ = (&stream).write_all(answer(&request).as_bytes());
            }
        });
        Self { address, seen, stopped, thread: Some(thread) }
    }

    fn url(&self, path: &str) -> String {
        format!("http://{}{path}", self.address)
    }

    fn ask(&self, path: &str) -> LinkStatus {
        ask(&self.url(path), &manners())
    }

    fn seen(&self) -> Vec<String> {
        self.seen.lock().expect("a log").iter().map(|(request, _)| request.clone()).collect()
    }

    /// Returns the time between consecutive requests.
    fn pauses(&self) -> Vec<Duration> {
        let seen = self.seen.lock().expect("a log");
        seen.iter().zip(seen.iter().skip(1)).map(|((_, first), (_, second))| *second - *first).collect()
    }
}

impl Drop for Server {
    fn drop(&mut self) {
        self.stopped.store(true, Ordering::SeqCst);
        let _ = TcpStream::connect(self.address);
        let _ = self.thread.take().map(JoinHandle::join);
    }
}

/// Reads the method and the path of a request.
fn heard(mut stream: TcpStream) -> Option<(TcpStream, (String, String))> {
    stream.set_read_timeout(Some(Duration::from_secs(20))).ok()?;
    let mut head = Vec::new();
    while !head.ends_with(b"\r\n\r\n") {
        let mut byte = [0];
        stream.read_exact(&mut byte).ok()?;
        head.push(byte[0]);
    }
    let head = String::from_utf8_lossy(&head).into_owned();
    let mut words = head.split(' ').map(str::to_owned);
    Some((stream, (words.next()?, words.next()?)))
}
