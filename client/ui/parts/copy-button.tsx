import { useEffect, useState } from 'preact/hooks';
import { messages } from '../language/language.ts';

/** Copies the text of a field. On plain http there is no clipboard API: then the field's selection is copied. */
export function CopyButton(props: { readonly field: { readonly current: HTMLInputElement | null } }) {
  const [outcome, setOutcome] = useState<'copied' | 'copyFailed' | null>(null);
  const { copy, copied, copyFailed } = messages.value.share;

  useEffect(() => {
    if (outcome === null) return;
    const timer = setTimeout(() => setOutcome(null), 2_500);
    return () => clearTimeout(timer);
  }, [outcome]);

  const press = async () => {
    const field = props.field.current;
    if (field !== null) setOutcome((await copyFrom(field)) ? 'copied' : 'copyFailed');
  };

  const label = { copied, copyFailed }[outcome ?? 'copied'];
  return (
    <button type="button" class="copy" onClick={press}>
      <span aria-live="polite">{outcome === null ? copy : label}</span>
    </button>
  );
}

async function copyFrom(field: HTMLInputElement): Promise<boolean> {
  try {
    await navigator.clipboard.writeText(field.value);
    return true;
  } catch {
    field.focus();
    field.select();
    return document.execCommand('copy');
  }
}
