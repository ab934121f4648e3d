import type { ComponentChildren } from 'preact';

/** Something went wrong, said where it happened; read aloud at once. */
export function ErrorMessage(props: { readonly children: ComponentChildren }) {
  return (
    <div class="notice" role="alert" data-testid="error-message">
      {props.children}
    </div>
  );
}
