import type { TorrentSnapshot } from '../../session/torrent-snapshot.ts';
import { formats, messages } from '../language/language.ts';

/** What this page has received and sent. */
export function TransferFigures({ torrent }: { readonly torrent: TorrentSnapshot }) {
  const m = messages.value.torrent;
  const { bytes, rate } = formats.value;
  const keptBytes = torrent.content?.keptBytes ?? 0;
  return (
    <dl class="figures">
      <Figure
        label={`↓ ${m.downRate}`}
        text={rate(torrent.downloadRate)}
        testId="rate-down"
        value={torrent.downloadRate}
      />
      <Figure
        label={`↑ ${m.upRate}`}
        text={rate(torrent.uploadRate)}
        testId="rate-up"
        value={torrent.uploadRate}
      />
      <Figure
        label={m.downloaded}
        text={bytes(torrent.downloadedBytes)}
        testId="downloaded"
        value={torrent.downloadedBytes}
      />
      <Figure
        label={m.uploaded}
        text={bytes(torrent.uploadedBytes)}
        testId="uploaded"
        value={torrent.uploadedBytes}
      />
      <Figure
        label={m.fromInitialSeed}
        text={bytes(torrent.fromInitialSeedBytes)}
        testId="from-initial-seed"
        value={torrent.fromInitialSeedBytes}
      />
      {!torrent.initialSeed && keptBytes > 0 && (
        <Figure label={messages.value.stored.kept} text={bytes(keptBytes)} testId="kept" value={keptBytes} />
      )}
    </dl>
  );
}

/** `value` is the plain number, in bytes or bytes per second. */
function Figure(props: {
  readonly label: string;
  readonly text: string;
  readonly testId: string;
  readonly value: number;
}) {
  return (
    <div>
      <dt>{props.label}</dt>
      <dd class="number" data-testid={props.testId} data-value={props.value}>
        {props.text}
      </dd>
    </div>
  );
}
