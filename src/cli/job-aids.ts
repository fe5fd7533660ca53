import { openAsBlob } from 'node:fs';
import { mkdir, readdir, stat, writeFile } from 'node:fs/promises';
import { basename, dirname, join, relative, resolve, sep } from 'node:path';
import { unzip, Zip, ZipPassThrough, ZipDeflate, type Unzipped } from 'fflate';
import { Argument, type Command } from 'commander';
import type { ImportedFile, JobAidImport } from '#src/contract/job-aid-files.ts';
import { withServer } from './connection.ts';
import { counted } from './output.ts';

const place = () => new Argument('<folder or file.zip>');

/** `firsthand export job-aids`: what colleagues made as Markdown files with their pictures. */
export function addExport(program: Command) {
  program
    .command('export')
    .description('Write what is here to files that other programs read')
    .command('job-aids')
    .addArgument(place())
    .description('Write the job aids that the whole organisation may read as Markdown files with front matter')
    .option('--topic <slug>', 'only those of a topic')
    .addHelpText('after', '\nExample:\n  npx firsthand export job-aids ~/job-aids')
    .action(exportTo);
}

/** `firsthand import job-aids`, beside the other imports. */
export function addJobAidImport(imports: Command) {
  imports
    .command('job-aids')
    .addArgument(place())
    .description('Make job aids of Markdown files, with or without front matter, and the pictures beside them')
    .option('--dry-run', 'only say what would be taken')
    .option('--owner <person>', 'who owns what names no owner who is here, by mail address or name')
    .addHelpText('after', '\nExample:\n  npx firsthand import job-aids ~/wiki --owner elif@example.org --dry-run')
    .action(importFrom);
}

async function exportTo(target: string, { topic }: { topic?: string }) {
  const path = resolve(target);
  const bytes = await withServer(async ({ api }) => {
    const reply = await api.jobAidFiles.archive({ query: { topic } });
    return new Uint8Array(await reply.arrayBuffer());
  });
  if (isZip(path)) await writeFile(path, bytes, { flag: 'wx' });
  else await unpackTo(path, bytes);
  console.log(`Exported to ${path}`);
}

const isZip = (path: string) => path.toLowerCase().endsWith('.zip');

/** Into a new or empty folder: whatever lies there stays what it is. */
async function unpackTo(folder: string, bytes: Uint8Array) {
  await mkdir(folder, { recursive: true });
  if ((await readdir(folder)).length > 0) throw new Error(`${folder} must be a new or empty folder`);
  const files = await new Promise<Unzipped>((done, failed) =>
    unzip(bytes, (error, unzipped) => (error ? failed(error) : done(unzipped))),
  );
  for (const [name, content] of Object.entries(files)) {
    // A name is a path only where it is one that the server makes.
    if (!/^(files\/)?[\p{L}\p{N}][\p{L}\p{N}.-]*$/u.test(name))
      throw new Error(`The archive holds an odd name: ${name}`);
    await mkdir(dirname(join(folder, name)), { recursive: true });
    await writeFile(join(folder, name), content, { flag: 'wx' });
  }
}

interface ImportOptions {
  dryRun?: boolean;
  owner?: string;
}

async function importFrom(source: string, { dryRun, owner }: ImportOptions) {
  const path = resolve(source);
  const isFolder = (await stat(path)).isDirectory();
  const bytes = isFolder ? await pack(path) : await openAsBlob(path, { type: 'application/zip' });
  const report = await withServer(({ api }) =>
    api.jobAidFiles.import({ query: { dryRun: dryRun ? 'true' : 'false', owner }, bytes }),
  );
  tell(report);
}

const taken = /\.(md|markdown|png|jpe?g|webp|gif|webm|mp4|m4a|m4v|ogg|oga|opus)$/i;

/** Texts, pictures and recordings of a folder, and of those in it; links that lead elsewhere are not followed. */
async function pack(folder: string) {
  const parts: BlobPart[] = [];
  const zip = new Zip((error, chunk) => {
    if (error) throw error;
    parts.push(new Uint8Array(chunk));
  });
  const entries = await readdir(folder, { recursive: true, withFileTypes: true });
  const files = entries.filter((entry) => entry.isFile() && taken.test(entry.name));
  for (const { parentPath, name } of files) {
    const path = join(parentPath, name);
    const inZip = relative(folder, path).split(sep).join('/');
    const entry = /\.(md|markdown)$/i.test(name) ? new ZipDeflate(inZip) : new ZipPassThrough(inZip);
    zip.add(entry);
    for await (const chunk of (await openAsBlob(path)).stream()) entry.push(chunk);
    entry.push(new Uint8Array(), true);
  }
  zip.end();
  if (files.length === 0) throw new Error(`${basename(folder)} holds no Markdown file`);
  return new Blob(parts, { type: 'application/zip' });
}

function tell({ dryRun, counts, files }: JobAidImport) {
  for (const file of files) tellOf(file);
  const already = counts.already > 0 ? `, ${counts.already} here before` : '';
  const refused = counts.refused > 0 ? `, ${counts.refused} refused` : '';
  console.log(`${dryRun ? 'Would take' : 'Took'} ${counted(counts.taken, 'job aid')}${already}${refused}`);
  if (counts.refused > 0) process.exitCode = 1;
}

function tellOf({ file, outcome, notes }: ImportedFile) {
  if (outcome === 'refused') console.error(`Refused ${file}: ${notes.join('; ')}`);
  else for (const note of notes) console.log(`${file}: ${note}`);
}
