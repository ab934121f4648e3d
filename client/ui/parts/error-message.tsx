import type { ComponentChildren } from 'preact';

/** A failure, shown where it happened; screen readers read it at once. */
export function ErrorMessage(props: { readonly children: ComponentChildren }) {
  return (
    <div class="notice" role="alert" data-testid="error-message">
      {props.children}
    </div>
  );
}
