import type { ReadonlySignal } from '@preact/signals';
import { useEffect, useRef } from 'preact/hooks';
import type { RoomRing } from '../../ring/room-ring.ts';
import type { TrackerState } from '../../tracker-client/tracker-client.ts';
import { messages } from '../language/language.ts';
import { OwnRing } from './room/own-ring.tsx';
import './ring.css';
import './toy/ring-drawing.css';
import { RingInvitations } from './invitations/ring-invitations.tsx';
import { RingAsk } from './toy/ring-ask.tsx';
import { RingChurn } from './toy/ring-churn.tsx';
import { RingCounts } from './toy/ring-counts.tsx';
import { RingDrawing } from './toy/ring-drawing.tsx';
import { RingModel } from './toy/ring-model.ts';
import { RingSettings } from './toy/ring-settings.tsx';
import { RingStory } from './toy/ring-story.tsx';
import { RingTable } from './toy/ring-table.tsx';

/** One for all visits: the ring keeps its state while other pages are shown. */
let commonModel: RingModel | undefined;

interface RingPageProps {
  readonly ring: RoomRing;
  readonly tracker: ReadonlySignal<TrackerState>;
  /** Addresses of this page for other devices, the best first. */
  readonly addresses: ReadonlySignal<readonly string[]>;
}

/** The distributed hash table as the textbook explains it. */
export function RingPage(props: RingPageProps) {
  commonModel ??= new RingModel(!matchMedia('(prefers-reduced-motion: reduce)').matches);
  return <Ring model={commonModel} {...props} />;
}

export function Ring({ model, ring, tracker, addresses }: RingPageProps & { readonly model: RingModel }) {
  const m = messages.value.ring;
  const { appName } = messages.value;
  useEffect(() => ring.start(), [ring]);
  const stage = useRef<HTMLElement>(null);
  const frames = model.frames.value;
  const shown = useRef(frames);
  useEffect(() => {
    document.title = `${m.title} · ${appName}`;
  }, [m, appName]);
  useEffect(() => {
    // On a phone the buttons are far below the drawing.
    if (shown.current !== frames) stage.current?.scrollIntoView({ block: 'nearest' });
    shown.current = frames;
  }, [frames]);
  return (
    <div class="ring">
      <div class="page-head">
        <h1>{m.title}</h1>
        <p class="muted">{m.intro}</p>
      </div>
      <div class="page-head">
        <h2>{m.play.title}</h2>
        <p class="muted">{m.play.intro}</p>
      </div>
      <div class="ring-side">
        <section ref={stage} class="card ring-stage">
          <h2 class="visually-hidden">{m.drawing.title}</h2>
          <RingDrawing
            frame={model.frame.value}
            places={model.places}
            chosen={model.chosen.value}
            onChoose={(peer) => {
              model.chosen.value = peer;
            }}
            onJoin={(place) => model.join(place, model.chosen.peek())}
          />
          <RingStory model={model} />
          <Legend />
        </section>
        <RingCounts model={model} />
      </div>
      <div class="ring-side">
        <RingAsk key={model.size.value} model={model} />
        <RingChurn model={model} />
        <RingSettings model={model} />
      </div>
      <RingTable model={model} />
      <OwnRing ring={ring} tracker={tracker.value} />
      {!ring.hasLeft.value && <RingInvitations ring={ring} addresses={addresses.value} />}
    </div>
  );
}

function Legend() {
  const { legend, choose } = messages.value.ring.drawing;
  return (
    <div>
      <ul class="drawing-legend">
        {(['mine', 'links', 'shortcut', 'hop'] as const).map((kind) => (
          <li key={kind}>
            <svg viewBox="0 0 32 10" aria-hidden="true">
              <path class={classes[kind]} d="M2 5 30 5" />
            </svg>
            {legend[kind]}
          </li>
        ))}
        <li>
          <svg viewBox="0 0 32 24" aria-hidden="true" class="ring-key">
            <rect x="4" y="2" width="24" height="20" rx="4" />
          </svg>
          {legend.key}
        </li>
        <li>
          <svg viewBox="0 0 32 24" aria-hidden="true">
            <rect class="ring-store" x="9" y="5" width="14" height="14" rx="2" />
          </svg>
          {legend.holder}
        </li>
      </ul>
      <p class="muted note">{choose}</p>
    </div>
  );
}

const classes = {
  mine: 'ring-mine',
  links: 'ring-link',
  shortcut: 'ring-shortcut',
  hop: 'ring-hop',
} as const;
