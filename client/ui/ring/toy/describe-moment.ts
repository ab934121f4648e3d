import { assertNever } from '../../../../shared/base/assert-never.ts';
import type { Formats } from '../../language/format.ts';
import type { enRing } from '../../language/messages/en/ring.ts';
import type { ToyFrame } from './toy-ring.ts';

/** One frame as a sentence: the text alternative of what is drawn. */
export function describeMoment({ moment, peers }: ToyFrame, m: typeof enRing, formats: Formats): string {
  const { story, drawing } = m;
  const name = (number: number | undefined) => (number === undefined ? drawing.nobody : String(number));
  switch (moment.type) {
    case 'start':
    case 'settled':
      return story[moment.type](formats.count(moment.peers));
    case 'asks':
      return story.asks[moment.what](name(moment.peer), name(moment.key));
    case 'hop':
      return story.hop(
        name(moment.path.at(-2)),
        name(moment.path.at(-1)),
        formats.count(moment.path.length - 1),
      );
    case 'answer': {
      const hops = formats.count(moment.path.length - 1);
      const said = story.answer[moment.what](name(moment.path.at(-1)), name(moment.key), hops);
      if (moment.what === 'find') return said;
      return said + (moment.values.map(story.value).join(' ') || story.nothing);
    }
    case 'lost':
      return story.lost(name(moment.peer), name(moment.key));
    case 'leaves':
    case 'dies':
      return story[moment.type](name(moment.peer));
    case 'joins':
      return story.joins(name(moment.peer), name(moment.via));
    case 'changed': {
      const now = peers.find(({ number }) => number === moment.peer);
      const changes = (['successor', 'second', 'predecessor'] as const).flatMap((place) =>
        moment.before?.[place] === now?.[place]
          ? []
          : [story.change[place](name(now?.[place]), moment.before && name(moment.before[place]))],
      );
      const after = story.seconds(formats.duration(moment.afterMs / 1_000));
      return after + story.changed(name(moment.peer), changes);
    }
    case 'moved':
      return story.moved[moment.hadCopy ? 'hadCopy' : 'sent'](
        name(moment.key),
        name(moment.from),
        name(moment.to),
      );
    default:
      return assertNever(moment);
  }
}
