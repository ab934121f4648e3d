import { useState } from 'preact/hooks';
import { formats, messages } from '../../language/language.ts';
import { NumberSelect } from './number-select.tsx';
import type { RingModel } from './ring-model.ts';

/** The textbook's key, and a key on the other side of the larger circle. */
const firstKeys = { textbook: '11', larger: '205' } as const;

/** The textbook’s value: the address of a peer that has the content. */
const exampleValue = '128.17.123.38';

/** The form for looking up, putting and getting by hand. */
export function RingAsk({ model }: { readonly model: RingModel }) {
  const m = messages.value.ring.ask;
  const [typedKey, setTypedKey] = useState<string>(firstKeys[model.size.value]);
  const [value, setValue] = useState(exampleValue);
  const key = /^\d{1,3}$/.test(typedKey.trim()) ? Number(typedKey) : Number.NaN;
  const isRight = key < model.places;
  const last = formats.value.count(model.places - 1);
  return (
    <section class="card">
      <h2>{m.title}</h2>
      <form
        class="ring-form"
        onSubmit={(event) => {
          event.preventDefault();
          if (isRight) model.find(key);
        }}
      >
        <div class="ring-fields">
          <NumberSelect
            id="ring-from"
            label={m.from}
            numbers={model.numbers.value}
            chosen={model.chosen.value}
            onChoose={(peer) => {
              model.chosen.value = peer;
            }}
          />
          <div class="field">
            <label for="ring-name">{m.name}</label>
            <input
              id="ring-name"
              type="text"
              maxLength={60}
              placeholder={m.nameExample}
              onInput={({ currentTarget: { value: name } }) => {
                if (name.trim() !== '') setTypedKey(String(model.keyOf(name)));
              }}
            />
          </div>
          <div class="field">
            <label for="ring-key">{m.key(last)}</label>
            <input
              id="ring-key"
              type="text"
              inputMode="numeric"
              value={typedKey}
              aria-invalid={!isRight}
              aria-describedby={isRight ? undefined : 'ring-key-problem'}
              onInput={(event) => setTypedKey(event.currentTarget.value)}
            />
            {!isRight && (
              <small class="wrong" id="ring-key-problem">
                {m.problem(last)}
              </small>
            )}
          </div>
          <div class="field">
            <label for="ring-value">{m.value}</label>
            <input
              id="ring-value"
              type="text"
              maxLength={60}
              value={value}
              onInput={(event) => setValue(event.currentTarget.value)}
            />
          </div>
        </div>
        <div class="buttons">
          <button type="submit" class="primary" data-testid="ring-find" disabled={!isRight}>
            {m.find}
          </button>
          <button
            type="button"
            data-testid="ring-put"
            disabled={!isRight || value === ''}
            onClick={() => model.put(key, value)}
          >
            {m.put}
          </button>
          <button type="button" data-testid="ring-get" disabled={!isRight} onClick={() => model.get(key)}>
            {m.get}
          </button>
        </div>
      </form>
    </section>
  );
}
