//! Keeps the metadata of a file that is replaced: owner, permissions, extended attributes, hard links.

use std::fs::{File, Metadata};
use std::path::Path;

use super::error::WriteError;

/// Copies the metadata of the file at `path`, of which `meta` is a part, to the new file `temp`.
///
/// # Errors
///
/// Returns an error if something would be lost.
pub(super) fn keep(path: &Path, meta: &Metadata, temp: &File) -> Result<(), WriteError> {
    keep_owner(temp, meta)?;
    temp.set_permissions(meta.permissions())?;
    keep_attributes(path, temp)
}

/// Returns the number of hard links to a file.
#[cfg(unix)]
pub(super) fn links(meta: &Metadata) -> u64 {
    std::os::unix::fs::MetadataExt::nlink(meta)
}

#[cfg(not(unix))]
pub(super) const fn links(_: &Metadata) -> u64 {
    1
}

/// Returns the ID of the owner, if the file belongs to another user.
#[cfg(unix)]
pub(super) fn foreign(meta: &Metadata) -> Option<u32> {
    let user = std::os::unix::fs::MetadataExt::uid(meta);
    (user != rustix::process::geteuid().as_raw()).then_some(user)
}

#[cfg(not(unix))]
pub(super) const fn foreign(_: &Metadata) -> Option<u32> {
    None
}

/// Gives the new file the owner of the old one, so that root in a container does not lock users out of their files.
#[cfg(unix)]
fn keep_owner(temp: &File, meta: &Metadata) -> Result<(), WriteError> {
    use std::os::unix::fs::{MetadataExt, fchown};
    let made = temp.metadata()?;
    if (made.uid(), made.gid()) == (meta.uid(), meta.gid()) {
        return Ok(());
    }
    fchown(temp, Some(meta.uid()), Some(meta.gid())).map_err(|error| match error.kind() {
        std::io::ErrorKind::PermissionDenied => WriteError::Owner(meta.uid()),
        _ => error.into(),
    })
}

#[cfg(not(unix))]
fn keep_owner(_: &File, _: &Metadata) -> Result<(), WriteError> {
    Ok(())
}

/// Copies the extended attributes, such as access control lists, except for security labels, which the system assigns.
#[cfg(any(target_os = "linux", target_vendor = "apple"))]
fn keep_attributes(path: &Path, temp: &File) -> Result<(), WriteError> {
    use rustix::fs::{XattrFlags, fsetxattr, getxattr, getxattr_query, listxattr, listxattr_query};

    // A file system without extended attributes has nothing to keep.
    let length = listxattr_query(path).unwrap_or_default();
    let mut names = vec![0_u8; length];
    let length = if length == 0 { 0 } else { listxattr(path, &mut names[..]).map_err(std::io::Error::from)? };
    names.truncate(length);
    for name in names.split(|&byte| byte == 0).filter(|name| !name.is_empty()) {
        let copied = getxattr_query(path, name).and_then(|length| {
            let mut value = vec![0_u8; length];
            let length = if length == 0 { 0 } else { getxattr(path, name, &mut value[..])? };
            value.truncate(length);
            fsetxattr(temp, name, &value, XattrFlags::empty())
        });
        let is_of_system = name.starts_with(b"security.") || name.starts_with(b"trusted.");
        if copied.is_err() && !is_of_system {
            return Err(WriteError::Attribute(String::from_utf8_lossy(name).into_owned()));
        }
    }
    Ok(())
}

#[cfg(not(any(target_os = "linux", target_vendor = "apple")))]
fn keep_attributes(_: &Path, _: &File) -> Result<(), WriteError> {
    Ok(())
}
