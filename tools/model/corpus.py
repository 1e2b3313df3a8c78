"""Collect sentences in English, French and Simplified Chinese for the teacher to read.

Reads  build/packages/      (fetch.py)
Writes build/corpus.txt     one sentence a line, languages mixed, in a fixed random order

usage: corpus.py BUILD
"""

import gzip
import html
import random
import re
import sys
from pathlib import Path

SENTENCES_PER_LANGUAGE = 45_000
MANUAL_PAGES_PER_LANGUAGE = 4_000

# Where each language's pages are, below usr/share.
HTML_PAGES = {
    "en": ("libreoffice/help/en-US/**/*.html", "doc/debian-handbook/html/en-US/*.html", "debian-reference/*.en.html"),
    "fr": (
        "libreoffice/help/fr/**/*.html",
        "doc/debian-handbook/html/fr-FR/*.html",
        "debian-reference/*.fr.html",
        "doc/maint-guide-fr/html/*.html",
    ),
    "zh": ("libreoffice/help/zh-CN/**/*.html", "doc/debian-handbook/html/zh-CN/*.html", "debian-reference/*.zh-cn.html"),
}
MANUAL_PAGES = {"en": "man/man*/*.gz", "fr": "man/fr/**/*.gz", "zh": "man/zh_CN/**/*.gz"}

SENTENCE_END = re.compile(r"(?<=[.!?;:])\s+|(?<=[。！？；])")
HAN = re.compile(r"[\u4e00-\u9fff]")
LATIN = re.compile(r"[A-Za-zÀ-ÿ]")
PARAGRAPH = re.compile(r"<(p|li|dd|dt|td|h\d)\b[^>]*>(.*?)(?=</?(?:p|li|dd|dt|td|h\d|ul|ol|table|div)\b)", re.S)


def sentences(text: str, language: str) -> list[str]:
    """The sentences of a paragraph that are of a useful length and mostly letters."""
    parts = (part.strip() for part in SENTENCE_END.split(re.sub(r"\s+", " ", text)))
    if language == "zh":
        return [part for part in parts if 5 <= len(part) <= 160 and len(HAN.findall(part)) > 0.5 * len(part)]
    return [part for part in parts if 25 <= len(part) <= 400 and len(LATIN.findall(part)) > 0.7 * len(part)]


def html_paragraphs(path: Path) -> list[str]:
    page = re.sub(r"<(script|style|pre|nav)\b.*?</\1>", " ", path.read_text("utf-8", "ignore"), flags=re.S)
    return [html.unescape(re.sub(r"<[^>]+>", "", match.group(2))) for match in PARAGRAPH.finditer(page)]


def manual_paragraphs(path: Path) -> list[str]:
    with gzip.open(path, "rt", encoding="utf-8", errors="ignore") as file:
        page = file.read()
    page = re.sub(r"^\.[Pp]{1,2}.*$", "\n\n", page, flags=re.M)
    page = re.sub(r"^[.'].*$", "\n", page, flags=re.M)
    page = re.sub(r"\\f[A-Z(][A-Z]?|\\[&|^]", "", page).replace("\\-", "-").replace("\\(aq", "'").replace("\\ ", " ")
    return [paragraph for paragraph in re.split(r"\n\s*\n", page) if "\\" not in paragraph]


def collect(share: Path, language: str) -> list[str]:
    found = set()
    for pattern in HTML_PAGES[language]:
        for path in share.glob(pattern):
            found.update(sentence for text in html_paragraphs(path) for sentence in sentences(text, language))
    manual = sorted(share.glob(MANUAL_PAGES[language]))
    random.Random(1).shuffle(manual)
    for path in manual[:MANUAL_PAGES_PER_LANGUAGE]:
        if path.is_file():
            found.update(sentence for text in manual_paragraphs(path) for sentence in sentences(text, language))
    return sorted(found)


def main(build: Path) -> None:
    chosen = []
    for language in HTML_PAGES:
        found = collect(build / "packages" / "usr" / "share", language)
        random.Random(3).shuffle(found)
        chosen += found[:SENTENCES_PER_LANGUAGE]
        print(f"{language}: {len(found)} sentences, {min(len(found), SENTENCES_PER_LANGUAGE)} taken")
    random.Random(5).shuffle(chosen)
    (build / "corpus.txt").write_text("".join(f"{sentence}\n" for sentence in chosen), encoding="utf-8")


if __name__ == "__main__":
    main(Path(sys.argv[1]))
