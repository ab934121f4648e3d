import { describe, expect, it } from 'vitest';
import { commandsOf, planInstallation } from '../../.ci/install-plan.mjs';

const everything = ['chromium', 'firefox', 'redis-server', 'Xvfb', 'turnserver', 'ip', 'apt-get'];

const plan = (present: readonly string[], { isLinux = true, hasScreen = false } = {}) =>
  planInstallation({ has: (program) => present.includes(program), isLinux, hasScreen });

const without = (...missing: readonly string[]) => everything.filter((program) => !missing.includes(program));

describe('planInstallation', () => {
  it.each([
    ['nothing where everything is there', everything, {}, []],
    ['Debian’s Chromium where only that is missing', without('chromium'), {}, ['chromium by apt-get']],
    ['Playwright’s Chromium without apt-get', without('chromium', 'apt-get'), {}, ['chromium by playwright']],
    ['no screen where there is one', without('Xvfb'), { hasScreen: true }, []],
    ['a screen where there is none', without('Xvfb'), {}, ['Xvfb by apt-get']],
    [
      'what Linux alone needs nowhere else',
      without('Xvfb', 'turnserver', 'ip', 'apt-get', 'redis-server'),
      { isLinux: false },
      ['redis-server by nothing'],
    ],
    [
      'all that is missing on a new Debian',
      ['apt-get', 'ip'],
      {},
      ['chromium', 'redis-server', 'Xvfb', 'turnserver', 'firefox'].map((what) => `${what} by apt-get`),
    ],
  ])('installs %s', (_, present, machine, steps) => {
    expect(plan(present, machine).map(({ what, by }) => `${what} by ${by}`)).toEqual(steps);
  });
});

describe('commandsOf', () => {
  it('tries Debian’s Chromium before Playwright’s', () => {
    const commands = plan(without('chromium')).flatMap(commandsOf);
    expect(commands).toEqual([
      ['apt-get', 'install', '-y', '-qq', 'chromium'],
      ['npx', 'playwright', 'install', '--no-shell', 'chromium'],
    ]);
  });

  it('tries nothing for a program that no installer here has', () => {
    expect(plan(without('redis-server', 'apt-get')).flatMap(commandsOf)).toEqual([]);
  });
});
