import { formats, messages } from '../../language/language.ts';
import type { RingModel } from './ring-model.ts';

interface Row {
  readonly name: string;
  readonly value: number;
  readonly kind: 'measured' | 'formula';
  readonly testId: string;
}

/** Messages of the shown query and of many random queries, beside N/2 and ½·log2 N. */
export function RingCounts({ model }: { readonly model: RingModel }) {
  const m = messages.value.ring.counts;
  const { decimal, count } = formats.value;
  const peers = model.numbers.value.length;
  const { moment } = model.frame.value;
  const path = moment.type === 'hop' || moment.type === 'answer' ? moment.path : null;
  const means = model.means.value;
  const measured = means === null ? [] : (['circular', 'shortcuts', 'full'] as const);
  const rows: readonly Row[] = [
    ...(path
      ? [{ name: m.query, value: path.length - 1, kind: 'measured', testId: 'ring-hops' } as const]
      : []),
    ...measured.map((links): Row => {
      const { queries, hops } = means![links];
      const name = m.mean(m.kinds[links], count(queries));
      return { name, value: hops, kind: 'measured', testId: `ring-mean-${links}` };
    }),
    { name: m.half(count(peers)), value: peers / 2, kind: 'formula', testId: 'ring-half' },
    {
      name: m.logarithm(count(peers)),
      value: Math.log2(peers) / 2,
      kind: 'formula',
      testId: 'ring-logarithm',
    },
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
      <button type="button" class="small" data-testid="ring-measure" onClick={() => model.measure()}>
        {m.measure}
      </button>
      <p class="muted note">{m.why}</p>
    </section>
  );
}
