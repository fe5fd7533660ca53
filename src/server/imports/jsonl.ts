import { basename, dirname, join } from 'node:path';
import * as z from 'zod';
import { cleanName } from '#src/contract/text.ts';
import { BrokenRecord, type Author, type Entry, type Step } from './entries.ts';
import { answerBody, body, key, personName, read, time, title, topicNames, votes } from './fields.ts';
import { fileSize, isFolder, needFile } from './files.ts';
import { htmlToMarkdown } from './html.ts';

const User = z.object({ id: key, name: personName });

const Answer = z.object({
  id: key,
  user: key.nullish(),
  score: votes.nullish(),
  accepted: z.union([z.boolean(), time]).nullish(),
  date: time.nullish(),
  body: answerBody,
});

const Question = z.object({
  id: key,
  title,
  body: body.default(''),
  tags: z.array(z.string()).nullish(),
  asker: key.nullish(),
  date: time.nullish(),
  answers: z.array(Answer).nullish(),
});

/** A file with one question per line (JSON Lines), after the `users.jsonl` beside it; a folder means its questions.jsonl. */
export async function jsonlSteps(path: string): Promise<Step[]> {
  const file = (await isFolder(path)) ? join(path, 'questions.jsonl') : path;
  if (basename(file) === 'users.jsonl')
    throw new BrokenRecord('Name the file with the questions; this one has the people');
  const users = join(dirname(file), 'users.jsonl');
  const usersSize = await fileSize(users);
  return [
    ...(usersSize === null ? [] : [{ path: users, bytes: usersSize, mark: '\n' as const, read: readUser }]),
    { path: file, bytes: await needFile(file), mark: '\n', read: readQuestion },
  ];
}

function readUser(text: string): Entry[] {
  if (text.trim() === '') return [];
  const { id, name } = read(User, parseJson(text));
  return [{ kind: 'person', key: id, name, about: '', at: null }];
}

function readQuestion(text: string): Entry[] {
  if (text.trim() === '') return [];
  const question = read(Question, parseJson(text));
  const answers = (question.answers ?? []).flatMap((answer) => answerEntries(question, answer));
  return [
    {
      kind: 'question',
      key: question.id,
      title: question.title,
      body: asMarkdown(question.body),
      topics: topicNames(question.tags ?? []),
      author: author(question.asker),
      at: question.date ?? null,
    },
    ...answers,
  ];
}

function answerEntries(question: z.output<typeof Question>, answer: z.output<typeof Answer>): Entry[] {
  // An answer's id need only be its own within its question.
  const answerKey = `${question.id}/${answer.id}`;
  const { accepted } = answer;
  const given: Entry = {
    kind: 'answer',
    key: answerKey,
    questionKey: question.id,
    body: asMarkdown(answer.body),
    author: author(answer.user),
    votes: answer.score ?? 0,
    at: answer.date ?? question.date ?? null,
  };
  if (!accepted) return [given];
  return [given, { kind: 'vote', key: answerKey, at: accepted === true ? null : accepted }];
}

const author = (id: string | null | undefined): Author =>
  id ? { key: id, name: cleanName(id, 100) || formerMember } : { key: '', name: formerMember };

const formerMember = 'Former member';

/** Bodies are Markdown; one that begins with a block of HTML was HTML where it comes from. */
const asMarkdown = (body: string) =>
  /^\s*<(p|ul|ol|blockquote|pre|h[1-6]|div|table)\b[^>]*>/i.test(body) ? htmlToMarkdown(body) || body : body;

function parseJson(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch (error) {
    throw new BrokenRecord(`Is not JSON: ${(error as Error).message.slice(0, 200)}`);
  }
}
