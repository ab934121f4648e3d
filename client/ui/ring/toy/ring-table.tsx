import { messages } from '../../language/language.ts';
import type { RingModel } from './ring-model.ts';

/** Every peer's view of the circle at the shown moment. */
export function RingTable({ model }: { readonly model: RingModel }) {
  const m = messages.value.ring.table;
  const { peers, moment } = model.frame.value;
  const changed = moment.type === 'changed' ? moment.peer : undefined;
  const list = (numbers: readonly number[]) => (numbers.length === 0 ? m.none : numbers.join(', '));
  return (
    <section class="card">
      <h2 id="ring-table-title">{m.title}</h2>
      {/* biome-ignore lint/a11y/noNoninteractiveTabindex: it scrolls, so it has to be reached with the keyboard. */}
      <section class="table" tabIndex={0} aria-labelledby="ring-table-title">
        <table>
          <thead>
            <tr>
              {Object.values(m.columns).map((column) => (
                <th key={column} scope="col">
                  {column}
                </th>
              ))}
            </tr>
          </thead>
          <tbody>
            {peers.map(({ number, predecessor, successor, second, shortcuts, keys }) => (
              <tr
                key={number}
                data-testid="ring-row"
                data-changed={number === changed}
                data-chosen={number === model.chosen.value}
              >
                <th scope="row">{number}</th>
                <td>{predecessor ?? m.none}</td>
                <td>{successor ?? m.none}</td>
                <td>{second ?? m.none}</td>
                <td>{list(shortcuts)}</td>
                <td>{list(keys)}</td>
              </tr>
            ))}
          </tbody>
        </table>
      </section>
    </section>
  );
}
