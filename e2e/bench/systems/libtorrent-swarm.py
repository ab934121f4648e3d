"""One swarm of libtorrent sessions on loopback, one session per peer, each torrent with an upload limit.

Arguments: an empty folder, file bytes, leechers, the seed's and each leecher's upload limit in bytes per second (0: none).
Prints the seconds from the first byte that any leecher gets until the last has everything.
"""
import os
import sys
import time

import libtorrent as lt

PATIENCE_SECONDS = 900


def start_session():
    return lt.session({
        "listen_interfaces": "127.0.0.1:0",
        "enable_dht": False,
        "enable_lsd": False,
        "enable_upnp": False,
        "enable_natpmp": False,
        "enable_incoming_utp": False,
        "enable_outgoing_utp": False,
        "allow_multiple_connections_per_ip": True,
        "alert_mask": 0,
    })


def make_torrent(folder, file_bytes):
    path = os.path.join(folder, "random.bin")
    with open(path, "wb") as file:
        for start in range(0, file_bytes, 1 << 20):
            file.write(os.urandom(min(1 << 20, file_bytes - start)))
    storage = lt.file_storage()
    lt.add_files(storage, path)
    torrent = lt.create_torrent(storage)
    lt.set_piece_hashes(torrent, folder)
    return lt.torrent_info(torrent.generate())


def add(session, info, folder, upload_limit):
    parameters = lt.add_torrent_params()
    parameters.ti = info
    parameters.save_path = folder
    parameters.upload_limit = upload_limit or -1
    parameters.flags &= ~(lt.torrent_flags.auto_managed | lt.torrent_flags.paused)
    return session.add_torrent(parameters)


def wait_until(condition, interval):
    limit = time.monotonic() + PATIENCE_SECONDS
    while not condition():
        if time.monotonic() > limit:
            sys.exit("libtorrent did not finish in time")
        time.sleep(interval)


def main():
    folder = sys.argv[1]
    file_bytes, leecher_count, seed_limit, leecher_limit = map(int, sys.argv[2:])
    folders = [os.path.join(folder, str(peer)) for peer in range(leecher_count + 1)]
    for each in folders:
        os.mkdir(each)
    info = make_torrent(folders[0], file_bytes)
    sessions = [start_session() for _ in folders]
    # The leechers find each other first; the seed comes last.
    leechers = [add(session, info, each, leecher_limit) for session, each in zip(sessions[1:], folders[1:])]
    ports = [session.listen_port() for session in sessions]
    for index, leecher in enumerate(leechers):
        for port in ports[index + 2:]:
            leecher.connect_peer(("127.0.0.1", port))
    wait_until(lambda: all(each.status().num_peers >= leecher_count - 1 for each in leechers), 0.05)
    seed = add(sessions[0], info, folders[0], seed_limit)
    wait_until(lambda: seed.status().is_seeding, 0.05)
    for port in ports[1:]:
        seed.connect_peer(("127.0.0.1", port))
    wait_until(lambda: any(each.status().total_payload_download > 0 for each in leechers), 0.005)
    started = time.monotonic()
    wait_until(lambda: all(each.status().is_seeding for each in leechers), 0.02)
    print(time.monotonic() - started, flush=True)
    # Sessions end slowly, and nothing of them is needed any more.
    os._exit(0)


main()
