import { useEffect } from 'preact/hooks';
import { formats, messages } from '../../language/language.ts';
import { describeMoment } from './describe-moment.ts';
import type { RingModel } from './ring-model.ts';

/** Long enough to read one sentence. */
const momentMs = 1_100;

/** The last act as a list of sentences, with the shown sentence in large. */
export function RingStory({ model }: { readonly model: RingModel }) {
  const m = messages.value.ring;
  const { story } = m;
  const frames = model.frames.value;
  const at = model.at.value;
  const isPlaying = model.isPlaying.value;
  const { count } = formats.value;
  useEffect(() => {
    if (!isPlaying) return;
    const timer = setTimeout(() => model.tick(), momentMs);
    return () => clearTimeout(timer);
  }, [model, isPlaying, at, frames]);
  useEffect(() => {
    const onKey = (event: KeyboardEvent) => {
      const by = ({ ArrowLeft: -1, ArrowRight: 1 } as const)[event.key];
      if (by === undefined || event.altKey || event.ctrlKey || event.metaKey || usesArrows(event.target))
        return;
      model.step(by);
      event.preventDefault();
    };
    addEventListener('keydown', onKey);
    return () => removeEventListener('keydown', onKey);
  }, [model]);
  return (
    <div class="ring-story">
      <p class="ring-sentence" aria-live="polite" data-testid="ring-sentence">
        {describeMoment(model.frame.value, m, formats.value)}
      </p>
      <div class="buttons ring-player">
        <button
          type="button"
          class="small"
          aria-label={story.back}
          disabled={at === 0}
          onClick={() => model.step(-1)}
        >
          ◀
        </button>
        <button
          type="button"
          class="small"
          data-testid="ring-play"
          disabled={frames.length < 2}
          onClick={() => (isPlaying ? model.pause() : model.play())}
        >
          {isPlaying ? story.pause : story.play}
        </button>
        <button
          type="button"
          class="small"
          aria-label={story.forward}
          data-testid="ring-step"
          disabled={at === frames.length - 1}
          onClick={() => model.step(1)}
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

/** The focused element uses the arrow keys itself. */
function usesArrows(target: EventTarget | null): boolean {
  return target instanceof Element && target.closest('input, select, textarea, .ring .table') !== null;
}
