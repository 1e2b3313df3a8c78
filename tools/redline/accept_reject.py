#!/usr/bin/env python3
"""Accepts and rejects all tracked changes of redlines in LibreOffice and compares with the versions they were made from.

For each pair of versions: policydiff writes a redline, LibreOffice accepts all (then rejects all) and saves, and what policydiff
reads in that must be what it reads in the new (the old) version, white space aside.

Usage: accept_reject.py POLICYDIFF OLD NEW [OLD NEW ...]     needs LibreOffice and its Python module `uno` (python3-uno)
"""

import difflib
import json
import pathlib
import re
import subprocess
import sys
import tempfile
import time
import zipfile

import uno
from com.sun.star.beans import PropertyValue


def property_of(name, value):
    made = PropertyValue()
    made.Name, made.Value = name, value
    return made


def connect(folder):
    """Starts LibreOffice with a profile of its own."""
    pipe = f"redline{time.monotonic_ns()}"
    office = subprocess.Popen(
        ["soffice", f"-env:UserInstallation=file://{folder}/profile", "--headless", "--norestore",
         f"--accept=pipe,name={pipe};urp;"], stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL)
    resolver = uno.getComponentContext().ServiceManager.createInstance("com.sun.star.bridge.UnoUrlResolver")
    for _ in range(120):
        try:
            return office, resolver.resolve(f"uno:pipe,name={pipe};urp;StarOffice.ComponentContext")
        except Exception:
            time.sleep(0.5)
    raise SystemExit("LibreOffice does not answer")


def without_comments(redline, bare):
    """Comments have no part in this, and LibreOffice 7.4 without a screen crashes on any document that has some."""
    mark = re.compile(r'<w:commentRange(?:Start|End)[^>]*/>|<w:r><w:rPr><w:rStyle w:val="CommentReference"/></w:rPr>'
                      r'<w:commentReference[^>]*/></w:r>')
    with zipfile.ZipFile(redline) as old, zipfile.ZipFile(bare, "w", zipfile.ZIP_DEFLATED) as new:
        for name in old.namelist():
            part = old.read(name)
            if name == "word/document.xml":
                part = mark.sub("", part.decode()).encode()
            new.writestr(name, part)


def settle(context, desktop, redline, command, saved):
    """Opens a redline, gives a command (accept or reject all) and saves the outcome."""
    document = desktop.loadComponentFromURL(redline.as_uri(), "_blank", 0, (property_of("Hidden", True),))
    dispatcher = context.ServiceManager.createInstanceWithContext("com.sun.star.frame.DispatchHelper", context)
    dispatcher.executeDispatch(document.CurrentController.Frame, command, "", 0, ())
    left = document.Redlines.createEnumeration().hasMoreElements()
    document.storeToURL(saved.as_uri(), (property_of("FilterName", "MS Word 2007 XML"),))
    document.close(True)
    return left


def read(policydiff, path):
    """Headings with their levels and clauses, white space folded."""
    shown = subprocess.run([policydiff, "inspect", "--quiet", "--format", "json", str(path)], capture_output=True)
    document = json.loads(shown.stdout)
    folded = lambda words: " ".join((words or "").split())
    lines = [(section["span"]["bytes"][0], f"{'#' * section['level']} {folded(section['heading'])}")
             for section in document["sections"] if section["span"]]
    lines += [(clause["span"]["bytes"][0], folded(clause["text"])) for clause in document["clauses"]]
    return [line for _, line in sorted(lines)]


def main():
    policydiff, *paths = sys.argv[1:]
    wrong = 0
    with tempfile.TemporaryDirectory() as folder:
        folder = pathlib.Path(folder)
        office, context = connect(folder)
        desktop = context.ServiceManager.createInstanceWithContext("com.sun.star.frame.Desktop", context)
        for old, new in zip(paths[::2], paths[1::2]):
            whole, redline = folder / "whole.docx", folder / "redline.docx"
            subprocess.run([policydiff, "diff", "--quiet", "-o", str(whole), old, new])
            without_comments(whole, redline)
            for side, command, version in [("accept", ".uno:AcceptAllTrackedChanges", new),
                                           ("reject", ".uno:RejectAllTrackedChanges", old)]:
                saved = folder / f"{side}.docx"
                left = settle(context, desktop, redline, command, saved)
                expected, found = read(policydiff, version), read(policydiff, saved)
                differences = [line for line in difflib.unified_diff(expected, found, version, side, lineterm="", n=0)]
                good = not left and not differences
                wrong += not good
                print(f"{'same' if good else 'DIFFERENT'}  {side:6}  {old} → {new}" + ("  changes are left" if left else ""))
                print("\n".join(differences[:40]), end="\n" if differences else "")
        try:
            desktop.terminate()
        except Exception:
            pass
        office.wait(30)
    sys.exit(1 if wrong else 0)


main()
