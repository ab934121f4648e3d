/** Long enough for the browser to have begun; the address is only a handle to memory. */
const addressLifetimeMs = 30_000;

/** Hands a text to the browser as a file to save. */
export function downloadText(name: string, type: 'application/json' | 'text/csv', text: string): void {
  const link = document.createElement('a');
  link.href = URL.createObjectURL(new Blob([text], { type }));
  link.download = name;
  link.click();
  setTimeout(() => URL.revokeObjectURL(link.href), addressLifetimeMs);
}
