"""Write src/text/normalize/han_folding.txt: every Han character or radical that is brought to another one for comparing.

A line is two characters: as written, and its folded form. Sources:
- Traditional to Simplified, and compatibility ideographs: OpenCC 1.4.2 (Apache-2.0), asked character by character (`t2s`).
- Radicals U+2E80..2FD5 as PDF fonts emit them for ordinary characters: `EquivalentUnifiedIdeograph.txt` of the Unicode
  Character Database 15.0 (Unicode licence), then OpenCC.

Folding is made idempotent by following chains to their end. There is one chain in OpenCC: 薴 → 苧 → 苎.

usage: folding.py EquivalentUnifiedIdeograph.txt OUTPUT
"""

import re
import sys
import unicodedata

import opencc

# Every block that holds Han characters: radicals, ideographs of the basic plane and of the supplementary planes.
HAN_BLOCKS = (range(0x2E80, 0x2FE0), range(0x3005, 0x3008), range(0x3400, 0xA000), range(0xF900, 0xFB00), range(0x20000, 0x32400))
RADICALS = range(0x2E80, 0x2FD6)


def radicals(path: str) -> dict[str, str]:
    """Radical → unified ideograph."""
    found = {}
    with open(path, encoding="utf-8") as file:
        for line in file:
            entry = re.match(r"([0-9A-F]+)(?:\.\.([0-9A-F]+))?\s*;\s*([0-9A-F]+)", line)
            if entry:
                first, last, ideograph = entry.groups()
                for code in range(int(first, 16), int(last or first, 16) + 1):
                    if code in RADICALS:
                        found[chr(code)] = chr(int(ideograph, 16))
    return found


def folding(radical_file: str) -> dict[str, str]:
    convert = opencc.OpenCC("t2s").convert
    radical = radicals(radical_file)
    table = {}
    for block in HAN_BLOCKS:
        for code in block:
            written = chr(code)
            folded = radical.get(written, unicodedata.normalize("NFKC", written))
            while (simpler := convert(folded)) != folded:
                folded = simpler
            assert len(folded) == 1, written
            if folded != written:
                table[written] = folded
    assert not any(folded in table for folded in table.values())
    return table


if __name__ == "__main__":
    table = folding(sys.argv[1])
    with open(sys.argv[2], "w", encoding="utf-8", newline="\n") as file:
        file.writelines(f"{written}{folded}\n" for written, folded in sorted(table.items()))
    print(len(table), "characters")
