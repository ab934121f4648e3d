import type { TorrentSnapshot } from '../../session/torrent-snapshot.ts';
import { torrentLink } from '../address/route.ts';
import { shownName } from '../language/format.ts';
import { formats, messages } from '../language/language.ts';
import { heldRatio } from '../parts/held-ratio.ts';
import { ProgressBar } from '../parts/progress-bar.tsx';

/** The torrents that this page takes part in. */
export function TorrentList({ torrents }: { readonly torrents: readonly TorrentSnapshot[] }) {
  const m = messages.value;
  return (
    <section class="card wide" aria-labelledby="mine-title">
      <h2 id="mine-title">{m.home.mineTitle}</h2>
      {torrents.length === 0 ? (
        <p class="muted">{m.home.mineEmpty}</p>
      ) : (
        <ul class="torrents">
          {torrents.map((torrent) => (
            <TorrentRow key={torrent.infohash} torrent={torrent} />
          ))}
        </ul>
      )}
      <p class="muted">
        <a href="#/stored">{m.stored.link}</a>
      </p>
    </section>
  );
}

function TorrentRow({ torrent }: { readonly torrent: TorrentSnapshot }) {
  const m = messages.value.torrent;
  const { bytes, percent } = formats.value;
  const name = torrent.name === '' ? m.unnamed : shownName(torrent.name);
  const ratio = heldRatio(torrent.content);
  return (
    <li>
      <a href={torrentLink('', torrent.infohash, torrent.name)}>
        <bdi>{name}</bdi>
      </a>
      <ProgressBar small ratio={ratio} label={`${m.progress}: ${name}`} />
      <span class="number">{percent(ratio)}</span>
      <span class="muted">
        {m.state[torrent.state]}
        {torrent.content !== null && ` · ${bytes(torrent.content.totalBytes)}`}
      </span>
    </li>
  );
}
