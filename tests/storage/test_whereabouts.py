"""A workspace lies on this computer's own disk, not on a share and not where a cloud copies it."""

from __future__ import annotations

import os
import time
from pathlib import Path

import pytest
from small_workspace import Clock, empty

from workbook.errors import WorkbookError
from workbook.storage.whereabouts import fit_for_a_workspace, on_a_share
from workbook.storage.workbook import Workbook, new_workbook

LINUX = """\
overlay / overlay rw,relatime,lowerdir=/a 0 0
proc /proc proc rw,nosuid 0 0
/dev/sda2 /data ext4 rw,relatime 0 0
server:/export /srv/our\\040share nfs4 rw,vers=4.2 0 0
//nas/groups /mnt/groups cifs rw,username=ana 0 0
ana@host:/ /mnt/far fuse.sshfs rw,nosuid 0 0
/dev/sdb1 /mnt/groups/stick ext4 rw 0 0
server:/over /mnt/twice nfs rw 0 0
/dev/sdc1 /mnt/twice ext4 rw 0 0
"""
MACOS = """\
/dev/disk3s1s1 on / (apfs, sealed, local, read-only, journaled)
//ana@nas._smb._tcp.local/groups on /Volumes/our groups (smbfs, nodev, nosuid, mounted by ana)
server:/export on /Volumes/far (nfs, nodev, nosuid)
/dev/disk4s2 on /Volumes/stick (exfat, local, nodev)
"""


@pytest.mark.parametrize(
    ("mounts", "folder", "kind"),
    [
        (LINUX, "/data/ana/workspace", ""), (LINUX, "/srv/our share/workspace", "nfs4"),
        (LINUX, "/srv/our", ""), (LINUX, "/mnt/groups", "cifs"), (LINUX, "/mnt/groupsies", ""),
        (LINUX, "/mnt/groups/stick/workspace", ""), (LINUX, "/mnt/far/a/b", "fuse.sshfs"),
        (LINUX, "/mnt/twice/workspace", ""), (MACOS, "/Volumes/our groups/workspace", "smbfs"),
        (MACOS, "/Volumes/far", "nfs"), (MACOS, "/Volumes/stick/workspace", ""), (MACOS, "/Applications", ""),
        ("", "/anywhere", ""), ("what is this\n\n/\n", "/anywhere", ""),
    ],
)  # fmt: skip
def test_a_network_drive_is_known_by_what_the_system_says_is_mounted(mounts, folder, kind):
    assert on_a_share(Path(folder), mounts=mounts) == kind


@pytest.mark.parametrize(
    ("inside", "cloud"),
    [
        ("Dropbox", "Dropbox"), ("Dropbox (Eastside)/a/b", "Dropbox"), ("OneDrive - Eastside", "OneDrive"),
        ("Google Drive/My Drive", "Google Drive"), ("Library/Mobile Documents/x", "iCloud"),
        ("Nextcloud2", "Nextcloud"),
        ("ownCloud", "ownCloud"), ("Box Sync", "Box"), ("Box", "Box"), ("MEGA", "MEGA"), ("pCloudDrive", "pCloud"),
        ("Library/CloudStorage/GoogleDrive-ana@example.org", "Google Drive"),
        ("Library/CloudStorage/Odd", "a cloud drive"),
    ],
)  # fmt: skip
def test_no_workspace_is_made_where_a_cloud_copies_it(tmp_path, inside, cloud):
    folder = tmp_path / inside / "workspace"

    with pytest.raises(WorkbookError, match=f"copied by {cloud}") as refused:
        new_workbook(folder, clock=Clock())

    assert list(tmp_path.iterdir()) == []
    assert 12 <= len(str(refused.value).split()) <= 45


@pytest.mark.parametrize(
    ("marker", "cloud"),
    [(".dropbox", "Dropbox"), (".stfolder", "Syncthing"), (".tmp.driveupload", "Google Drive"),
     (".849C9593-D756-4E56-8D6E-42412F2A707B", "OneDrive"), (".nextcloudsync.log", "Nextcloud"),
     (".owncloudsync.log", "ownCloud"), (".megaignore", "MEGA")],
)  # fmt: skip
def test_a_renamed_cloud_folder_is_known_by_what_its_program_leaves_there(tmp_path, marker, cloud):
    (tmp_path / marker).mkdir()

    with pytest.raises(WorkbookError, match=f"copied by {cloud}"):
        fit_for_a_workspace(tmp_path / "papers" / "workspace")


@pytest.mark.parametrize("name", ["boxes", "box", "Sync", "our dropbox notes", "megaphone", "cloud", "Inbox"])
def test_a_folder_that_only_sounds_like_one_is_fine(tmp_path, name):
    fit_for_a_workspace(tmp_path / name)


def test_a_link_into_a_cloud_is_followed(tmp_path):
    (tmp_path / "Dropbox" / "kept").mkdir(parents=True)
    (tmp_path / "mine").symlink_to(tmp_path / "Dropbox" / "kept")

    with pytest.raises(WorkbookError, match="Dropbox"):
        fit_for_a_workspace(tmp_path / "mine" / "workspace")


def test_a_workspace_that_was_moved_into_a_cloud_is_not_opened_there(tmp_path):
    folder = empty(tmp_path).folder
    (tmp_path / "Dropbox").mkdir()
    folder.rename(tmp_path / "Dropbox" / "workspace")

    with pytest.raises(WorkbookError, match="Keep it on this computer"):
        Workbook(tmp_path / "Dropbox" / "workspace", clock=Clock())


def test_a_share_is_refused_with_the_kind_of_share(tmp_path):
    with pytest.raises(WorkbookError, match=r"network drive \(cifs\)") as refused:
        fit_for_a_workspace(tmp_path, mounts=f"//nas/x {os.path.realpath(tmp_path)} cifs rw 0 0\n")

    assert 12 <= len(str(refused.value).split()) <= 45


def test_looking_takes_no_time_anybody_could_notice(tmp_path):
    deep = tmp_path / "a" / "b" / "c" / "d" / "workspace"
    fit_for_a_workspace(deep)
    took = []
    for _ in range(50):
        began = time.perf_counter()
        fit_for_a_workspace(deep)
        took.append(time.perf_counter() - began)

    assert min(took) < 0.002
