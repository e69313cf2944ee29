"""Where a workspace may lie: on this computer's own disk, not where another program copies files behind our back."""

from __future__ import annotations

import os
import re
import subprocess
import sys
from functools import cache
from pathlib import Path

from workbook.errors import WorkbookError
from workbook.language.say import marked, spoken

# Their locks reach other computers late or never, so two people can write over each other (sqlite.org/wal.html, 1).
SHARES = frozenset(
    ["nfs", "nfs4", "cifs", "smb", "smb2", "smb3", "smbfs", "afs", "afpfs", "webdav", "davfs", "ncpfs", "glusterfs",
     "ceph", "lustre", "beegfs", "vboxsf", "prl_fs", "fuse.sshfs", "fuse.rclone", "fuse.davfs2", "fuse.glusterfs",
     "fuse.ceph", "fuse.s3fs", "fuse.curlftpfs", "fuse.smbnetfs", "fuse.gvfsd-fuse", "fuse.vmhgfs-fuse", "macfuse",
     "osxfuse"]
)  # fmt: skip
# What the programs leave in the folder they copy, and what that folder is called unless somebody renames it.
MARKERS = {
    ".dropbox": "Dropbox", ".dropbox.cache": "Dropbox", ".849C9593-D756-4E56-8D6E-42412F2A707B": "OneDrive",
    ".tmp.drivedownload": "Google Drive", ".tmp.driveupload": "Google Drive", ".nextcloudsync.log": "Nextcloud",
    ".owncloudsync.log": "ownCloud", ".csync_journal.db": "ownCloud", ".stfolder": "Syncthing",
    ".stversions": "Syncthing", ".megaignore": "MEGA", ".debris": "MEGA",
}  # fmt: skip
NAMES = (
    (re.compile(r"Dropbox( \(.+\)|-.+)?", re.IGNORECASE), "Dropbox"),
    (re.compile(r"OneDrive( - .+|-.+)?", re.IGNORECASE), "OneDrive"),
    (re.compile(r"Google ?Drive( \(.+\)|-.+)?|GDrive", re.IGNORECASE), "Google Drive"),
    (re.compile(r"iCloud ?Drive( \(.+\))?|com~apple~CloudDocs|Mobile Documents", re.IGNORECASE), "iCloud"),
    (re.compile(r"Nextcloud\d*", re.IGNORECASE), "Nextcloud"),
    (re.compile(r"ownCloud\d*", re.IGNORECASE), "ownCloud"),
    (re.compile(r"Box( Sync)?|Box-Box"), "Box"),
    (re.compile(r"Syncthing", re.IGNORECASE), "Syncthing"),
    (re.compile(r"MEGA(sync)?( Downloads)?"), "MEGA"),
    (re.compile(r"pCloud ?(Drive|Sync)", re.IGNORECASE), "pCloud"),
    (re.compile(r"CloudStorage"), marked("a cloud drive")),
)
_REMOTE_DRIVE = 4


def fit_for_a_workspace(folder: Path, *, mounts: str | None = None) -> None:
    """Refuse a folder on a network share or inside one that is copied to a cloud.

    Parameters
    ----------
    folder : Path
        It need not exist yet.
    mounts : str, optional
        What is mounted where, as this system lists it; else the system is asked.

    Raises
    ------
    WorkbookError
        The folder is on a share or in a cloud; the sentence names which, and where to go instead.
    """
    real = Path(os.path.realpath(folder))
    if cloud := in_a_cloud(real):
        raise WorkbookError(
            spoken(
                "{folder} is copied by {cloud}, which can damage a workspace while people write. Keep it on this "
                "computer alone, such as in {place}, and put only backups there. Nothing was changed.",
                folder=folder,
                cloud=cloud,
                place=Path.home() / "workbook",
            )
        )
    if share := on_a_share(real, mounts=_mounts() if mounts is None else mounts):
        raise WorkbookError(
            spoken(
                "{folder} is on a network drive ({share}), where two people could write over each other. Keep the "
                "workspace on this computer, such as in {place}. Nothing was changed.",
                folder=folder,
                share=share,
                place=Path.home() / "workbook",
            )
        )


def in_a_cloud(folder: Path) -> str:
    """The program that copies this folder elsewhere; empty when we know of none."""
    for place in (folder, *folder.parents):
        for pattern, cloud in NAMES:
            if pattern.fullmatch(place.name):
                return cloud
        for marker, cloud in MARKERS.items():
            if os.path.lexists(place / marker):
                return cloud
    return ""


def on_a_share(folder: Path, *, mounts: str) -> str:
    """What kind of network drive a folder is on; empty when it is on none.

    Parameters
    ----------
    mounts : str
        Lines as ``/proc/mounts`` of Linux has them, or as ``mount`` of macOS prints them.
    """
    if os.name == "nt":
        return _share_on_windows(str(folder))
    kinds = [(point, kind) for point, kind in map(_mounted, mounts.splitlines()) if _lies_in(folder, point)]
    # The last of several mounts on one point is the one that is seen.
    kind = max(reversed(kinds), key=lambda found: len(found[0]), default=("", ""))[1]
    return kind if kind.casefold() in SHARES else ""


def _lies_in(folder: Path, point: str) -> bool:
    return point != "" and (folder == Path(point) or str(folder).startswith(point.rstrip("/") + "/"))


def _mounted(line: str) -> tuple[str, str]:
    """Where something is mounted, and its kind, from one line of either system."""
    if found := re.fullmatch(r".+ on (/.*) \((\w+)[,)].*", line):
        return found[1], found[2]
    words = line.split(" ")
    point = re.sub(r"\\([0-7]{3})", lambda code: chr(int(code[1], 8)), words[1]) if len(words) > 2 else ""
    return (point, words[2]) if point else ("", "")


def _mounts() -> str:
    """What this system says is mounted where."""
    if sys.platform == "darwin":
        return _mounts_of_macos()
    try:
        return Path("/proc/mounts").read_text("utf-8", errors="replace")
    except OSError:
        return ""


@cache
def _mounts_of_macos() -> str:
    """Asked once in a process: the answer takes some milliseconds."""
    try:
        return subprocess.run(["/sbin/mount"], capture_output=True, text=True, check=False, timeout=5).stdout
    except (OSError, subprocess.TimeoutExpired):
        return ""


def _share_on_windows(folder: str) -> str:
    """Whether a path leads to another computer."""
    drive = os.path.splitdrive(folder)[0]
    if drive.startswith("\\\\"):
        return drive
    import ctypes

    kernel = getattr(ctypes, "windll").kernel32  # noqa: B009 - the name exists on Windows alone
    return drive if kernel.GetDriveTypeW(drive + "\\") == _REMOTE_DRIVE else ""
