"""The folder of a store: complete versions beside each other, and a link that names the current one.

DIR/phahe-store.lock     marks the folder as ours; a build locks it
DIR/current              -> <digest>, replaced in one step
DIR/<digest>/engine/     the engine's files
DIR/<digest>/quads.nq    the sorted dump, whose SHA-256 is the digest
DIR/<digest>/quads.nq.gz the same, compressed
DIR/<digest>/SHA256SUMS  the checksums of both
DIR/<digest>/gone        the subjects that earlier versions had and this one has not
DIR/<digest>/readers     locked by everybody who reads this version
DIR/building-… deleted-… what a killed build may leave; the next build removes it
"""

from __future__ import annotations

import fcntl
import os
import shutil
import tempfile
import weakref
from pathlib import Path

from graph.errors import StoreError

MARKER, CURRENT, NEXT = "phahe-store.lock", "current", "next"
DATABASE, DUMP, READERS = "engine", "quads.nq", "readers"
COMPRESSED, CHECKSUMS, GONE = "quads.nq.gz", "SHA256SUMS", "gone"
BUILDING, DELETED = "building-", "deleted-"
TRIES = 10


class Reading:
    """A version that stays on disk until `close`, or until the object is gone."""

    def __init__(self, folder: Path, lock: int) -> None:
        self.digest = folder.name
        self.folder = folder
        self.database = folder / DATABASE
        self.dump = folder / DUMP
        self.close = weakref.finalize(self, os.close, lock)


def current(directory: Path) -> Reading:
    """The version that `directory` offers now; a StoreError if it offers none."""
    for _ in range(TRIES):
        folder = _linked(directory)
        if (lock := _shared_lock(folder)) is not None:
            return Reading(folder, lock)
    raise StoreError(f"{directory}: the store changes too quickly to be opened; try again")


def current_digest(directory: Path) -> str:
    """The digest of the version that `directory` offers now; a StoreError if it offers none."""
    return _linked(directory).name


def _linked(directory: Path) -> Path:
    """The folder that the link names; it is read once, so that no file of another version is mixed in."""
    if not (directory / MARKER).exists():
        raise StoreError(f"{directory}: no store here; make one with `phahe build`")
    try:
        return directory / (directory / CURRENT).readlink()
    except OSError as error:
        raise StoreError(f"{directory}: the store is empty, its first build did not finish; run `phahe build` again") from error


def _shared_lock(folder: Path) -> int | None:
    """A lock that keeps the version from being deleted, or None if that has happened already."""
    path = folder / READERS
    try:
        lock = os.open(path, os.O_RDONLY)
    except FileNotFoundError:
        return None
    except OSError as error:
        raise StoreError(f"{path}: not readable ({error.strerror})") from error
    fcntl.flock(lock, fcntl.LOCK_SH)
    if path.exists():
        return lock
    os.close(lock)
    return None


class Writing:
    """The making of a version, by one process at a time: `folder` is where it grows, `publish` makes it the current one."""

    def __init__(self, directory: Path) -> None:
        self.directory = directory
        self.folder = directory

    def __enter__(self) -> Writing:
        self._lock = _claim(self.directory)
        _sweep(self.directory)
        self.folder = Path(tempfile.mkdtemp(prefix=BUILDING, dir=self.directory))
        return self

    def __exit__(self, *_: object) -> None:
        shutil.rmtree(self.folder, ignore_errors=True)
        os.close(self._lock)

    @property
    def before(self) -> Path | None:
        """The folder of the version that is current until this one is published; None for the first version."""
        link = self.directory / CURRENT
        return self.directory / link.readlink() if link.is_symlink() else None

    def publish(self, digest: str) -> None:
        """Names the version by its digest, points the link at it and deletes the versions that nobody reads."""
        (self.folder / READERS).touch()
        version = self.directory / digest
        if version.exists():
            (self.folder / GONE).replace(version / GONE)
        else:
            self.folder.chmod(0o755)
            self.folder.rename(version)
        link = self.directory / NEXT
        link.symlink_to(digest)
        link.replace(self.directory / CURRENT)
        _delete_old(self.directory, digest)
        _sweep(self.directory)


def _claim(directory: Path) -> int:
    """The lock of the one build that may write; the folder is made, or must be empty or ours."""
    marker = directory / MARKER
    try:
        directory.mkdir(parents=True, exist_ok=True)
        if not marker.exists() and any(directory.iterdir()):
            raise StoreError(f"{directory}: not empty and no store; name a new folder or an earlier store")
        lock = os.open(marker, os.O_RDWR | os.O_CREAT, 0o644)
    except OSError as error:
        raise StoreError(f"{directory}: no store can be made here ({error.strerror})") from error
    try:
        fcntl.flock(lock, fcntl.LOCK_EX | fcntl.LOCK_NB)
    except BlockingIOError as error:
        os.close(lock)
        raise StoreError(f"{directory}: another build is writing this store") from error
    return lock


def _sweep(directory: Path) -> None:
    """Removes what a killed build left; only the build that holds the lock may call it."""
    (directory / NEXT).unlink(missing_ok=True)
    for path in (*directory.glob(f"{BUILDING}*"), *directory.glob(f"{DELETED}*")):
        shutil.rmtree(path)


def _delete_old(directory: Path, digest: str) -> None:
    for readers in directory.glob(f"*/{READERS}"):
        folder = readers.parent
        if len(folder.name) == len(digest) and folder.name != digest:
            _delete_unless_read(folder)


def _delete_unless_read(folder: Path) -> None:
    """A version is renamed before it is deleted, so that a killed deletion leaves no half version under a digest."""
    lock = os.open(folder / READERS, os.O_RDONLY)
    try:
        fcntl.flock(lock, fcntl.LOCK_EX | fcntl.LOCK_NB)
        folder.rename(folder.with_name(f"{DELETED}{folder.name}"))
    except BlockingIOError:
        return
    finally:
        os.close(lock)
