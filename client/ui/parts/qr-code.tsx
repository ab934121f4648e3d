import { useMemo } from 'preact/hooks';
import { useLazy } from './use-lazy.ts';

/** A text as a QR code, always dark on white, whatever the colours around it: that is what cameras read. */
export function QrCode(props: { readonly text: string; readonly label: string }) {
  const encoder = useLazy(() => import('uqr'));
  const { size, path } = useMemo(
    () => (encoder === null ? blank : draw(encoder, props.text)),
    [encoder, props.text],
  );
  return (
    <svg
      class="qr"
      viewBox={`0 0 ${size} ${size}`}
      role="img"
      aria-label={props.label}
      shape-rendering="crispEdges"
    >
      <rect width={size} height={size} fill="#fff" />
      <path d={path} fill="#000" />
    </svg>
  );
}

/** Shown until the encoder has loaded. */
const blank = { size: 1, path: '' };

function draw({ encode }: typeof import('uqr'), text: string): { size: number; path: string } {
  // ISO 18004 asks for a quiet zone of four modules.
  const { data, size } = encode(text, { ecc: 'L', boostEcc: true, border: 4 });
  const path = data
    .flatMap((row, y) => row.flatMap((dark, x) => (dark ? [`M${x} ${y}h1v1h-1z`] : [])))
    .join('');
  return { size, path };
}
