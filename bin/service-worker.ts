import { createHash } from 'node:crypto';
import { build, type Plugin, type Rolldown } from 'vite';

type Bundle = Rolldown.OutputBundle;

/**
 * Builds the service worker at `entry` into one classic script, `/sw.js`, which every browser runs: with the files of the site
 * that it keeps, and a version that changes with them.
 */
export function serviceWorker(entry: string): Plugin {
  return {
    name: 'service-worker',
    apply: 'build',
    enforce: 'post',
    async generateBundle(_, bundle) {
      const shell = shellFiles(bundle);
      this.emitFile({
        type: 'asset',
        fileName: 'sw.js',
        source: await bundled(entry, shell, versionOf(bundle, shell)),
      });
    },
  };
}

/** The files that make the site work without a network: code, styles and fonts, by their addresses. */
export function shellFiles(bundle: Bundle) {
  const files = Object.keys(bundle).filter((name) => /^assets\/.*\.(js|css|woff2)$/.test(name));
  return ['/icon.svg', ...files.toSorted().map((name) => `/${name}`)];
}

/** The names hold hashes of what is in the files; the page has none. */
function versionOf(bundle: Bundle, shell: string[]) {
  const page = bundle['index.html'];
  const hash = createHash('sha256').update(shell.join('\n'));
  if (page?.type === 'asset') hash.update(page.source);
  return hash.digest('hex').slice(0, 16);
}

async function bundled(entry: string, shell: string[], version: string) {
  const result = await build({
    configFile: false,
    logLevel: 'error',
    define: { shellFiles: JSON.stringify(shell), shellVersion: JSON.stringify(version) },
    build: {
      write: false,
      target: 'es2023',
      modulePreload: false,
      rolldownOptions: { input: entry, output: { format: 'iife', codeSplitting: false } },
    },
  });
  const { output } = (Array.isArray(result) ? result[0]! : result) as Rolldown.RolldownOutput;
  return output[0].code;
}
