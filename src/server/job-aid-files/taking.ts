import { createHash } from 'node:crypto';
import type { ImportedFile } from '#src/contract/job-aid-files.ts';
import { cleanName } from '#src/contract/text.ts';
import type { Ctx } from '../context.ts';
import { Refusal } from '../http/problems.ts';
import { addressesIn, fileNamed, withAddresses } from './addresses.ts';
import { readFile, type ReadFile } from './front-matter.ts';
import { keepImported } from './keeping.ts';
import type { Known } from './people.ts';
import type { Reader } from './reading.ts';
import { isAttachmentName, saidBeside, sentenceOf, takeMedia } from './taking-media.ts';
import { resolveFront } from './resolving.ts';
import { BadZip } from './zip.ts';

interface Task {
  reader: Reader;
  file: string;
  fallback: Known;
  isDry: boolean;
}

const longestBody = 60_000;

type Told = Pick<ImportedFile, 'outcome' | 'jobAidId' | 'notes'>;

/** Makes a job aid of one file of an archive, unless it is here already; says what of it was not taken. */
export async function takeFile(ctx: Ctx, task: Task): Promise<ImportedFile> {
  const told = await take(ctx, task).catch((error: unknown): Told => {
    const why = error instanceof BadZip ? error.message : error instanceof Refusal ? sentenceOf(error) : null;
    if (why === null) throw error;
    return { outcome: 'refused', jobAidId: null, notes: [why] };
  });
  return { file: shown(task.file, 300), ...told, notes: told.notes.map((note) => shown(note, 500)) };
}

const shown = (text: string, most: number) => text.toWellFormed().replaceAll('\0', '').slice(0, most);

async function take(ctx: Ctx, { reader, file, fallback, isDry }: Task): Promise<Told> {
  const source = await reader.readText(file);
  const read = titled(readFile(source), file);
  const id = read.front.id ?? idOf(file, source);
  const named = mediaIn(read.body, reader, file);
  const media = [...named.values(), ...pictureOf(read, reader)];
  for (const name of media.flatMap((one) => [one, ...saidBeside(reader, one)])) reader.use(name);
  if (await isHere(ctx, id)) return { outcome: 'already', jobAidId: id, notes: [] };
  const fault = read.fault ?? faultIn(read);
  if (fault) return { outcome: 'refused', jobAidId: null, notes: [fault] };
  const resolved = await resolveFront(ctx, read.front, fallback);
  const notes = [...read.notes, ...resolved.notes, ...missingIn(read.body, reader, file)];
  if (isDry) return { outcome: 'taken', jobAidId: null, notes };
  const paths = await takeMedia(ctx, reader, media, notes);
  const body = withAddresses(read.body, (address) => paths.get(named.get(address) ?? '') ?? null);
  const picture = paths.get(read.front.card?.picture ?? '') ?? null;
  await keepImported(ctx, { id, title: read.front.title!, body, front: read.front, resolved, picture });
  return { outcome: 'taken', jobAidId: id, notes };
}

/** By its first heading, which then is no part of the text, else by what its file is called. */
function titled(read: ReadFile, file: string): ReadFile {
  const { front, body } = read;
  if (front.title) return read;
  const [heading, words] = /^#[ \t]+(\S[^\n]*)/.exec(body) ?? [];
  const name = file
    .split('/')
    .at(-1)!
    .replace(/\.\w+$/, '')
    .replace(/[-_]+/g, ' ');
  const title = cleanName(withoutClosing(words ?? '') || `${name.slice(0, 1).toUpperCase()}${name.slice(1)}`, 200);
  return { ...read, front: { ...front, title }, body: heading ? body.slice(heading.length).trim() : body };
}

/** A heading without the # that may close it, after a space (CommonMark 4.2). */
function withoutClosing(words: string) {
  const heading = words.trimEnd();
  let end = heading.length;
  while (heading[end - 1] === '#') end--;
  return end === 0 || /[ \t]/.test(heading[end - 1]!) ? heading.slice(0, end).trimEnd() : heading;
}

function faultIn({ front: { title = '', link }, body }: ReadFile) {
  if (title.length < 4) return 'Its title must have at least 4 characters';
  if (body.length > longestBody) return `Must have at most ${longestBody.toLocaleString('en')} characters of text`;
  if (!body && !link) return 'Has neither a text nor a link';
  return body.includes('\0') ? 'Must be text without NUL characters' : null;
}

/** The same file under the same name is the same job aid: an id of its own making (RFC 9562, version 8). */
function idOf(file: string, source: string) {
  const hash = createHash('sha256').update(`${file}\0${source}`).digest();
  hash[6] = (hash[6]! & 0x0f) | 0x80;
  hash[8] = (hash[8]! & 0x3f) | 0x80;
  const hex = hash.toString('hex');
  return [hex.slice(0, 8), hex.slice(8, 12), hex.slice(12, 16), hex.slice(16, 20), hex.slice(20, 32)].join('-');
}

const isHere = async ({ db }: Ctx, id: string) =>
  (await db.selectFrom('jobAid').select('id').where('id', '=', id).executeTakeFirst()) !== undefined;

/** Which files of the archive a text shows, by the addresses that it has for them. */
function mediaIn(body: string, reader: Reader, file: string) {
  const named = new Map<string, string>();
  for (const address of addressesIn(body)) {
    const name = fileNamed(address, file);
    if (name !== null && reader.has(name) && isTaken(name)) named.set(address, name);
  }
  return named;
}

const isTaken = (name: string) => isMedia.test(name) || isAttachmentName.test(name);
const isMedia = /\.(png|jpe?g|webp|gif|webm|mp4|m4a|m4v|ogg|oga|opus)$/i;

const pictureOf = ({ front: { card } }: ReadFile, reader: Reader) =>
  card?.picture && reader.has(card.picture) && isMedia.test(card.picture) ? [card.picture] : [];

/** What a text shows, and nobody brought along. */
const missingIn = (body: string, reader: Reader, file: string) =>
  [...new Set(addressesIn(body))]
    .filter((address) => {
      const name = fileNamed(address, file);
      return name !== null && isTaken(name) && !reader.has(name);
    })
    .map((address) => `${address}: is not in the archive; its address stays as it is`);
