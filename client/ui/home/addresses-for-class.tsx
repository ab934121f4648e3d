import { addressForOthers, isLocalhost, ownAddress } from '../address/page-address.ts';
import { messages } from '../language/language.ts';
import { QrCode } from '../parts/qr-code.tsx';

/** What to write on the board, so that the class finds this page. */
export function AddressesForClass({ addresses }: { readonly addresses: readonly string[] }) {
  const m = messages.value.home;
  const best = addressForOthers(ownAddress(), addresses);
  const others = addresses.filter((address) => best === null || originOf(address) !== originOf(best));
  return (
    <section class="card addresses" aria-labelledby="addresses-title">
      <h2 id="addresses-title">{m.addressesTitle}</h2>
      {isLocalhost(location.hostname) && <p class="muted">{m.addressesLocalhost}</p>}
      {best === null ? (
        <p>{m.addressesNone}</p>
      ) : (
        <div class="address">
          <QrCode text={best} label={best} />
          <div>
            <p class="muted">{m.addressesDetail}</p>
            <p class="address-text">{best}</p>
          </div>
        </div>
      )}
      {best !== null && others.length > 0 && (
        <p class="muted">
          {m.addressesOther}{' '}
          {others.map((address) => (
            <span class="code" key={address}>
              {address}
            </span>
          ))}
        </p>
      )}
    </section>
  );
}

function originOf(address: string): string {
  return URL.canParse(address) ? new URL(address).origin : address;
}
