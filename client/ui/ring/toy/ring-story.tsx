import { useEffect } from 'preact/hooks';
import { formats } from '../../language/language.ts';
import { ringMessages } from '../../language/ring-messages.ts';
import { describeMoment } from './describe-moment.ts';
import type { RingDesk } from './ring-desk.ts';

/** Long enough to read one sentence. */
const momentMs = 1_100;

/** The last act as sentences, one after the other, with the one on show in large. */
export function RingStory({ desk }: { readonly desk: RingDesk }) {
  const m = ringMessages.value;
  const { story } = m;
  const frames = desk.frames.value;
  const at = desk.at.value;
  const isPlaying = desk.isPlaying.value;
  const { count } = formats.value;
  useEffect(() => {
    if (!isPlaying) return;
    const timer = setTimeout(() => desk.tick(), momentMs);
    return () => clearTimeout(timer);
  }, [desk, isPlaying, at, frames]);
  useEffect(() => {
    const onKey = (event: KeyboardEvent) => {
      const by = ({ ArrowLeft: -1, ArrowRight: 1 } as const)[event.key];
      if (by === undefined || event.altKey || event.ctrlKey || event.metaKey || usesArrows(event.target))
        return;
      desk.step(by);
      event.preventDefault();
    };
    addEventListener('keydown', onKey);
    return () => removeEventListener('keydown', onKey);
  }, [desk]);
  return (
    <div class="ring-story">
      <p class="ring-sentence" aria-live="polite" data-testid="ring-sentence">
        {describeMoment(desk.frame.value, m, formats.value)}
      </p>
      <div class="buttons ring-player">
        <button
          type="button"
          class="small"
          aria-label={story.back}
          disabled={at === 0}
          onClick={() => desk.step(-1)}
        >
          ◀
        </button>
        <button
          type="button"
          class="small"
          data-testid="ring-play"
          disabled={frames.length < 2}
          onClick={() => (isPlaying ? desk.pause() : desk.play())}
        >
          {isPlaying ? story.pause : story.play}
        </button>
        <button
          type="button"
          class="small"
          aria-label={story.forward}
          data-testid="ring-step"
          disabled={at === frames.length - 1}
          onClick={() => desk.step(1)}
        >
          ▶
        </button>
        <span class="muted number">{story.position(count(at + 1), count(frames.length))}</span>
        <span class="muted ring-keys">{story.keys}</span>
      </div>
      <details class="ring-all">
        <summary>{story.all}</summary>
        <ol>
          {frames.map((frame, index) => (
            <li key={index} aria-current={index === at ? 'step' : undefined}>
              {describeMoment(frame, m, formats.value)}
            </li>
          ))}
        </ol>
      </details>
    </div>
  );
}

/** What has the focus does something else with the keys. */
function usesArrows(target: EventTarget | null): boolean {
  return target instanceof Element && target.closest('input, select, textarea, .ring-table') !== null;
}
