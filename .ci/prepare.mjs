// Makes a fresh clone ready with nothing but Node and npm: installs the packages that the lockfile names and,
// with `--browser`, what tests need besides and do not find: `install-plan.mjs` lists it. Uses only Node's built-ins.
import { spawnSync } from 'node:child_process';
import { createHash } from 'node:crypto';
import { existsSync, readFileSync, writeFileSync } from 'node:fs';
import { commandsOf, planInstallation } from './install-plan.mjs';

const [major, minor] = process.versions.node.split('.').map(Number);
if (major < 20 || (major === 20 && minor < 19)) {
  fail(
    `Swarmroom needs Node 20.19 or newer; this is ${process.versions.node}. Install it from https://nodejs.org.`,
  );
}

installPackages();
if (process.argv.includes('--browser')) await installPrograms();

function installPackages() {
  const stamp = 'node_modules/.installed-lockfile';
  const lockfile = createHash('sha256').update(readFileSync('package-lock.json')).digest('hex');
  if (existsSync(stamp) && readFileSync(stamp, 'utf8') === lockfile) return;
  console.log('Installing packages…');
  run('npm', ['ci', '--no-audit', '--no-fund', '--loglevel=error']);
  writeFileSync(stamp, lockfile);
}

async function installPrograms() {
  const { findChromium } = await findChromiumModule();
  const has = (program) => {
    if (program === 'chromium') return findChromium() !== undefined;
    if (program === 'firefox')
      return hasProgram(['firefox', '--version']) || hasProgram(['firefox-esr', '--version']);
    return hasProgram([program, program === 'ip' ? '-V' : program === 'Xvfb' ? '-help' : '--version']);
  };
  const plan = planInstallation({
    has,
    isLinux: process.platform === 'linux',
    hasScreen: Boolean(process.env.DISPLAY),
  });
  const updated = plan.some(({ by }) => by === 'apt-get') ? quietly(['apt-get', 'update', '-qq']) : '';
  for (const step of plan) {
    const ways = commandsOf(step);
    if (ways.length > 0) console.log(`Not found; installing ${step.what}…`);
    const said = step.by === 'apt-get' ? [updated] : [];
    while (ways.length > 0 && !has(step.what)) said.push(quietly(ways.shift()));
    if (has(step.what)) continue;
    for (const text of said) if (text !== '') console.error(text);
    const sentence = `${step.what} could not be installed. Install it for the tests of ${step.use}`;
    // Without a Chromium there is little to test.
    if (step.what === 'chromium') fail(`${sentence} (Google Chrome will do), then run this again.`);
    console.error(`${sentence}: they fail without it.`);
  }
}

/** What it printed, and nothing where it succeeded. */
function quietly([command, ...options]) {
  const { status, error, stdout, stderr } = spawnSync(command, options, {
    encoding: 'utf8',
    env: { ...process.env, DEBIAN_FRONTEND: 'noninteractive' },
    shell: command === 'npx' && process.platform === 'win32',
  });
  if (status === 0) return '';
  if (command === 'npx') return 'Playwright could not download its Chromium: is this machine online?';
  return `“${command} ${options.join(' ')}” failed: ${error?.message ?? `${stdout}${stderr}`.trim()}`;
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
