"""Write src/text/normalize/taiwan_phrases.txt: words of Taiwan with the mainland's words, in simplified characters.

Source: `TWPhrasesRev.txt` of OpenCC as packaged in opencc-python-reimplemented 0.1.7 (Apache-2.0). Both columns are folded
character by character with the table that folding.py wrote. Where OpenCC gives several words of the mainland, the first is
taken unless PREFERRED names another. Pairs that are the same once folded are kept where they shield or are shielded by a
longer word (代碼 against 程式碼), and left out otherwise.

usage: region.py TWPhrasesRev.txt han_folding.txt OUTPUT
"""

import sys

# Of several words that OpenCC gives for one, those that today's policies use.
PREFERRED = {"默认", "存储", "界面", "高级", "模拟", "源代码", "概率", "相册", "虚拟机"}


def main(phrases: str, folding: str, output: str) -> None:
    with open(folding, encoding="utf-8") as file:
        simplified = str.maketrans({line[0]: line[1] for line in file})
    table = {}
    with open(phrases, encoding="utf-8") as file:
        for line in file:
            taiwan, mainland = line.rstrip("\n").translate(simplified).split("\t")
            choices = mainland.split(" ")
            table[taiwan] = next((choice for choice in choices if choice in PREFERRED), choices[0])

    def overlaps(word: str) -> bool:
        return any(other != word and (word in other or other in word) for other in table)

    kept = {taiwan: mainland for taiwan, mainland in table.items() if taiwan != mainland or overlaps(taiwan)}
    with open(output, "w", encoding="utf-8", newline="\n") as file:
        file.writelines(f"{taiwan}\t{kept[taiwan]}\n" for taiwan in sorted(kept, key=str.encode))
    print(len(kept), "phrases")


if __name__ == "__main__":
    main(*sys.argv[1:])
