import { messages } from '../../language/language.ts';
import type { RingModel } from './ring-model.ts';

/** Which kind of links, and how many peers. Each choice resets the ring. */
export function RingSettings({ model }: { readonly model: RingModel }) {
  const m = messages.value.ring.ring;
  const links = model.links.value;
  const size = model.size.value;
  const note = links === 'shortcuts' && size === 'larger' ? m.notes.chosenShortcuts : m.notes[links];
  return (
    <section class="card ring-form">
      <h2>{m.title}</h2>
      <fieldset>
        <legend>{m.links}</legend>
        {(['circular', 'shortcuts', 'full'] as const).map((each) => (
          <label class="choice" key={each}>
            <input
              type="radio"
              name="ring-links"
              value={each}
              checked={links === each}
              onChange={() => model.rebuild({ links: each })}
            />
            {m.kinds[each]}
          </label>
        ))}
        <p class="muted note">{note}</p>
      </fieldset>
      <fieldset>
        <legend>{m.size}</legend>
        {(['textbook', 'larger'] as const).map((each) => (
          <label class="choice" key={each}>
            <input
              type="radio"
              name="ring-size"
              value={each}
              checked={size === each}
              onChange={() => model.rebuild({ size: each })}
            />
            {m.sizes[each]}
          </label>
        ))}
      </fieldset>
      <div class="buttons">
        <button type="button" class="small" data-testid="ring-reset" onClick={() => model.rebuild({})}>
          {m.reset}
        </button>
      </div>
    </section>
  );
}
