import { formats, messages } from '../language/language.ts';
import { peerName } from '../language/peer-name.ts';
import { PeerLabel } from '../parts/peer-label.tsx';
import { ProgressBar } from '../parts/progress-bar.tsx';
import type { Person } from './room-figures.ts';

/** Everyone in the room, each with a bar. More people stand closer together. */
export function People({ people }: { readonly people: readonly Person[] }) {
  return (
    <ul class="people" aria-label={messages.value.room.peers} data-density={densityOf(people.length)}>
      {people.map((person) => (
        <PersonRow key={person.id} person={person} />
      ))}
    </ul>
  );
}

/** All people fit on a projector of 1920 × 1080. */
function densityOf(count: number): 'few' | 'some' | 'many' | 'crowd' {
  if (count <= 12) return 'few';
  if (count <= 40) return 'some';
  return count <= 72 ? 'many' : 'crowd';
}

function PersonRow({ person }: { readonly person: Person }) {
  const name = peerName({ name: person.name, peerId: person.id });
  return (
    <li
      data-testid="room-row"
      data-peer={person.id}
      data-role={person.role}
      data-done={String(person.isDone)}
      data-behind={String(person.isBehind)}
      data-obstacle={person.obstacle ?? ''}
    >
      <span class="person-name">
        <PeerLabel name={name} />
      </span>
      <span class="person-state number">
        <Warning person={person} /> <Arrival person={person} /> {stateText(person)}
      </span>
      <ProgressBar small ratio={person.progress} label={name} />
    </li>
  );
}

/** The reason for being behind says more than the fact. */
function Warning({ person: { obstacle, isBehind } }: { readonly person: Person }) {
  const m = messages.value.room;
  if (obstacle === null && !isBehind) return null;
  return <span class="person-behind">{obstacle === null ? m.behind : m.noSpace}</span>;
}

/** Own times count from here on: without it, they would not add up to the time of the run. */
function Arrival({ person: { arrivedSeconds } }: { readonly person: Person }) {
  if (arrivedSeconds === 0) return null;
  return (
    <span class="person-arrival" data-testid="arrival" data-value={arrivedSeconds}>
      {messages.value.room.arrived(formats.value.duration(arrivedSeconds))}
    </span>
  );
}

function stateText({ role, isDone, tookSeconds, progress }: Person): string {
  const m = messages.value.room;
  if (role === 'initial-seed') return m.initialSeed;
  if (role === 'seed') return m.seed;
  if (!isDone) return formats.value.percent(progress);
  return tookSeconds === null ? m.done : m.doneAfter(formats.value.duration(tookSeconds));
}
