#!/usr/bin/env python3
"""A second opinion on a trust log, with nothing but Python's standard library and the standards themselves.

  verify_log.py proof FILE KEY           a proof, off line
  verify_log.py tree PREFIX KEY          every record and every tile that a log serves, against its checkpoint
  verify_log.py extends NOTE PREFIX KEY  an older checkpoint is the beginning of what the log serves now

Answers one JSON object and exit code 0, or a sentence and exit code 1. RFC 6962 section 2.1, RFC 8032,
C2SP signed-note, tlog-checkpoint, tlog-tiles and tlog-proof.
"""
import base64
import hashlib
import hmac
import json
import sys
import urllib.error
import urllib.request


def refuse(sentence):
    print(sentence, file=sys.stderr)
    sys.exit(1)


def sha256(data):
    return hashlib.sha256(data).digest()


# RFC 8032 section 5.1.7, by the book and slowly.
P = 2**255 - 19
D = -121665 * pow(121666, P - 2, P) % P
ORDER = 2**252 + 27742317777372353535851937790883648493


def recover_x(y, sign):
    if y >= P:
        return None
    square = (y * y - 1) * pow(D * y * y + 1, P - 2, P) % P
    x = pow(square, (P + 3) // 8, P)
    if (x * x - square) % P:
        x = x * pow(2, (P - 1) // 4, P) % P
    if (x * x - square) % P or (x == 0 and sign):
        return None
    return P - x if x & 1 != sign else x


def point(octets):
    number = int.from_bytes(octets, "little")
    y = number & (1 << 255) - 1
    x = recover_x(y, number >> 255)
    return None if x is None else (x, y)


def add(a, b):
    (x1, y1), (x2, y2) = a, b
    product = D * x1 * x2 * y1 * y2 % P
    return (
        (x1 * y2 + x2 * y1) * pow(1 + product, P - 2, P) % P,
        (y1 * y2 + x1 * x2) * pow(1 - product, P - 2, P) % P,
    )


def times(number, a):
    sum_ = (0, 1)
    while number:
        if number & 1:
            sum_ = add(sum_, a)
        a = add(a, a)
        number >>= 1
    return sum_


BASE = point((4 * pow(5, P - 2, P) % P).to_bytes(32, "little"))


def ed25519_holds(key, text, signature):
    a, r = point(key), point(signature[:32])
    s = int.from_bytes(signature[32:], "little")
    if len(signature) != 64 or a is None or r is None or s >= ORDER:
        return False
    h = int.from_bytes(hashlib.sha512(signature[:32] + key + text).digest(), "little") % ORDER
    return times(s, BASE) == add(r, times(h, a))


def parse_key(text):
    name, number, encoded = text.strip().split("+", 2)
    octets = base64.b64decode(encoded, validate=True)
    identifier = sha256(name.encode() + b"\n" + octets)[:4]
    if octets[0] != 1 or len(octets) != 33 or identifier.hex() != number:
        refuse("This is no Ed25519 key of a log")
    return name, identifier, octets[1:]


def open_checkpoint(note, key):
    name, identifier, public = key
    text, found, signatures = note.rpartition("\n\n")
    if not found:
        refuse("This is no signed note")
    text += "\n"
    for line in signatures.splitlines():
        dash, signer, encoded = line.split(" ")
        octets = base64.b64decode(encoded, validate=True)
        if dash == "—" and signer == name and octets[:4] == identifier:
            if not ed25519_holds(public, text.encode(), octets[4:]):
                refuse("The signature of the checkpoint does not hold")
            origin, size, root = text.split("\n")[:3]
            if origin != name:
                refuse("The checkpoint is another log's")
            return int(size), base64.b64decode(root, validate=True)
    refuse("The log has not signed this checkpoint")


def leaf_hash(record):
    return sha256(b"\x00" + record)


def node_hash(left, right):
    return sha256(b"\x01" + left + right)


def split(size):
    return 1 << (size - 1).bit_length() - 1


def tree_hash(leaves):
    """MTH over leaf hashes, as RFC 6962 section 2.1 writes it."""
    if not leaves:
        return sha256(b"")
    if len(leaves) == 1:
        return leaves[0]
    k = split(len(leaves))
    return node_hash(tree_hash(leaves[:k]), tree_hash(leaves[k:]))


def root_from(index, size, leaf, path):
    """The root that a path leads to: the recursion of PATH, read backwards."""
    if size == 1:
        if path:
            refuse("The path is too long")
        return leaf
    if not path:
        refuse("The path is too short")
    k, last = split(size), path[-1]
    if index < k:
        return node_hash(root_from(index, k, leaf, path[:-1]), last)
    return node_hash(last, root_from(index - k, size - k, leaf, path[:-1]))


def check_proof(file, key):
    with open(file, encoding="utf-8", newline="") as opened:
        head, _, note = opened.read().partition("\n\n")
    lines = head.split("\n")
    if lines[0] != "c2sp.org/tlog-proof@v1" or not lines[2].startswith("index "):
        refuse("This is no proof")
    extra = json.loads(base64.b64decode(lines[1].removeprefix("extra "), validate=True))
    index = int(lines[2].removeprefix("index "))
    path = [base64.b64decode(line, validate=True) for line in lines[3:]]
    size, root = open_checkpoint(note, key)
    if not 0 <= index < size:
        refuse("The tree has no such place")
    salt = base64.b64decode(extra["salt"], validate=True)
    record = hmac.new(salt, extra["entry"].encode(), hashlib.sha256).digest()
    if root_from(index, size, leaf_hash(record), path) != root:
        refuse("The path does not lead to the signed root")
    return {"index": index, "size": size, "root": root.hex(), "entry": json.loads(extra["entry"])}


def fetch(prefix, path):
    try:
        with urllib.request.urlopen(f"{prefix}/{path}", timeout=30) as answer:
            return answer.read()
    except urllib.error.HTTPError as failed:
        refuse(f"{path} is answered with {failed.code}")


def tile_path(level, number, width):
    text = f"{number % 1000:03}"
    while number >= 1000:
        number //= 1000
        text = f"x{number % 1000:03}/{text}"
    return f"tile/{level}/{text}" + (f".p/{width}" if width < 256 else "")


def tiles_of(size, level):
    total = size >> 8 * level
    for first in range(0, total, 256):
        yield first // 256, min(256, total - first)


def served_leaves(prefix, size):
    leaves = []
    for number, width in tiles_of(size, 0):
        bundle = fetch(prefix, tile_path("entries", number, width))
        for _ in range(width):
            length = int.from_bytes(bundle[:2], "big")
            leaves.append(leaf_hash(bundle[2 : 2 + length]))
            bundle = bundle[2 + length :]
        if bundle:
            refuse("A bundle holds more than it should")
    return leaves


def check_tree(prefix, key):
    size, root = open_checkpoint(fetch(prefix, "checkpoint").decode(), key)
    leaves = served_leaves(prefix, size)
    if tree_hash(leaves) != root:
        refuse("The records do not make the signed tree")
    tiles, level, hashes = 0, 0, leaves
    while hashes:
        for number, width in tiles_of(size, level):
            expected = hashes[number * 256 : number * 256 + width]
            if fetch(prefix, tile_path(level, number, width)) != b"".join(expected):
                refuse(f"Tile {number} of level {level} is not what the records make")
            tiles += 1
        whole = len(hashes) // 256
        hashes = [tree_hash(hashes[place * 256 : place * 256 + 256]) for place in range(whole)]
        level += 1
    return {"size": size, "root": root.hex(), "tiles": tiles}


def check_extends(file, prefix, key):
    with open(file, encoding="utf-8", newline="") as opened:
        older, older_root = open_checkpoint(opened.read(), key)
    size, root = open_checkpoint(fetch(prefix, "checkpoint").decode(), key)
    leaves = served_leaves(prefix, size)
    if older > size or tree_hash(leaves[:older]) != older_root or tree_hash(leaves) != root:
        refuse("The older tree is not the beginning of the newer one")
    return {"older": older, "size": size}


def main(arguments):
    key = parse_key(arguments[-1])
    match arguments[:-1]:
        case ["proof", file]:
            answer = check_proof(file, key)
        case ["tree", prefix]:
            answer = check_tree(prefix, key)
        case ["extends", file, prefix]:
            answer = check_extends(file, prefix, key)
        case _:
            refuse(__doc__)
    print(json.dumps(answer))


if __name__ == "__main__":
    main(sys.argv[1:])
