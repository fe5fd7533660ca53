import { join } from 'node:path';
import { SaxesParser } from 'saxes';
import * as z from 'zod';
import { cleanName } from '#src/contract/text.ts';
import { BrokenRecord, Malformed, type Author, type Entry, type Step } from './entries.ts';
import { answerBody, body, commentBody, key, read, time, title, topicNames, votes } from './fields.ts';
import { fileSize, isFolder, needFile } from './files.ts';
import { htmlToMarkdown } from './html.ts';

type Attributes = Record<string, string>;

/**
 * A Stack Exchange data dump (https://archive.org/details/stackexchange). Posts.xml is read once for questions, once for their
 * answers, which may stand before them, and once for accepted answers whose acceptance Votes.xml does not date.
 */
export async function stackexchangeSteps(folder: string): Promise<Step[]> {
  if (!(await isFolder(folder))) throw new BrokenRecord('Must be the folder with the unpacked Posts.xml and Users.xml');
  const step = async (name: string, needed: boolean, take: (row: Attributes) => Entry[], again = false) => {
    const path = join(folder, name);
    const bytes = needed ? await needFile(path) : await fileSize(path);
    return bytes === null
      ? []
      : [{ path, bytes, mark: '<row' as const, again, read: (text: string) => take(parseRow(text)) }];
  };
  const steps = [
    await step('Users.xml', true, person),
    await step('Posts.xml', true, question),
    await step('Posts.xml', true, answer, true),
    await step('Votes.xml', false, acceptanceVote),
    await step('Posts.xml', true, acceptedAnswer, true),
    await step('Comments.xml', false, comment),
    await step('PostLinks.xml', false, duplicate),
  ];
  return steps.flat();
}

/** The attributes of one `<row … />`; throws BrokenRecord where it is no whole one. */
export function parseRow(text: string): Attributes {
  // What stands before the first row: the declaration and the opening tag.
  if (!text.startsWith('<row')) return {};
  let attributes: Attributes | undefined;
  const parser = new SaxesParser({ fragment: true });
  parser.on('opentag', (tag) => (attributes ??= tag.attributes as Attributes));
  parser.on('error', (error) => {
    // Behind the row may stand the end of the file's outermost element.
    if (!attributes) throw new Malformed(`Is not XML: ${error.message.replace(/^.*?: /, '')}`);
  });
  parser.write(text);
  if (!attributes) throw new Malformed('Is not a whole <row … />');
  return attributes;
}

const needed = <T extends z.ZodType>(row: Attributes, name: string, schema: T): z.output<T> =>
  read(z.object({ [name]: schema }), row)[name] as z.output<T>;

const created = (row: Attributes) => (row['CreationDate'] ? needed(row, 'CreationDate', time) : null);

function person(row: Attributes): Entry[] {
  if (!('Id' in row)) return [];
  const name = cleanName(row['DisplayName'] ?? '', 100) || formerMember;
  return [{ kind: 'person', key: needed(row, 'Id', key), name, about: about(row['AboutMe'] ?? ''), at: created(row) }];
}

function question(row: Attributes): Entry[] {
  if (row['PostTypeId'] !== '1') return [];
  return [
    {
      kind: 'question',
      key: needed(row, 'Id', key),
      title: needed(row, 'Title', title),
      body: needed({ Body: htmlToMarkdown(row['Body'] ?? '') }, 'Body', body),
      topics: topicNames(row['Tags']?.match(/[^<>|]+/g) ?? []),
      author: author(row['OwnerUserId'], row['OwnerDisplayName']),
      at: created(row),
    },
  ];
}

function answer(row: Attributes): Entry[] {
  if (row['PostTypeId'] !== '2') return [];
  return [
    {
      kind: 'answer',
      key: needed(row, 'Id', key),
      questionKey: needed(row, 'ParentId', key),
      body: needed({ Body: htmlToMarkdown(row['Body'] ?? '') }, 'Body', answerBody),
      author: author(row['OwnerUserId'], row['OwnerDisplayName']),
      votes: row['Score'] ? needed(row, 'Score', votes) : 0,
      at: created(row),
    },
  ];
}

const acceptedByAsker = '1';

function acceptanceVote(row: Attributes): Entry[] {
  if (row['VoteTypeId'] !== acceptedByAsker) return [];
  return [{ kind: 'vote', key: needed(row, 'PostId', key), at: created(row) }];
}

function acceptedAnswer(row: Attributes): Entry[] {
  if (row['PostTypeId'] !== '1' || !row['AcceptedAnswerId']) return [];
  return [{ kind: 'vote', key: needed(row, 'AcceptedAnswerId', key), at: null }];
}

function comment(row: Attributes): Entry[] {
  if (!('Id' in row)) return [];
  return [
    {
      kind: 'comment',
      key: needed(row, 'Id', key),
      postKey: needed(row, 'PostId', key),
      body: needed(row, 'Text', commentBody),
      author: author(row['UserId'], row['UserDisplayName']),
      at: created(row),
    },
  ];
}

const markedAsDuplicate = '3';

/** Other links say that one text mentions another, not that the two are alike. */
function duplicate(row: Attributes): Entry[] {
  if (row['LinkTypeId'] !== markedAsDuplicate) return [];
  const questionKeys: [string, string] = [needed(row, 'PostId', key), needed(row, 'RelatedPostId', key)];
  return [{ kind: 'link', key: needed(row, 'Id', key), questionKeys, at: created(row) }];
}

const formerMember = 'Former member';

function author(id: string | undefined, name: string | undefined): Author {
  const shown = cleanName(name ?? '', 100) || formerMember;
  if (id) return { key: id, name: shown };
  return name?.trim() ? { key: `name:${shown}`, name: shown } : { key: '', name: formerMember };
}

/** A text about oneself never keeps a person out: it is cut, or left out where it can't be read. */
function about(html: string) {
  try {
    return read(body, htmlToMarkdown(html)).slice(0, 2_000).toWellFormed();
  } catch {
    return '';
  }
}
