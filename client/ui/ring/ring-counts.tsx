import { formats } from '../language.ts';
import type { RingDesk } from './ring-desk.ts';
import { ringMessages } from './ring-messages.ts';

interface Row {
  readonly name: string;
  readonly value: number;
  readonly kind: 'measured' | 'formula';
  readonly testId: string;
}

/** Messages of the query on show and of many random ones, beside N/2 and ½·log2 N. */
export function RingCounts({ desk }: { readonly desk: RingDesk }) {
  const m = ringMessages.value.counts;
  const { decimal, count } = formats.value;
  const peers = desk.numbers.value.length;
  const { moment } = desk.frame.value;
  const mean = desk.mean.value;
  const path = moment.type === 'hop' || moment.type === 'answer' ? moment.path : null;
  const rows: readonly Row[] = [
    ...(path
      ? [{ name: m.query, value: path.length - 1, kind: 'measured', testId: 'ring-hops' } as const]
      : []),
    ...(mean
      ? [
          {
            name: m.mean(count(mean.queries)),
            value: mean.hops,
            kind: 'measured',
            testId: 'ring-mean',
          } as const,
        ]
      : []),
    { name: m.half, value: peers / 2, kind: 'formula', testId: 'ring-half' },
    { name: m.logarithm, value: Math.log2(peers) / 2, kind: 'formula', testId: 'ring-logarithm' },
  ];
  const most = Math.max(...rows.map(({ value }) => value), 1);
  const shown = ({ value }: Row) => (Number.isInteger(value) ? count(value) : decimal(value));
  return (
    <section class="card">
      <h2>{m.title}</h2>
      <dl class="ring-counts">
        {rows.map((row) => (
          <div key={row.testId}>
            <dt>{row.name}</dt>
            <dd>
              <span class="ring-bar" aria-hidden="true">
                <span data-kind={row.kind} style={{ width: `${(100 * row.value) / most}%` }} />
              </span>
              <span class="number" data-testid={row.testId} data-value={row.value}>
                {shown(row)}
              </span>
            </dd>
          </div>
        ))}
      </dl>
      <button type="button" class="small" data-testid="ring-measure" onClick={() => desk.measure()}>
        {m.measure}
      </button>
    </section>
  );
}
