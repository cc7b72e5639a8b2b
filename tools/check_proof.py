#!/usr/bin/env python3
"""Check that an act stood in the sealed record of an office. Needs Python 3.9 and nothing else.

    python3 check_proof.py proof.json
    python3 check_proof.py proof.json --root 5f3c...        the root that you read in the published list
    python3 check_proof.py proof.json --published roots.json
    python3 check_proof.py - < line.txt                     the text of the QR code on the slip

Exit status 0: the proof holds (and fits the published root, when one is given); 1: it does not.
How it works: the SHA-256 of the act's text makes a leaf; each step adds the neighbour's hash (RFC 6962:
0x00 before a leaf, 0x01 before a pair); the result, with three more leaves, gives the root of the day.
"""

import argparse
import base64
import hashlib
import json
import sys
import zlib
from pathlib import Path
from typing import Any


def leaf_hash(text: str) -> bytes:
    return hashlib.sha256(b"\x00" + text.encode()).digest()


def pair_hash(left: bytes, right: bytes) -> bytes:
    return hashlib.sha256(b"\x01" + left + right).digest()


def read(text: str) -> dict[str, Any]:
    if text.startswith("motcua-proof-1:"):
        packed = text.strip().split(":", 1)[1]
        text = zlib.decompress(base64.urlsafe_b64decode(packed + "=" * (-len(packed) % 4))).decode()
    proof: dict[str, Any] = json.loads(text)
    return proof


def root_of(proof: dict[str, Any]) -> str:
    act = json.loads(proof["act"])
    digest = hashlib.sha256(proof["act"].encode()).hexdigest()
    node = leaf_hash(f"{act['stream']}\t{act['number']}\t{digest}")
    for side, sibling in proof["steps"]:
        other = bytes.fromhex(sibling)
        node = pair_hash(other, node) if side == "left" else pair_hash(node, other)
    a, b, c, d = map(leaf_hash, (node.hex(), proof["heads_root"], proof["previous_root"], proof["day"]))
    return pair_hash(pair_hash(a, b), pair_hash(c, d)).hex()


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawTextHelpFormatter)
    parser.add_argument("proof", help="file with the proof, or - for standard input")
    parser.add_argument("--root", help="published root of that day, in hex")
    parser.add_argument("--published", help="file with the published list of roots (JSON)")
    asked = parser.parse_args()
    try:
        proof = read(sys.stdin.read() if asked.proof == "-" else Path(asked.proof).read_text("utf-8"))
        root, act, day = root_of(proof), json.loads(proof["act"]), proof["day"]
        listed = json.loads(Path(asked.published).read_text("utf-8")) if asked.published else []
        known = [one["root"] for one in listed if one["day"] == day] + ([asked.root] if asked.root else [])
        lines = [
            f"act       {act['code']}, number {act['number']} of {act['stream']}",
            f"recorded  {act['recorded_at']} (in effect {act['at']})",
            f"facts     {json.dumps(act['facts'], ensure_ascii=False)}",
            f"sealed    {day}, root {root}",
        ]
    except (OSError, ValueError, KeyError, TypeError, AttributeError, zlib.error) as fault:
        sys.exit(f"NOT A PROOF: {fault!r}")
    published = bool(asked.published or asked.root)
    if root != proof["root"] or (published and not known) or any(root != one.lower() for one in known):
        sys.exit("\n".join([*lines, "DOES NOT HOLD: the act does not lead to the root of that day"]))
    lines.append("HOLDS" if published else "HOLDS, if that root is the published one")
    sys.stdout.write("\n".join(lines) + "\n")


if __name__ == "__main__":
    main()
