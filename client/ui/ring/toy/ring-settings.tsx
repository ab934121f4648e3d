import { ringMessages } from '../../language/ring-messages.ts';
import type { RingDesk } from './ring-desk.ts';

/** Which ring: whose links, and how many peers. Each choice begins anew. */
export function RingSettings({ desk }: { readonly desk: RingDesk }) {
  const m = ringMessages.value.ring;
  const links = desk.links.value;
  const size = desk.size.value;
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
              onChange={() => desk.rebuild({ links: each })}
            />
            {m.kinds[each]}
          </label>
        ))}
        <p class="muted ring-note">{note}</p>
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
              onChange={() => desk.rebuild({ size: each })}
            />
            {m.sizes[each]}
          </label>
        ))}
      </fieldset>
      <div class="buttons">
        <button type="button" class="small" data-testid="ring-reset" onClick={() => desk.rebuild({})}>
          {m.reset}
        </button>
      </div>
    </section>
  );
}
