import { useRef } from 'preact/hooks';
import { type CodeKind, invitationLink } from '../../../../shared/ring/wire/invitation-code.ts';
import { addressForOthers, ownAddress } from '../../address/page-address.ts';
import { messages } from '../../language/language.ts';
import { CopyButton } from '../../parts/copy-button.tsx';
import { QrCode } from '../../parts/qr-code.tsx';

interface CodeToGiveProps {
  readonly kind: CodeKind;
  readonly code: string;
  readonly addresses: readonly string[];
}

/** One code in three forms: a QR code for a camera, a link for a chat, and the text for a page from another server. */
export function CodeToGive({ kind, code, addresses }: CodeToGiveProps) {
  const m = messages.value.ring.invite;
  const own = ownAddress();
  const link = invitationLink(addressForOthers(own, addresses) ?? own, kind, code);
  return (
    <div class="ring-code">
      <QrCode text={link} label={m.qr[kind]} />
      <div class="ring-form">
        <Field id={`${kind}-link`} label={m.link} text={link} />
        <Field id={`${kind}-code`} label={m.code} text={code} />
      </div>
    </div>
  );
}

function Field({ id, label, text }: { readonly id: string; readonly label: string; readonly text: string }) {
  const field = useRef<HTMLInputElement>(null);
  return (
    <div class="field">
      <label for={id}>{label}</label>
      <div class="field-row">
        <input
          ref={field}
          id={id}
          data-testid={id}
          type="text"
          class="code"
          readOnly
          value={text}
          onFocus={(event) => event.currentTarget.select()}
        />
        <CopyButton field={field} />
      </div>
    </div>
  );
}
