import { useEffect, useState } from 'preact/hooks';
import type { RoomApp, Stored } from '../../session/room-app.ts';
import type { StoredTorrent } from '../../storage/content/stored-torrent.ts';
import { torrentLink } from '../address/route.ts';
import { shownName } from '../language/format.ts';
import { formats, messages } from '../language/language.ts';
import { ErrorMessage } from '../parts/error-message.tsx';
import { ProgressBar } from '../parts/progress-bar.tsx';
import { useAction } from '../parts/use-action.ts';
import './stored.css';

/** The torrents stored in this browser, the space they use, and the buttons to delete them. */
export function StoredPage({ app }: { readonly app: RoomApp }) {
  const m = messages.value;
  const [stored, setStored] = useState<Stored | null>(null);
  const action = useAction();
  const look = async () => setStored(await app.stored());
  const change = (work: () => Promise<void>) =>
    action.run(m.stored.deleteFailed, async () => {
      await work();
      await look();
    });

  useEffect(() => {
    void action.run(m.stored.listFailed, look);
  }, []);
  useEffect(() => {
    document.title = `${m.stored.title} · ${m.appName}`;
  }, [m]);

  return (
    <div class="stored">
      <div class="page-head">
        <h1>{m.stored.title}</h1>
        <p class="muted">{m.stored.explanation}</p>
      </div>
      {action.failure !== null && <ErrorMessage>{action.failure}</ErrorMessage>}
      {stored === null ? (
        <p class="muted">{m.pageLoading}</p>
      ) : (
        <>
          <section class="card">
            <h2>{m.stored.torrents}</h2>
            <Space stored={stored} />
            {stored.torrents.length === 0 && <p class="muted">{m.stored.none}</p>}
            <ul>
              {stored.torrents.map((torrent) => (
                <TorrentRow
                  key={torrent.key}
                  torrent={torrent}
                  busy={action.busy}
                  onDelete={() => change(() => app.deleteStored(torrent.key))}
                />
              ))}
            </ul>
          </section>
          {stored.shares.length > 0 && (
            <section class="card">
              <h2>{m.stored.shares}</h2>
              <p class="muted">{m.stored.sharesDetail}</p>
              <ul>
                {stored.shares.map(({ infohash, name, totalBytes }) => (
                  <li key={infohash} data-testid="stored-share">
                    <a href={torrentLink('', infohash, name)}>
                      <bdi>{shownName(name)}</bdi>
                    </a>
                    <span class="muted number">{formats.value.bytes(totalBytes)}</span>
                    <button
                      type="button"
                      disabled={action.busy}
                      aria-label={m.stored.forgetNamed(shownName(name))}
                      onClick={() => change(() => app.forgetShare(infohash))}
                    >
                      {m.stored.forget}
                    </button>
                  </li>
                ))}
              </ul>
            </section>
          )}
        </>
      )}
    </div>
  );
}

function Space({ stored: { torrents, space } }: { readonly stored: Stored }) {
  const m = messages.value.stored;
  const { bytes } = formats.value;
  const held = torrents.reduce((sum, { heldBytes }) => sum + heldBytes, 0);
  const used = space === null ? '' : m.space(bytes(space.usedBytes), bytes(space.quotaBytes));
  return (
    <div class="stored-space">
      {space !== null && <ProgressBar ratio={space.usedBytes / Math.max(space.quotaBytes, 1)} label={used} />}
      <p class="number" data-testid="stored-bytes" data-value={held}>
        {m.held(bytes(held))} {used}
      </p>
    </div>
  );
}

function TorrentRow(props: { readonly torrent: StoredTorrent; readonly busy: boolean; onDelete(): void }) {
  const m = messages.value;
  const { bytes } = formats.value;
  const { infohash, heldBytes, totalBytes, seenAt, inUse } = props.torrent;
  const name = props.torrent.name === null ? m.torrent.unnamed : shownName(props.torrent.name);
  return (
    <li data-testid="stored-torrent" data-value={heldBytes} data-in-use={String(inUse)}>
      <a href={torrentLink('', infohash, props.torrent.name ?? '')}>
        <bdi>{name}</bdi>
      </a>
      <span class="muted number">
        {totalBytes === null ? bytes(heldBytes) : m.home.hashedOf(bytes(heldBytes), bytes(totalBytes))}
      </span>
      <ProgressBar
        small
        ratio={totalBytes ? heldBytes / totalBytes : 0}
        label={`${m.torrent.progress}: ${name}`}
      />
      <span class="muted">
        {inUse
          ? m.stored.inUse
          : m.stored.lastUsed(new Date(seenAt).toLocaleString(document.documentElement.lang))}
      </span>
      <button
        type="button"
        disabled={props.busy || inUse}
        title={inUse ? m.stored.inUseDetail : undefined}
        aria-label={m.stored.deleteNamed(name)}
        data-testid="stored-delete"
        onClick={props.onDelete}
      >
        {m.stored.delete}
      </button>
    </li>
  );
}
