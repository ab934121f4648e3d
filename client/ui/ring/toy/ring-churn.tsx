import { useState } from 'preact/hooks';
import { ringMessages } from '../../language/ring-messages.ts';
import { NumberSelect } from './number-select.tsx';
import type { RingDesk } from './ring-desk.ts';

/** Fewer make no circle. */
const fewestPeers = 2;

/** Who comes and goes: the textbook's two examples in one click, and any other. */
export function RingChurn({ desk }: { readonly desk: RingDesk }) {
  const m = ringMessages.value.churn;
  const peers = desk.numbers.value;
  const free = Array.from({ length: desk.places }, (_, number) => number).filter(
    (number) => !peers.includes(number),
  );
  const [wanted, setWanted] = useState({ newcomer: 13, via: 1 });
  const oneOf = (numbers: readonly number[], number: number) =>
    numbers.includes(number) ? number : (numbers[0] ?? 0);
  const leaver = oneOf(peers, desk.chosen.value);
  const newcomer = oneOf(free, wanted.newcomer);
  const via = oneOf(peers, wanted.via);
  const canLeave = peers.length > fewestPeers;
  return (
    <section class="card ring-form">
      <h2>{m.title}</h2>
      {desk.size.value === 'textbook' && (
        <div class="buttons">
          <button
            type="button"
            data-testid="ring-five-leaves"
            disabled={!peers.includes(5) || !canLeave}
            onClick={() => desk.leave(5, 'leaves')}
          >
            {m.textbookLeaves}
          </button>
          <button
            type="button"
            data-testid="ring-thirteen-joins"
            disabled={!free.includes(13) || !peers.includes(1)}
            onClick={() => desk.join(13, 1)}
          >
            {m.textbookJoins}
          </button>
        </div>
      )}
      <div class="ring-line">
        <NumberSelect
          id="ring-leaver"
          label={m.peer}
          numbers={peers}
          chosen={leaver}
          onChoose={(number) => {
            desk.chosen.value = number;
          }}
        />
        <button
          type="button"
          data-testid="ring-leaves"
          disabled={!canLeave}
          onClick={() => desk.leave(leaver, 'leaves')}
        >
          {m.leaves}
        </button>
        <button type="button" disabled={!canLeave} onClick={() => desk.leave(leaver, 'dies')}>
          {m.dies}
        </button>
      </div>
      <div class="ring-line">
        <NumberSelect
          id="ring-newcomer"
          label={m.newcomer}
          numbers={free}
          chosen={newcomer}
          onChoose={(number) => setWanted({ ...wanted, newcomer: number })}
        />
        <NumberSelect
          id="ring-via"
          label={m.via}
          numbers={peers}
          chosen={via}
          onChoose={(number) => setWanted({ ...wanted, via: number })}
        />
        <button type="button" disabled={free.length === 0} onClick={() => desk.join(newcomer, via)}>
          {m.joins}
        </button>
      </div>
      {!canLeave && <p class="muted">{m.fewest}</p>}
    </section>
  );
}
