import { accessSync, constants } from 'node:fs';
import { delimiter, join } from 'node:path';

const systemNames = ['firefox-esr', 'firefox'];

/** A Firefox on the PATH; `undefined` where there is none. Playwright drives it as it is, through WebDriver BiDi. */
export function findFirefox(): string | undefined {
  for (const folder of (process.env['PATH'] ?? '').split(delimiter)) {
    for (const name of systemNames) {
      const path = join(folder, name);
      try {
        accessSync(path, constants.X_OK);
        return path;
      } catch {
        // not in this folder
      }
    }
  }
  return undefined;
}

/** WebRTC between local browsers without multicast DNS; no chatter to the browser maker's hosts. */
export const firefoxPreferences = {
  'media.peerconnection.ice.obfuscate_host_addresses': false,
} as const;
