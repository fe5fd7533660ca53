import { spawnSync } from 'node:child_process';
import { existsSync } from 'node:fs';
import { createRequire } from 'node:module';
import { fileURLToPath, pathToFileURL } from 'node:url';
import { withBrowser, type SignedIn } from './browser.ts';

const folder = fileURLToPath(new URL('lighthouse/', import.meta.url));
const categories = ['performance', 'accessibility', 'best-practices'] as const;
const runs = 3;

interface Report {
  categories: Record<string, { score: number | null } | undefined>;
  audits: Record<string, { title: string; score: number | null; numericValue?: number } | undefined>;
}
type Lighthouse = (url: string, flags: object) => Promise<{ lhr: Report } | undefined>;

export interface Scores {
  performance: number;
  accessibility: number;
  best_practices: number;
  /** Milliseconds to the largest paint on its phone and network, which it reckons. */
  lcp: number;
  /** What kept a category below 100. */
  failed: string[];
}

/** Lighthouse's scores for the first page, out of 100, with its mobile settings as they come; the median of a few runs. */
export async function measureLighthouse({ origin, cookie }: SignedIn): Promise<Scores> {
  const lighthouse = await loadLighthouse();
  const reports: Report[] = [];
  for (let run = 0; run < runs; run++) {
    reports.push(
      await withBrowser(origin, cookie, async ({ port }) => {
        const flags = { port, logLevel: 'error', onlyCategories: categories };
        const result = await lighthouse(origin, flags);
        if (!result) throw new Error('Lighthouse gave no report.');
        return result.lhr;
      }),
    );
  }
  return summarise(reports);
}

/** The medians, and what failed in the last run. */
export function summarise(reports: Report[]): Scores {
  const score = (category: (typeof categories)[number]) =>
    Math.round(median(reports.map((report) => report.categories[category]?.score ?? Number.NaN)) * 100);
  const failed = Object.values(reports.at(-1)!.audits).flatMap((audit) =>
    audit && audit.score !== null && audit.score < 0.9 ? [`${audit.title} (${audit.score})`] : [],
  );
  return {
    performance: score('performance'),
    accessibility: score('accessibility'),
    best_practices: score('best-practices'),
    lcp: median(reports.map((report) => report.audits['largest-contentful-paint']?.numericValue ?? Number.NaN)),
    failed,
  };
}

/** Of an even number the lower one. */
export const median = (values: number[]) => values.toSorted((a, b) => a - b)[Math.floor((values.length - 1) / 2)]!;

/** From a folder of its own, where it is installed when it is first needed: see docs/decisions/0026-web-speed.md. */
async function loadLighthouse(): Promise<Lighthouse> {
  if (!existsSync(`${folder}node_modules/lighthouse`)) {
    console.error('installing Lighthouse (npm ci in bench/web/lighthouse)');
    const args = ['ci', '--no-audit', '--no-fund', '--ignore-scripts', '--loglevel=error'];
    const { status } = spawnSync('npm', args, {
      cwd: folder,
      stdio: ['ignore', 2, 'inherit'],
      shell: process.platform === 'win32',
    });
    if (status !== 0) throw new Error('Lighthouse could not be installed; what npm said is above.');
  }
  const path = createRequire(`${folder}package.json`).resolve('lighthouse');
  const module = (await import(pathToFileURL(path).href)) as { default: Lighthouse };
  return module.default;
}
