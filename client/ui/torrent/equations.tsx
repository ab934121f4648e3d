import type { ComponentChildren } from 'preact';
import type { Predicted, PredictionInputs } from '../../../shared/protocol/tracker-events.ts';
import { formats, messages } from '../language.ts';
import { clientServerTerms, peerToPeerTerms } from './equation-terms.ts';

/** Equations 2.1 and 2.3 of the textbook, typeset with the numbers of this run, the largest term marked. */
export function Equations({ predicted }: { readonly predicted: Predicted | null }) {
  const m = messages.value.time;
  const inputs = predicted?.inputs ?? null;
  const clientServer = inputs && clientServerTerms(inputs);
  const p2p = inputs && peerToPeerTerms(inputs);
  return (
    <details class="equations" open>
      <summary>{m.equations}</summary>
      <div class="equation-pair">
        <Equation
          of={
            <msub>
              <mi>D</mi>
              <mtext>P2P</mtext>
            </msub>
          }
          number="2.3"
          seconds={predicted?.p2pSeconds}
        >
          <Term
            name={m.terms['seed-uplink']}
            binding={predicted?.bindingTerm === 'seed-uplink'}
            top={<mi>F</mi>}
            bottom={seedUpload}
            numbers={inputs && [bytes(inputs.totalBytes), rate(inputs.seedUpload)]}
            seconds={p2p?.terms['seed-uplink']}
          />
          <Term
            name={m.terms['slowest-downlink']}
            binding={predicted?.bindingTerm === 'slowest-downlink'}
            top={<mi>F</mi>}
            bottom={slowestDownload}
            numbers={inputs && [bytes(inputs.totalBytes), slowest(inputs)]}
            seconds={p2p?.terms['slowest-downlink']}
          />
          <Term
            name={m.terms['total-uplink']}
            binding={predicted?.bindingTerm === 'total-uplink'}
            top={allCopies}
            bottom={
              <mrow>
                {seedUpload}
                <mo>+</mo>
                <mo>∑</mo>
                <msub>
                  <mi>u</mi>
                  <mi>i</mi>
                </msub>
              </mrow>
            }
            numbers={
              inputs && [copies(inputs), `${rate(inputs.seedUpload)} + ${rate(inputs.leechersUpload)}`]
            }
            seconds={p2p?.terms['total-uplink']}
          />
        </Equation>
        <Equation
          of={
            <msub>
              <mi>D</mi>
              <mtext>cs</mtext>
            </msub>
          }
          number="2.1"
          seconds={predicted?.clientServerSeconds}
        >
          <Term
            name={m.serverUplink}
            binding={clientServer?.bindingTerm === 'seed-uplink'}
            top={allCopies}
            bottom={seedUpload}
            numbers={inputs && [copies(inputs), rate(inputs.seedUpload)]}
            seconds={clientServer?.terms['seed-uplink']}
          />
          <Term
            name={m.terms['slowest-downlink']}
            binding={clientServer?.bindingTerm === 'slowest-downlink'}
            top={<mi>F</mi>}
            bottom={slowestDownload}
            numbers={inputs && [bytes(inputs.totalBytes), slowest(inputs)]}
            seconds={clientServer?.terms['slowest-downlink']}
          />
        </Equation>
      </div>
      <Legend />
    </details>
  );
}

const seedUpload = (
  <msub>
    <mi>u</mi>
    <mi>s</mi>
  </msub>
);
const slowestDownload = (
  <msub>
    <mi>d</mi>
    <mtext>min</mtext>
  </msub>
);
const allCopies = (
  <mrow>
    <mi>N</mi>
    <mo>·</mo>
    <mi>F</mi>
  </mrow>
);

const bytes = (amount: number) => formats.value.bytes(amount);
const rate = (perSecond: number) => formats.value.rate(perSecond);
const copies = ({ leechers, totalBytes }: PredictionInputs) =>
  `${formats.value.count(leechers)} · ${bytes(totalBytes)}`;
const slowest = ({ slowestDownload: slowestRate }: PredictionInputs) =>
  slowestRate === null ? messages.value.time.unlimited : rate(slowestRate);

function Equation(props: {
  readonly of: ComponentChildren;
  readonly number: string;
  readonly seconds: number | undefined;
  readonly children: ComponentChildren;
}) {
  return (
    <div class="equation">
      <p class="equation-head number">
        <math>
          <mrow>
            {props.of}
            <mo>=</mo>
            <mi>max</mi>
          </mrow>
        </math>
        {props.seconds !== undefined && <strong>= {formats.value.duration(props.seconds)}</strong>}
        <span class="muted">({props.number})</span>
      </p>
      <ul>{props.children}</ul>
    </div>
  );
}

function Term(props: {
  readonly name: string;
  readonly binding: boolean;
  readonly top: ComponentChildren;
  readonly bottom: ComponentChildren;
  /** What stands above and below the line; `null` while unknown. */
  readonly numbers: readonly [top: string, bottom: string] | null;
  readonly seconds: number | undefined;
}) {
  const [top, bottom] = props.numbers ?? [];
  return (
    <li class="term" data-binding={String(props.binding)}>
      <span class="term-name">
        {props.name}
        {props.binding && <small>{messages.value.time.binding}</small>}
      </span>
      <math>
        <mrow>
          <mfrac>
            <mrow>{props.top}</mrow>
            <mrow>{props.bottom}</mrow>
          </mfrac>
          {top !== undefined && (
            <>
              <mo>=</mo>
              <mfrac>
                <mtext>{top}</mtext>
                <mtext>{bottom}</mtext>
              </mfrac>
            </>
          )}
          {props.seconds !== undefined && (
            <>
              <mo>=</mo>
              <mtext>{formats.value.duration(props.seconds)}</mtext>
            </>
          )}
        </mrow>
      </math>
    </li>
  );
}

function Legend() {
  const { symbols, source } = messages.value.time;
  return (
    <p class="muted legend">
      <i>F</i> {symbols.F} · <i>N</i> {symbols.N} · <i>u</i>
      <sub>s</sub> {symbols.us} · <i>d</i>
      <sub>min</sub> {symbols.dmin} · ∑ <i>u</i>
      <sub>i</sub> {symbols.ui} — {source}
    </p>
  );
}
