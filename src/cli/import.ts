import { resolve } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import type { Command } from 'commander';
import { ApiError, type Client } from '#src/client/client.ts';
import type { Import, NewImport } from '#src/contract/imports.ts';
import { withServer, type Connection } from './connection.ts';
import { addJobAidImport } from './job-aids.ts';
import { counted, createProgress } from './output.ts';

/** `firsthand import`: history from elsewhere, so that a new installation is not empty. */
export function addImport(program: Command) {
  const command = program
    .command('import')
    .description('Import questions and answers, or job aids, from elsewhere; what is here already is left as it is')
    .addHelpText('after', examples);
  command
    .command('stackexchange')
    .argument('<folder>', 'with Users.xml and Posts.xml, and if there are any Votes.xml, Comments.xml, PostLinks.xml')
    .description('Import an unpacked Stack Exchange data dump')
    .option('--source <name>', 'the name to remember its records by; otherwise that of the folder')
    .addHelpText('after', examples)
    .action((path: string, options: Options) => run({ format: 'stackexchange', path: resolve(path), ...options }));
  command
    .command('jsonl')
    .argument('<file>', 'with one question per line; the people from users.jsonl beside it')
    .description('Import questions with their answers from a JSON Lines file')
    .option('--source <name>', 'the name to remember its records by; otherwise that of the file’s folder')
    .addHelpText('after', examples)
    .action((path: string, options: Options) => run({ format: 'jsonl', path: resolve(path), ...options }));
  addJobAidImport(command);
}

interface Options {
  source?: string;
}

const examples = `
Examples:
  npx firsthand import stackexchange ~/dumps/cooking
  npx firsthand import jsonl ../old-forum/questions.jsonl --source forum

Run it again after an interruption, or with more in the files: nothing comes in twice.`;

const run = (wanted: NewImport) => withServer((connection) => importThrough(connection, wanted), { mayCreate: true });

async function importThrough({ api, isPrivate }: Connection, wanted: NewImport) {
  const interruption = new AbortController();
  process.once('SIGINT', () => interruption.abort());
  process.once('SIGTERM', () => interruption.abort());
  const begun = await startOrJoin(api, wanted);
  const ended = await follow(api, begun.id, interruption.signal);
  if (ended.state === 'running') {
    console.log(isPrivate ? interruptedHere : 'Not waiting any longer; the import goes on in the server.');
    process.exitCode = 1;
    return;
  }
  report(ended);
  await tellOfIndex(api, isPrivate);
}

const interruptedHere = 'Interrupted. Run the same command again, or start the server: it goes on from there.';

/** Goes along with one that is running already, such as one that was interrupted before. */
async function startOrJoin(api: Client, wanted: NewImport): Promise<Import> {
  try {
    return await api.imports.start({ body: wanted });
  } catch (error) {
    if (!(error instanceof ApiError) || error.problem.status !== 409) throw error;
    const { items } = await api.imports.list({});
    const running = items.find(({ state, format }) => state === 'running' && format === wanted.format);
    if (!running) throw error;
    console.log(`Going on with the import of ${running.source} that began at ${running.startedAt}`);
    return running;
  }
}

async function follow(api: Client, id: string, signal: AbortSignal): Promise<Import> {
  const progress = createProgress();
  for (;;) {
    const now = await api.imports.read({ params: { id } });
    const { done, total } = now.bytes;
    if (now.state !== 'running' || signal.aborted) {
      progress.end();
      return now;
    }
    progress.show(total > 0 ? done / total : 0, summary(now));
    await sleep(500, undefined, { signal }).catch(() => {});
  }
}

const summary = ({ counts }: Import) =>
  [
    counted(counts.questions, 'question'),
    counted(counts.answers, 'answer'),
    counted(counts.people, 'person', 'people'),
    counts.comments > 0 && counted(counts.comments, 'remark'),
    counts.links > 0 && counted(counts.links, 'link'),
    counts.already > 0 && `${counts.already.toLocaleString('en')} here before`,
    counts.skipped > 0 && `${counts.skipped.toLocaleString('en')} skipped`,
  ]
    .filter(Boolean)
    .join(', ');

function report(ended: Import) {
  const { source, state, problems, counts, error } = ended;
  if (state === 'done') console.log(`Imported ${source}: ${summary(ended)}`);
  for (const { file, line, message } of problems) console.error(`Skipped ${file}:${line}: ${message}`);
  if (counts.skipped > problems.length) console.error(`… and ${counts.skipped - problems.length} more`);
  if (state === 'done') return;
  console.error(
    state === 'stopped' ? `The import of ${source} was stopped: ${summary(ended)}` : `The import failed: ${error}`,
  );
  process.exitCode = 1;
}

async function tellOfIndex(api: Client, isPrivate: boolean) {
  const { search } = await api.system.status({});
  if (search.waiting === 0) return;
  const when = isPrivate ? 'follows once the server runs' : 'follows in the background';
  console.log(`Found by words from now on; finding by meaning ${when} (${counted(search.waiting, 'passage')} to go).`);
}
