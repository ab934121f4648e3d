import { signal } from '@preact/signals';
import type { AddressesAnswer } from '../../shared/protocol/http-answers.ts';
import type { TrackerClient } from '../tracker-client/tracker-client.ts';

/** What the pages see of the tracker. Asks for its addresses at each connection, until it has told them. */
export class TrackerView {
  readonly state;
  readonly addresses = signal<readonly string[]>([]);
  readonly needsPassword = signal(false);
  readonly #fetchAddresses: () => Promise<AddressesAnswer>;
  #areAddressesKnown = false;

  constructor(tracker: TrackerClient, fetchAddresses: () => Promise<AddressesAnswer>) {
    this.#fetchAddresses = fetchAddresses;
    this.state = signal(tracker.state);
    tracker.onState((state) => {
      this.state.value = state;
      if (state === 'connected') void this.#learnAddresses();
    });
    if (tracker.state === 'connected') void this.#learnAddresses();
  }

  async #learnAddresses(): Promise<void> {
    if (this.#areAddressesKnown) return;
    try {
      const { addresses, needsPassword } = await this.#fetchAddresses();
      this.addresses.value = addresses;
      this.needsPassword.value = needsPassword;
      this.#areAddressesKnown = true;
    } catch {
      // Asked again at the next connection.
    }
  }
}
