// Makes a fresh clone ready with nothing but Node and npm: installs the packages that the lockfile names and,
// with `--browser`, what tests need besides: a Chromium, a Firefox, a Redis, a TURN server and a screen where none is found. Uses only Node's built-ins.
import { spawnSync } from 'node:child_process';
import { createHash } from 'node:crypto';
import { existsSync, readFileSync, writeFileSync } from 'node:fs';

const [major, minor] = process.versions.node.split('.').map(Number);
if (major < 20 || (major === 20 && minor < 19)) {
  fail(
    `Swarmroom needs Node 20.19 or newer; this is ${process.versions.node}. Install it from https://nodejs.org.`,
  );
}

installPackages();
if (process.argv.includes('--browser')) {
  await installChromium();
  installPrograms();
}

function installPackages() {
  const stamp = 'node_modules/.installed-lockfile';
  const lockfile = createHash('sha256').update(readFileSync('package-lock.json')).digest('hex');
  if (existsSync(stamp) && readFileSync(stamp, 'utf8') === lockfile) return;
  console.log('Installing packages…');
  run('npm', ['ci', '--no-audit', '--no-fund', '--loglevel=error']);
  writeFileSync(stamp, lockfile);
}

async function installChromium() {
  const { findChromium } = await findChromiumModule();
  if (findChromium()) return;
  console.log('No Chromium found; installing one…');
  const attempts = [
    ['npx', ['playwright', 'install', '--with-deps', 'chromium']],
    ['apt-get', ['update', '-qq']],
    ['apt-get', ['install', '-y', '-qq', 'chromium']],
  ];
  for (const [command, options] of attempts) {
    spawnSync(command, options, {
      stdio: 'inherit',
      env: { ...process.env, DEBIAN_FRONTEND: 'noninteractive' },
    });
    if (findChromium()) return;
  }
  fail('No Chromium could be installed. Install Chromium or Google Chrome yourself, then run this again.');
}

/** What only some tests need; they say so where it is missing. */
function installPrograms() {
  const isLinux = process.platform === 'linux';
  const hasScreen = !isLinux || Boolean(process.env.DISPLAY);
  const programs = [
    {
      package: 'redis-server',
      command: ['redis-server', '--version'],
      use: 'several trackers',
      wanted: true,
    },
    // A tab can only be hidden in a window. Elsewhere than on Linux there always is a screen.
    { package: 'xvfb', command: ['Xvfb', '-help'], use: 'hidden tabs', wanted: !hasScreen },
    { package: 'coturn', command: ['turnserver', '--version'], use: 'relayed transfers', wanted: isLinux },
    {
      package: 'firefox-esr',
      command: ['firefox-esr', '--version'],
      use: 'rooms with Firefox',
      wanted: !hasProgram(['firefox', '--version']),
    },
    { package: 'iproute2', command: ['ip', '-V'], use: 'networks that are cut', wanted: isLinux },
  ];
  const missing = programs.filter(({ wanted, command }) => wanted && !hasProgram(command));
  if (missing.length === 0) return;
  const packages = missing.map((program) => program.package);
  console.log(`Not found; installing: ${packages.join(', ')}…`);
  const env = { ...process.env, DEBIAN_FRONTEND: 'noninteractive' };
  for (const options of [['update', '-qq'], ...packages.map((name) => ['install', '-y', '-qq', name])]) {
    spawnSync('apt-get', options, { stdio: 'inherit', env });
  }
  for (const { package: name, command, use } of missing) {
    if (!hasProgram(command))
      console.error(`${name} could not be installed: install it for the tests of ${use}.`);
  }
}

/** Some programs have no option that does nothing and succeeds: that they start is enough. */
function hasProgram([command, ...options]) {
  return spawnSync(command, options, { stdio: 'ignore' }).error === undefined;
}

/** The one place that knows where browsers are is TypeScript; tsx is installed by now. */
async function findChromiumModule() {
  const { tsImport } = await import('tsx/esm/api');
  return tsImport('../e2e/fixture/find-chromium.ts', import.meta.url);
}

function run(command, options) {
  const { status } = spawnSync(command, options, { stdio: 'inherit', shell: process.platform === 'win32' });
  if (status !== 0) fail(`“${command} ${options.join(' ')}” failed; the lines above say why.`);
}

function fail(message) {
  console.error(message);
  process.exit(1);
}
