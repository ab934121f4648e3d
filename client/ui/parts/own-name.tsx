import { useLayoutEffect, useRef, useState } from 'preact/hooks';
import type { RoomApp } from '../../session/room-app.ts';
import { currentRoute, rememberParameter } from '../address/current-route.ts';
import { displayNameLimit } from '../address/parameters.ts';
import { shownName } from '../language/format.ts';
import { messages } from '../language/language.ts';

/** "You are Cyan Shark ✎": what the others call this person, changed in place. */
export function OwnName({ app, name }: { readonly app: RoomApp; readonly name: string }) {
  const m = messages.value.ownName;
  const [isTyping, setIsTyping] = useState(false);
  const input = useRef<HTMLInputElement>(null);
  const button = useRef<HTMLButtonElement>(null);
  const isEndedByKey = useRef(false);
  useLayoutEffect(() => {
    if (isTyping) input.current?.select();
    else if (isEndedByKey.current) button.current?.focus();
  }, [isTyping]);

  const commit = (typed: string) => {
    const text = typed.trim();
    setIsTyping(false);
    if (text === '' || text === name) return;
    app.rename(text);
    // Otherwise a reload would bring the old name back.
    const route = currentRoute.peek();
    if ('query' in route && route.query.has('name')) rememberParameter('name', text);
  };

  return (
    <p class="own-name">
      {m.youAre}{' '}
      {isTyping ? (
        <input
          ref={input}
          type="text"
          autocomplete="off"
          spellcheck={false}
          maxLength={displayNameLimit}
          aria-label={m.change}
          data-testid="own-name-input"
          value={name}
          onBlur={({ currentTarget }) => {
            // A browser may also say so of a field that is taken away.
            if (!isEndedByKey.current) commit(currentTarget.value);
          }}
          onKeyDown={(event) => {
            const { key, currentTarget } = event;
            isEndedByKey.current = key === 'Enter' || key === 'Escape';
            // Otherwise the same key would press the button, which has the focus by then.
            if (isEndedByKey.current) event.preventDefault();
            if (key === 'Enter') commit(currentTarget.value);
            if (key === 'Escape') setIsTyping(false);
          }}
        />
      ) : (
        <button
          ref={button}
          type="button"
          title={m.change}
          data-testid="own-name"
          data-value={name}
          onClick={() => {
            isEndedByKey.current = false;
            setIsTyping(true);
          }}
        >
          <bdi>{name === '' ? messages.value.torrent.unknown : shownName(name)}</bdi>{' '}
          <span aria-hidden="true">✎</span>
        </button>
      )}
    </p>
  );
}
