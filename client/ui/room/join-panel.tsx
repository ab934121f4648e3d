import type { Infohash } from '../../../shared/base/ids.ts';
import { addressForOthers, ownAddress } from '../address/page-address.ts';
import { torrentLink } from '../address/route.ts';
import { messages } from '../language/language.ts';
import { QrCode } from '../parts/qr-code.tsx';

/** How to join, readable from the last row: a QR code, the address to type, the short code. */
export function JoinPanel(props: {
  readonly infohash: Infohash;
  readonly shortCode: string | null;
  readonly addresses: readonly string[];
}) {
  const m = messages.value;
  const own = ownAddress();
  const others = addressForOthers(own, props.addresses);
  return (
    <aside class="join-panel" aria-label={m.share.title}>
      <QrCode text={torrentLink(others ?? own, props.infohash, '')} label={m.room.qr} />
      {others === null ? (
        <p class="muted no-address">{m.share.localhostOnly}</p>
      ) : (
        <p>
          <span class="muted">{m.room.joinAt}</span>
          <span class="join-address" style={{ '--letters': shownAddress(others).length }}>
            {shownAddress(others)}
          </span>
        </p>
      )}
      <p>
        <span class="muted">{m.room.code}</span>
        <output
          class="join-code"
          style={{ '--letters': props.shortCode?.length ?? 1 }}
          data-testid="short-code"
        >
          {props.shortCode ?? m.torrent.unknown}
        </output>
      </p>
      {document.fullscreenEnabled && (
        <button
          type="button"
          class="full-screen"
          onClick={() => void document.documentElement.requestFullscreen().catch(() => {})}
        >
          {m.lab.presentation.present}
        </button>
      )}
    </aside>
  );
}

/** The shortest form that people can type. */
function shownAddress(address: string): string {
  return address.replace(/^http:\/\//, '').replace(/\/$/, '');
}
