import type { ComponentChildren } from 'preact';
import { useMemo } from 'preact/hooks';
import type { Predicted, PredictionInputs } from '../../../shared/protocol/tracker-events.ts';
import { formats, messages } from '../language/language.ts';
import { clientServerTerms, peerToPeerTerms } from './equation-terms.ts';
import {
  allCopies,
  Equal,
  type Formula,
  fileSize,
  fraction,
  maximum,
  plain,
  seedUpload,
  slowestDownload,
  totalUpload,
} from './fraction.tsx';

/** Equations 2.1 and 2.3 of the textbook, typeset with the numbers of this run, the largest term marked. */
export function Equations({ predicted }: { readonly predicted: Predicted | null }) {
  return useMemo(() => <Typeset predicted={predicted} />, [predicted]);
}

function Typeset({ predicted }: { readonly predicted: Predicted | null }) {
  const m = messages.value.time;
  return (
    <section class="equations">
      <h3>{m.equations}</h3>
      <div class="equation-pair">
        <PeerToPeer predicted={predicted} />
        <ClientServer predicted={predicted} />
      </div>
      <Legend />
    </section>
  );
}

const onceOverSeed = fraction(fileSize, seedUpload);
const onceOverSlowest = fraction(fileSize, slowestDownload);
const allOverSeed = fraction(allCopies, seedUpload);
const allOverEveryone = fraction(allCopies, totalUpload);

function PeerToPeer({ predicted }: { readonly predicted: Predicted | null }) {
  const { terms } = messages.value.time;
  const inputs = predicted?.inputs;
  const seconds = inputs && peerToPeerTerms(inputs).terms;
  const binding = predicted?.bindingTerm;
  return (
    <Equation
      formula={maximum('P2P', [onceOverSeed, onceOverSlowest, allOverEveryone])}
      seconds={predicted?.p2pSeconds}
      number="2.3"
    >
      <Term
        name={terms['seed-uplink']}
        binding={binding === 'seed-uplink'}
        symbols={onceOverSeed}
        numbers={inputs && fraction(size(inputs), seedRate(inputs))}
        seconds={seconds?.['seed-uplink']}
      />
      <Term
        name={terms['slowest-downlink']}
        binding={binding === 'slowest-downlink'}
        symbols={onceOverSlowest}
        numbers={inputs && fraction(size(inputs), slowestRate(inputs))}
        seconds={seconds?.['slowest-downlink']}
      />
      <Term
        name={terms['total-uplink']}
        binding={binding === 'total-uplink'}
        symbols={allOverEveryone}
        numbers={inputs && fraction(copies(inputs), everyonesRate(inputs))}
        seconds={seconds?.['total-uplink']}
      />
    </Equation>
  );
}

function ClientServer({ predicted }: { readonly predicted: Predicted | null }) {
  const { terms, serverUplink } = messages.value.time;
  const inputs = predicted?.inputs;
  const bound = inputs && clientServerTerms(inputs);
  return (
    <Equation
      formula={maximum('cs', [allOverSeed, onceOverSlowest])}
      seconds={predicted?.clientServerSeconds}
      number="2.1"
    >
      <Term
        name={serverUplink}
        binding={bound?.bindingTerm === 'seed-uplink'}
        symbols={allOverSeed}
        numbers={inputs && fraction(copies(inputs), seedRate(inputs))}
        seconds={bound?.terms['seed-uplink']}
      />
      <Term
        name={terms['slowest-downlink']}
        binding={bound?.bindingTerm === 'slowest-downlink'}
        symbols={onceOverSlowest}
        numbers={inputs && fraction(size(inputs), slowestRate(inputs))}
        seconds={bound?.terms['slowest-downlink']}
      />
    </Equation>
  );
}

const sizeText = ({ totalBytes }: PredictionInputs) => formats.value.bytes(totalBytes);
const rateText = (rate: number) => formats.value.rate(rate);
const size = (inputs: PredictionInputs) => plain(sizeText(inputs));
const copies = (inputs: PredictionInputs) =>
  plain(`${formats.value.count(inputs.leechers)} · ${sizeText(inputs)}`);
const seedRate = (inputs: PredictionInputs) => plain(rateText(inputs.seedUpload));
const everyonesRate = (inputs: PredictionInputs) =>
  plain(`${rateText(inputs.seedUpload)} + ${rateText(inputs.leechersUpload)}`);
const slowestRate = ({ slowestDownload: rate }: PredictionInputs) =>
  plain(rate === null ? messages.value.time.unlimited : rateText(rate));

/** The equation as the textbook prints it, its result, and below it its terms. */
function Equation(props: {
  readonly formula: Formula;
  readonly seconds: number | undefined;
  readonly number: string;
  readonly children: ComponentChildren;
}) {
  return (
    <div class="equation">
      <p class="equation-head number">
        <Equal formulas={[props.formula]} />
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
  readonly symbols: Formula;
  /** `undefined` while the rates are unknown. */
  readonly numbers: Formula | undefined;
  readonly seconds: number | undefined;
}) {
  const formulas = [props.symbols];
  if (props.numbers !== undefined) formulas.push(props.numbers);
  if (props.seconds !== undefined) formulas.push(plain(formats.value.duration(props.seconds)));
  return (
    <li class="term number" data-binding={String(props.binding)}>
      <span class="term-name">
        {props.name}
        {props.binding && <small>{messages.value.time.binding}</small>}
      </span>
      <Equal formulas={formulas} />
    </li>
  );
}

function Legend() {
  const { symbols, source } = messages.value.time;
  return (
    <p class="muted legend">
      <i>F</i> {symbols.F} · <i>N</i> {symbols.N} · {seedUpload.drawn} {symbols.us} · {slowestDownload.drawn}{' '}
      {symbols.dmin} · ∑ <i>u</i>
      <sub>i</sub> {symbols.ui} — {source}
    </p>
  );
}
