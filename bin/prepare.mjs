// Read by whatever Node the machine has: keep to syntax that an old one can parse, and to its own modules.
import { spawn, spawnSync } from 'child_process';
import { existsSync, readFileSync } from 'fs';
import { delimiter, dirname, join } from 'path';
import { fileURLToPath } from 'url';

export const root = dirname(dirname(fileURLToPath(import.meta.url)));
const oldest = 20;

/**
 * Installs what is missing, then runs `work` on the Node that package-lock.json pins: here when this is that one, otherwise by
 * starting `script` (a file URL) again on it, with the same arguments, signals and exit code.
 */
export function onPinnedNode(script, work, options) {
  refuseOldNode();
  endWithNpm();
  if (missingPackages(root, options).length > 0) install(options);
  const pinned = pinnedNode(root);
  if (isPinned(process.version)) return work();
  if (!existsSync(pinned)) stop('The pinned Node is not at ' + pinned + '. Install it with: npm rebuild node');
  passOn(spawn(pinned, [fileURLToPath(script)].concat(process.argv.slice(2)), { stdio: 'inherit' }));
}

/** Names the packages that package-lock.json asks for and node_modules does not hold in that version. */
export function missingPackages(folder, options) {
  const wanted = readPackages(join(folder, 'package-lock.json'));
  const installed = readPackages(join(folder, 'node_modules', '.package-lock.json'));
  const withDev = Boolean(options && options.dev);
  return Object.keys(wanted).filter(function (name) {
    const entry = wanted[name];
    // An optional package may be for another platform, and so rightly absent.
    if (name === '' || entry.optional || entry.link || (entry.dev && !withDev)) return false;
    return !installed[name] || installed[name].version !== entry.version || !existsSync(join(folder, name));
  });
}

/** Hands signals to a child and ends this process as the child ended. */
export function passOn(child) {
  const signals = ['SIGTERM', 'SIGHUP', 'SIGINT'];
  signals.forEach(function (signal) {
    process.on(signal, function () {
      // A terminal sends Ctrl-C to the child as well; twice would cut its orderly end short.
      if (signal !== 'SIGINT' || !process.stdin.isTTY) child.kill(signal);
    });
  });
  child.on('error', function (error) {
    stop(error.message);
  });
  child.on('exit', function (code, signal) {
    if (!signal) process.exit(code === null ? 1 : code);
    signals.forEach(function (name) {
      process.removeAllListeners(name);
    });
    process.kill(process.pid, signal);
  });
}

/** Where npm's package `node` puts its program. */
export function pinnedNode(folder) {
  return join(folder, 'node_modules', 'node', 'bin', process.platform === 'win32' ? 'node.exe' : 'node');
}

/** Says why it can't go on, in one sentence, and ends with exit code 1. */
export function stop(sentence) {
  process.stderr.write(sentence + '\n');
  process.exit(1);
}

function refuseOldNode() {
  if (major(process.version) >= oldest) return;
  stop(
    'Firsthand needs Node ' +
      oldest +
      ' or newer to install itself; this is ' +
      process.version +
      '. See https://nodejs.org',
  );
}

/** npm runs scripts in a shell that keeps signals to itself: when that is gone, whoever wanted this is gone too. */
function endWithNpm() {
  if (!process.env.npm_lifecycle_event) return;
  const parent = process.ppid;
  const timer = setInterval(function () {
    if (process.ppid === parent) return;
    clearInterval(timer);
    process.kill(process.pid, 'SIGTERM');
  }, 500);
  timer.unref();
}

function install(options) {
  process.stdout.write('Installing what is missing (npm ci) …\n');
  const args = ['ci', '--no-audit', '--no-fund', '--loglevel=error'].concat(
    options && options.dev ? ['--include=dev'] : [],
  );
  // npm must not run on the Node that it is about to replace.
  const env = Object.assign({}, process.env, { PATH: withoutOwnBin(process.env.PATH || '') });
  const result = spawnSync('npm', args, { cwd: root, env, stdio: 'inherit', shell: process.platform === 'win32' });
  if (result.error) stop('npm can’t be run (' + result.error.message + '). It comes with Node: https://nodejs.org');
  if (result.status !== 0) stop('npm ci failed; what it said is above. Nothing was started.');
}

function isPinned(version) {
  const entry = readPackages(join(root, 'package-lock.json'))['node_modules/node'];
  return version === 'v' + entry.version;
}

function readPackages(file) {
  if (!existsSync(file)) return {};
  try {
    return JSON.parse(readFileSync(file, 'utf8')).packages || {};
  } catch {
    return {};
  }
}

function withoutOwnBin(path) {
  return path
    .split(delimiter)
    .filter(function (folder) {
      return folder !== join(root, 'node_modules', '.bin');
    })
    .join(delimiter);
}

function major(version) {
  return Number(version.slice(1).split('.')[0]);
}
