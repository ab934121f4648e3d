"""Writes vectors.json: torrents as libtorrent makes them, and the proofs that it sends when asked for hashes.

Run on Debian, after `apt install python3-libtorrent`:  /usr/bin/python3 shared/torrent/make-vectors.py
"""

import base64
import json
import pathlib
import socket
import struct
import tempfile
import time

import libtorrent as lt

BLOCK = 16384
CHUNK = 262144


def content(length, seed):
    """Byte i is (31 * i + floor(i / 251) + seed) mod 256: no two blocks of a file are alike in these sizes."""
    return bytes((31 * i + i // 251 + seed) % 256 for i in range(length))


LENGTHS = [0, 1, BLOCK, BLOCK + 1, 5 * BLOCK - 3, CHUNK, CHUNK + 1, 4 * CHUNK + 5 * BLOCK + 7]

# Names sort differently by byte and by UTF-16 code unit: U+FF5E comes before U+1F600 in bytes only.
FOLDER_PATHS = [
    ["a-empty.txt"],
    ["A.txt"],
    ["\U0001f600.bin"],
    ["\uff5e.bin"],
    ["données", "été.txt"],
    ["数据", "讲义", "第一章.pdf"],
    ["数据", "عربي.txt"],
    ["a", "Ελληνικά.dat"],
]

TORRENTS = [
    *[(f"single-{length}.bin", [([f"single-{length}.bin"], length, length % 7)]) for length in LENGTHS[1:]],
    ("Vorlesung", [(path, length, at) for at, (path, length) in enumerate(zip(FOLDER_PATHS, LENGTHS))]),
]

# (base layer, index, length, proof layers)
SPANS = {
    "single-16385.bin": [(0, 0, 2, 0)],
    "single-81917.bin": [(0, 0, 8, 2), (0, 4, 2, 2), (1, 2, 2, 1)],
    "single-262144.bin": [(0, 0, 16, 3), (0, 8, 4, 3), (0, 8, 4, 1)],
    "single-262145.bin": [(0, 0, 16, 4), (0, 16, 16, 4), (4, 0, 2, 0)],
    "single-1130503.bin": [
        *[(0, chunk * 16, 16, 6) for chunk in range(5)],
        (0, 0, 16, 3), (0, 0, 16, 0), (0, 64, 2, 6), (0, 112, 16, 6), (1, 8, 8, 5), (4, 0, 8, 2), (4, 4, 4, 2),
    ],
}


def make_torrent(folder, name, files):
    root = pathlib.Path(folder)
    single = len(files) == 1
    for path, length, seed in files:
        place = root.joinpath(*path) if single else root.joinpath(name, *path)
        place.parent.mkdir(parents=True, exist_ok=True)
        place.write_bytes(content(length, seed))
    storage = lt.file_storage()
    lt.add_files(storage, str(root / name))
    creator = lt.create_torrent(storage, CHUNK, lt.create_torrent.v2_only)
    lt.set_piece_hashes(creator, folder)
    return creator.generate()


def describe(folder, name, files):
    torrent = make_torrent(folder, name, files)
    info = lt.torrent_info(torrent)
    storage = info.files()
    own = [i for i in range(storage.num_files()) if not storage.file_flags(i) & lt.file_storage.flag_pad_file]
    seeds = {tuple(path): seed for path, _, seed in files}

    def path_of(i):
        parts = storage.file_path(i).split("/")
        return parts if len(files) == 1 else parts[1:]

    return info, {
        "name": name,
        "infohash": str(info.info_hashes().v2),
        "info": base64.b64encode(lt.bencode(torrent[b"info"])).decode(),
        "files": [
            {
                "path": path_of(i),
                "lengthBytes": storage.file_size(i),
                "seed": seeds[tuple(path_of(i))],
                "piecesRoot": str(storage.root(i)) if storage.file_size(i) else None,
            }
            for i in own
        ],
        "pieceLayers": {root.hex(): layer.hex() for root, layer in sorted(torrent[b"piece layers"].items())},
        "spans": [],
    }


def ask_for_hashes(session, folder, info, spans):
    """Connects to libtorrent as a neighbour, sends hash requests (message 21) and returns the hashes (22)."""
    # Without seed mode, so that libtorrent reads the files and thereby knows the leaves.
    handle = session.add_torrent({"ti": info, "save_path": folder})
    deadline = time.monotonic() + 20
    while not handle.status().is_seeding and time.monotonic() < deadline:
        time.sleep(0.05)
    assert handle.status().is_seeding, "libtorrent did not find its own files whole"
    peer = socket.create_connection(("127.0.0.1", session.listen_port()))
    peer.settimeout(20)
    stream = peer.makefile("rb")
    truncated = info.info_hashes().v2.to_bytes()[:20]
    peer.sendall(b"\x13BitTorrent protocol" + bytes(7) + b"\x04" + truncated + b"-VE0001-" + bytes(12))
    stream.read(68)
    root = info.files().root(0).to_bytes()
    answers = []
    for span in spans:
        body = b"\x15" + root + struct.pack(">4I", *span)
        peer.sendall(struct.pack(">I", len(body)) + body)
        while True:
            message = stream.read(struct.unpack(">I", stream.read(4))[0])
            if message[:1] in (b"\x16", b"\x17"):
                break
        assert message[1:49] == body[1:], "answers another request"
        base_layer, index, length, proof_layers = span
        answers.append(
            {
                "baseLayer": base_layer,
                "index": index,
                "length": length,
                "proofLayers": proof_layers,
                "hashes": message[49:].hex() if message[:1] == b"\x16" else None,
            }
        )
    peer.close()
    session.remove_torrent(handle)
    return answers


def main():
    session = lt.session(
        {
            "listen_interfaces": "127.0.0.1:0",
            "enable_dht": False,
            "enable_lsd": False,
            "enable_upnp": False,
            "enable_natpmp": False,
            "in_enc_policy": 2,
            "out_enc_policy": 2,
            "allow_multiple_connections_per_ip": True,
        }
    )
    torrents = []
    for name, files in TORRENTS:
        with tempfile.TemporaryDirectory() as folder:
            info, described = describe(folder, name, files)
            if name in SPANS:
                described["spans"] = ask_for_hashes(session, folder, info, SPANS[name])
            torrents.append(described)
    vectors = {
        "madeBy": f"libtorrent {lt.__version__}, make-vectors.py",
        "content": "byte i of a file is (31 * i + floor(i / 251) + seed) mod 256",
        "torrents": torrents,
    }
    target = pathlib.Path(__file__).with_name("vectors.json")
    target.write_text(json.dumps(vectors, ensure_ascii=False, indent=2) + "\n", encoding="utf-8")


main()
