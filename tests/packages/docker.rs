//! Builds the container image, and runs the program in it on a folder of posts.

use std::os::unix::fs::MetadataExt;
use std::path::Path;
use std::process::Command;

use crate::support::folder::{Folder, Run};
use crate::support::tools::need;

const BROKEN: &str = "---\ntitle: 早报\n---\n\n**、****《****城市算力网启动试点》**\n";
const FIXED: &str = "---\ntitle: 早报\n---\n\n**、《城市算力网启动试点》**\n";

/// The name of the image, which is removed at the end.
const IMAGE: &str = "digest-lint-test";

/// Where the libraries are that a program needs that is not linked statically, as the release links it.
const LIBRARIES: [&str; 3] = ["/lib", "/lib64", "/usr/lib"];

#[test]
fn the_image_checks_and_fixes_the_posts_of_a_folder() {
    let Some(engine) = need("container", engine()) else { return };
    let folder = Folder::with(&[("site/post.md", BROKEN)]);
    for cpu in ["amd64", "arm64"] {
        std::fs::create_dir_all(folder.join("image").join(cpu)).expect("a folder can be made");
        std::fs::copy(env!("CARGO_BIN_EXE_digest-lint"), folder.join("image").join(cpu).join("digest-lint"))
            .expect("the program can be copied");
    }
    let image = folder.join("image").display().to_string();
    engine.run(&["build", "--quiet", "--tag", IMAGE, "--file", "packages/docker/Dockerfile", &image]).succeeded();

    let user = engine.run(&["image", "inspect", "--format", "{{.Config.User}}", IMAGE]).succeeded().stdout;
    assert_eq!(user.trim(), "65532:65532", "the image does not run as root");
    let checked = engine.digest_lint(&folder.join("site"), &["check", "--format", "concise", "."]);
    assert_eq!(checked.code, Some(1), "{}", checked.stderr);
    assert!(checked.stdout.contains("post.md:5:") && checked.stdout.contains("[bold/glued]"), "{}", checked.stdout);
    engine.digest_lint(&folder.join("site"), &["fix", "--quiet", "."]).succeeded();
    assert_eq!(folder.read("site/post.md"), FIXED);
    engine.run(&["image", "rm", "--force", IMAGE]).succeeded();
}

/// A program that builds and runs containers.
struct Engine(&'static str);

/// Returns an engine that answers, or the reason why there is none.
fn engine() -> Result<Engine, String> {
    let answers = |name: &&str| Command::new(name).arg("info").output().is_ok_and(|output| output.status.success());
    let found = ["docker", "podman"].into_iter().find(answers);
    found.map(Engine).ok_or_else(|| "neither docker nor podman has an engine that answers".to_owned())
}

impl Engine {
    fn run(&self, arguments: &[&str]) -> Run {
        Run::of(Command::new(self.0).args(arguments).env("DOCKER_BUILDKIT", "1"))
    }

    /// Runs the program in the image on `site`, as the owner of the folder. The libraries of this machine are lent to it.
    fn digest_lint(&self, site: &Path, arguments: &[&str]) -> Run {
        let owner = site.metadata().expect("the folder is there");
        let user = format!("{}:{}", owner.uid(), owner.gid());
        let mount = format!("{}:/site", site.display());
        let lent = LIBRARIES.iter().filter(|path| Path::new(path).is_dir()).map(|path| format!("{path}:{path}:ro"));
        let mounts: Vec<String> = std::iter::once(mount).chain(lent).flat_map(|mount| ["-v".to_owned(), mount]).collect();
        let mounts: Vec<&str> = mounts.iter().map(String::as_str).collect();
        self.run(&[&["run", "--rm", "--network", "none", "--user", &user], &mounts[..], &[IMAGE], arguments].concat())
    }
}
