import { useMemo, useRef, useState } from 'preact/hooks';
import type { RoomApp } from '../../session/room-app.ts';
import type { TorrentSnapshot } from '../../session/torrent-snapshot.ts';
import { addressForOthers, ownAddress } from '../address/page-address.ts';
import { roomHash, torrentLink } from '../address/route.ts';
import { describeFailure } from '../language/describe-failure.ts';
import { messages } from '../language/language.ts';
import { CopyButton } from '../parts/copy-button.tsx';
import { ErrorMessage } from '../parts/error-message.tsx';
import { QrCode } from '../parts/qr-code.tsx';
import { PublishName } from './publish-name.tsx';

type Shared = Pick<TorrentSnapshot, 'infohash' | 'name' | 'shortCode' | 'isCodeEnded' | 'initialSeed'>;

/** How others join; drawn again only when that has changed. */
export function ShareCard({ app, torrent }: { readonly app: RoomApp; readonly torrent: Shared }) {
  const { infohash, name, shortCode, isCodeEnded, initialSeed } = torrent;
  return useMemo(
    () =>
      initialSeed ? (
        <section class="card" aria-labelledby="share-card-title">
          <h2 id="share-card-title">{messages.value.share.title}</h2>
          <Invitation app={app} torrent={torrent} />
        </section>
      ) : (
        <details class="card fold" data-testid="invite-others">
          <summary>
            <h2>{messages.value.share.title}</h2>
          </summary>
          <Invitation app={app} torrent={torrent} />
        </details>
      ),
    [app, infohash, name, shortCode, isCodeEnded, initialSeed],
  );
}

/** Short code, QR code, link: all with the address that works for others. */
function Invitation({ app, torrent }: { readonly app: RoomApp; readonly torrent: Shared }) {
  const { infohash, name, shortCode, isCodeEnded, initialSeed } = torrent;
  const [failure, setFailure] = useState<string | null>(null);
  const m = messages.value.share;
  const field = useRef<HTMLInputElement>(null);
  const own = ownAddress();
  const others = addressForOthers(own, app.addresses.value);
  const endCode = () => {
    setFailure(null);
    app.endShare(infohash).catch((error: unknown) => {
      setFailure(describeFailure(m.endFailed, error, messages.peek()));
    });
  };
  return (
    <div class="share">
      <div class="short-code-block link">
        <span class="muted" id="short-code-label">
          {m.shortCode}
        </span>
        {shortCode === null ? (
          <span class="muted">{isCodeEnded ? m.codeEnded : m.codePending}</span>
        ) : (
          <output
            class="short-code"
            style={{ '--letters': shortCode.length }}
            aria-labelledby="short-code-label"
            data-testid="short-code"
          >
            {shortCode}
          </output>
        )}
      </div>
      {/* Without the name the code has fewer, larger squares: it is read from the back row. */}
      <QrCode text={torrentLink(others ?? own, infohash, '')} label={m.qr} />
      <div class="stack">
        {!isCodeEnded && <span class="muted">{m.codeUse}</span>}
        {initialSeed && shortCode !== null && (
          <button type="button" onClick={endCode} data-testid="end-code">
            {m.endCode}
          </button>
        )}
      </div>
      {failure !== null && <ErrorMessage>{failure}</ErrorMessage>}
      <PublishName ring={app.ring} infohash={infohash} name={name} />
      <div class="field-row link">
        <input
          ref={field}
          type="text"
          readOnly
          dir="ltr"
          aria-label={m.link}
          value={torrentLink(others ?? own, infohash, name)}
          onFocus={(event) => event.currentTarget.select()}
          data-testid="share-link"
        />
        <CopyButton field={field} />
      </div>
      <a class="button link" href={roomHash(infohash, name)}>
        {messages.value.room.show}
      </a>
      {others === null && <p class="muted link">{m.localhostOnly}</p>}
    </div>
  );
}
