/** Decides what is installed, and how. Knows neither how to look for a program nor how to install one. */

/**
 * @typedef {{ readonly has: (program: string) => boolean, readonly isLinux: boolean, readonly hasScreen: boolean }} Machine
 * @typedef {{ readonly what: string, readonly use: string, readonly package: string, readonly by: 'apt-get' | 'playwright' | 'nothing' }} Step
 */

/**
 * One step for each program that is missing and wanted: Debian's package where there is an apt-get; else, for Chromium alone,
 * Playwright's download. What is there is left as it is, whoever installed it.
 * @param {Machine} machine `has` knows `chromium` (of any name), `firefox`, `redis-server`, `Xvfb`, `turnserver`, `ip` and `apt-get`
 * @returns {Step[]}
 */
export function planInstallation({ has, isLinux, hasScreen }) {
  const programs = [
    { what: 'chromium', package: 'chromium', use: 'pages in a browser', wanted: true },
    { what: 'redis-server', package: 'redis-server', use: 'several trackers', wanted: true },
    // A tab can only be hidden in a window. Elsewhere than on Linux there always is a screen.
    { what: 'Xvfb', package: 'xvfb', use: 'hidden tabs', wanted: isLinux && !hasScreen },
    { what: 'turnserver', package: 'coturn', use: 'relayed transfers', wanted: isLinux },
    { what: 'firefox', package: 'firefox-esr', use: 'rooms with Firefox', wanted: true },
    { what: 'ip', package: 'iproute2', use: 'networks that are cut', wanted: isLinux },
  ];
  const byApt = has('apt-get');
  return programs
    .filter(({ what, wanted }) => wanted && !has(what))
    .map(({ wanted: _, ...program }) => ({
      ...program,
      by: byApt ? 'apt-get' : program.what === 'chromium' ? 'playwright' : 'nothing',
    }));
}

/**
 * What to try for a step, in this order, until the program is there.
 * @param {Step} step
 * @returns {(readonly [command: string, ...options: string[]])[]}
 */
export function commandsOf({ what, package: name, by }) {
  const ways = [];
  if (by === 'apt-get') ways.push(['apt-get', 'install', '-y', '-qq', name]);
  if (what === 'chromium') ways.push(['npx', 'playwright', 'install', '--no-shell', 'chromium']);
  return ways;
}
