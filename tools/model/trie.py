"""A double-array trie over byte strings: one look-up per byte, read in place from a file.

After Aoe, "An efficient digital search algorithm by using a double-array structure" (1989), in the form of darts-clone: the
child of a node for byte b stands in slot `base(node) ^ b` and carries b as its label. No two nodes share a base, so the
label alone proves parenthood. A slot is one 32-bit word: base in the upper 24 bits, label in the lower 8.
"""

NO_PIECE = 0xFFFF
# Base and label of a slot that holds no node. Label 0 never matches: no key contains a zero byte.
EMPTY = 0


def double_array(keys: list[bytes]) -> tuple[list[int], list[int]]:
    """Words of the trie, and for each slot the index of the key that ends there (or NO_PIECE). The root is slot 0."""
    assert len(set(keys)) == len(keys) < NO_PIECE and all(key and 0 not in key for key in keys)
    order = sorted(range(len(keys)), key=keys.__getitem__)
    words, ends, taken, used_bases = [], [], [], set()
    first_free = 1

    def grow(slots: int) -> None:
        while len(words) < slots:
            words.extend([EMPTY] * 256)
            ends.extend([NO_PIECE] * 256)
            taken.extend([False] * 256)

    def find_base(labels: bytes) -> int:
        nonlocal first_free
        while first_free < len(taken) and taken[first_free]:
            first_free += 1
        slot = first_free
        while True:
            grow(slot + 256)
            base = slot ^ labels[0]
            if not taken[slot] and base and base not in used_bases:
                grow((base | 0xFF) + 1)
                if not any(taken[base ^ label] for label in labels):
                    return base
            slot += 1

    grow(256)
    taken[0] = True
    # Each entry: a node's slot, the depth of its keys' common prefix, and the range of sorted keys below it.
    pending = [(0, 0, 0, len(order))]
    while pending:
        slot, depth, start, end = pending.pop()
        if len(keys[order[start]]) == depth:
            ends[slot] = order[start]
            start += 1
        groups, at = [], start
        while at < end:
            label, stop = keys[order[at]][depth], at
            while stop < end and keys[order[stop]][depth] == label:
                stop += 1
            groups.append((label, at, stop))
            at = stop
        if not groups:
            continue
        base = find_base(bytes(label for label, _, _ in groups))
        used_bases.add(base)
        words[slot] = base << 8 | words[slot] & 0xFF
        for label, _, _ in groups:
            taken[base ^ label] = True
            words[base ^ label] = label
        pending.extend((base ^ label, depth + 1, at, stop) for label, at, stop in reversed(groups))
    assert len(words) < 1 << 24
    return words, ends
