//! Builds the container image, and runs the program in it on a folder of posts.

use std::env::consts::ARCH;
use std::fs;
use std::os::unix::fs::MetadataExt;
use std::path::Path;
use std::process::Command;

use crate::support::folder::{Folder, Run};
use crate::support::tools::need;

const BROKEN: &str = "---\ntitle: 早报\n---\n\n**、****《****城市算力网启动试点》**\n";
const FIXED: &str = "---\ntitle: 早报\n---\n\n**、《城市算力网启动试点》**\n";

/// The names of the images, which are removed at the end.
const IMAGE: &str = "digest-lint-test";
const PROBE: &str = "digest-lint-probe";

/// The libraries of this machine, which are lent to the program: here, it is not linked statically as in a release.
const LIBRARIES: [&str; 3] = ["/lib", "/lib64", "/usr/lib"];

#[test]
fn the_image_checks_and_fixes_the_posts_of_a_folder() {
    let folder = Folder::with(&[("site/post.md", BROKEN), ("image/Dockerfile", "FROM scratch\nCOPY . /\n")]);
    let cpu = if ARCH == "x86_64" { "amd64" } else { "arm64" };
    let program = folder.join("image").join(cpu).join("digest-lint");
    fs::create_dir(program.parent().expect("a folder")).expect("a folder can be made");
    fs::copy(env!("CARGO_BIN_EXE_digest-lint"), &program).expect("the program can be copied");
    let (context, site) = (folder.join("image"), folder.join("site"));
    let entry = format!("/{cpu}/digest-lint");
    let Some(engine) = need("container", engine(&context, &entry)) else { return };

    let (argument, context) = (format!("TARGETARCH={cpu}"), context.display().to_string());
    engine.build(IMAGE, &["packages/docker/Dockerfile", "--build-arg", &argument, &context]).succeeded();
    let user = engine.run(&["image", "inspect", "--format", "{{.Config.User}}", IMAGE]).succeeded().stdout;
    assert_eq!(user.trim(), "65532:65532", "the image does not run as root");
    let checked = engine.start(&site, &[IMAGE, "check", "--format", "concise", "."]);
    assert_eq!(checked.code, Some(1), "{}", checked.stderr);
    assert!(checked.stdout.contains("post.md:5:") && checked.stdout.contains("[bold/glued]"), "{}", checked.stdout);
    engine.start(&site, &[IMAGE, "fix", "--quiet", "."]).succeeded();
    assert_eq!(folder.read("site/post.md"), FIXED);
    engine.run(&["image", "rm", "--force", IMAGE, PROBE]).succeeded();
}

/// A program that builds and runs containers.
struct Engine(&'static str);

/// Returns an engine that can run a container here, or the reason why there is none. It tries an image of its own, so
/// that a mistake in the Dockerfile is not taken for a missing engine.
fn engine(context: &Path, entry: &str) -> Result<Engine, String> {
    let (mut reasons, folder) = (Vec::new(), context.display().to_string());
    for engine in ["docker", "podman"].map(Engine) {
        let known = Command::new(engine.0).arg("info").output().is_ok_and(|output| output.status.success());
        if !known {
            reasons.push(format!("{} has no engine", engine.0));
            continue;
        }
        let built = engine.build(PROBE, &[&format!("{folder}/Dockerfile"), &folder]);
        let run = if built.code == Some(0) { engine.start(context, &[PROBE, entry, "--version"]) } else { built };
        if run.code == Some(0) {
            return Ok(engine);
        }
        reasons.push(format!("{} cannot run a container: {}", engine.0, run.stderr.trim()));
    }
    Err(reasons.join("; "))
}

impl Engine {
    fn run(&self, arguments: &[&str]) -> Run {
        Run::of(Command::new(self.0).args(arguments))
    }

    /// Builds an image: the Dockerfile, more options, and the context.
    fn build(&self, image: &str, arguments: &[&str]) -> Run {
        self.run(&[&["build", "--quiet", "--tag", image, "--file"], arguments].concat())
    }

    /// Runs a container on `site`, as the owner of the folder: the image and the arguments.
    fn start(&self, site: &Path, arguments: &[&str]) -> Run {
        let owner = site.metadata().expect("the folder is there");
        let user = format!("{}:{}", owner.uid(), owner.gid());
        let lent = LIBRARIES.iter().filter(|path| Path::new(path).is_dir()).map(|path| format!("{path}:{path}:ro"));
        let mounts: Vec<String> = lent.chain([format!("{}:/site", site.display())]).collect();
        let mounts: Vec<&str> = mounts.iter().flat_map(|mount| ["--volume", mount]).collect();
        self.run(&[&["run", "--rm", "--network", "none", "--user", &user], &mounts[..], arguments].concat())
    }
}
