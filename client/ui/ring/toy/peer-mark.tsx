import { pointAt, ringRadius } from '../../drawings/ring-geometry.ts';
import type { ToyPeer } from './moment.ts';

interface PeerMarkProps {
  readonly peer: ToyPeer;
  readonly places: number;
  /** Radius of its disc. */
  readonly disc: number;
  readonly isDense: boolean;
  readonly look: string;
  readonly isChosen: boolean;
  onChoose(peer: number): void;
}

/** One peer on the circle, with a small square if it holds records. */
export function PeerMark({ peer, places, disc, isDense, look, isChosen, onChoose }: PeerMarkProps) {
  const at = pointAt(peer.number, places);
  const label = isDense ? pointAt(peer.number, places, ringRadius + 23) : at;
  const store = pointAt(peer.number, places, ringRadius - disc - 3);
  return (
    // biome-ignore lint/a11y/noStaticElementInteractions: a short cut for the mouse; the list of peers does the same.
    <g
      class="ring-peer"
      data-testid="ring-peer"
      data-peer={peer.number}
      data-look={look}
      data-chosen={isChosen}
      data-successor={peer.successor}
      data-second={peer.second}
      data-predecessor={peer.predecessor}
      data-keys={peer.keys.join(' ')}
      onClick={() => onChoose(peer.number)}
    >
      {isChosen && <circle class="ring-halo" cx={at.x} cy={at.y} r={disc + 5} />}
      <circle class="ring-disc" cx={at.x} cy={at.y} r={disc} />
      <text class={isDense ? 'ring-outside' : 'ring-inside'} x={label.x} y={label.y}>
        {peer.number}
      </text>
      {peer.keys.length > 0 && (
        <rect class="ring-store" x={store.x - 6} y={store.y - 6} width="12" height="12" rx="2" />
      )}
    </g>
  );
}
