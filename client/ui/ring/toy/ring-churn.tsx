import { useState } from 'preact/hooks';
import { messages } from '../../language/language.ts';
import { NumberSelect } from './number-select.tsx';
import type { RingModel } from './ring-model.ts';

/** Fewer peers form no circle. */
const fewestPeers = 2;

/** Peers join and leave: the textbook's two examples with one click each, or any peer. */
export function RingChurn({ model }: { readonly model: RingModel }) {
  const m = messages.value.ring.churn;
  const peers = model.numbers.value;
  const free = Array.from({ length: model.places }, (_, number) => number).filter(
    (number) => !peers.includes(number),
  );
  const [wanted, setWanted] = useState({ newcomer: 13, via: 1 });
  const oneOf = (numbers: readonly number[], number: number) =>
    numbers.includes(number) ? number : (numbers[0] ?? 0);
  const leaver = oneOf(peers, model.chosen.value);
  const newcomer = oneOf(free, wanted.newcomer);
  const via = oneOf(peers, wanted.via);
  const canLeave = peers.length > fewestPeers;
  return (
    <section class="card ring-form">
      <h2>{m.title}</h2>
      {model.size.value === 'textbook' && (
        <div class="buttons">
          <button
            type="button"
            data-testid="ring-five-leaves"
            disabled={!peers.includes(5) || !canLeave}
            onClick={() => model.leave(5, 'leaves')}
          >
            {m.textbookLeaves}
          </button>
          <button
            type="button"
            data-testid="ring-thirteen-joins"
            disabled={!free.includes(13) || !peers.includes(1)}
            onClick={() => model.join(13, 1)}
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
            model.chosen.value = number;
          }}
        />
        <button
          type="button"
          data-testid="ring-leaves"
          disabled={!canLeave}
          onClick={() => model.leave(leaver, 'leaves')}
        >
          {m.leaves}
        </button>
        <button type="button" disabled={!canLeave} onClick={() => model.leave(leaver, 'dies')}>
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
        <button type="button" disabled={free.length === 0} onClick={() => model.join(newcomer, via)}>
          {m.joins}
        </button>
      </div>
      {!canLeave && <p class="muted">{m.fewest}</p>}
    </section>
  );
}
