import * as z from 'zod';
import { expect, test } from 'vitest';
import { refusalSentences } from '#test/sentences.ts';
import { problemIn, sentenceIn } from './problems.ts';
import { sentences } from './problems.de.ts';

// Only a slot: what goes into it is chosen from sentences of their own.
const built = new Set(['Too many attempts. Try again in {wait}, or sign in another way', 'The {value0} is too large']);
const shape = (sentence: string) => sentence.replace(/\{\w+\}/g, '{}');

test('each sentence in which something is refused has its German', () => {
  const found = refusalSentences();
  expect(found.size).toBeGreaterThan(150);
  // As it would be said: with something in its slots.
  const said = [...found.keys()].filter((text) => !built.has(text));
  const missing = said.filter((text) => {
    const filled = text.replace(/\{\w+\}/g, '7');
    return sentenceIn(filled, 'de') === filled;
  });
  expect(missing.map((text) => `${found.get(text)}: ${text}`)).toEqual([]);
});

const slots = (text: string) => [...text.matchAll(/\{(\w+)\}/g)].map(([, name]) => name!);

test('nothing is filled in that the English does not tell, and no sentence is empty', () => {
  const wrong = Object.entries(sentences).filter(
    ([english, german]) => german.trim() === '' || slots(german).some((name) => !slots(english).includes(name)),
  );
  expect(wrong).toEqual([]);
});

test('no two of them are taken for each other', () => {
  const shapes = Object.keys(sentences).map(shape);
  expect(new Set(shapes).size).toBe(shapes.length);
});

test('what is filled in stays as it is, and is no place for tricks', () => {
  expect(sentenceIn('“{there} $& <b>” is guarded already', 'de')).toBe('„{there} $& <b>“ ist schon geschützt');
  expect(sentenceIn('Something nobody wrote', 'de')).toBe('Something nobody wrote');
  const problem = {
    status: 422,
    code: 'invalid' as const,
    title: 'Invalid input',
    fields: { name: 'Must not be empty' },
  };
  expect(problemIn(problem, 'en')).toEqual(problem);
  expect(problemIn(problem, 'de')).toEqual({
    ...problem,
    title: 'Ungültige Eingabe',
    fields: { name: 'Darf nicht leer sein' },
  });
});

test('what Zod says by itself is said in German too', () => {
  const wrong: [z.ZodType, unknown][] = [
    [z.string(), undefined],
    [z.string(), 5],
    [z.string().max(3), 'four'],
    [z.string().min(3), 'to'],
    [z.int().min(1), 0],
    [z.int().max(1), 2],
    [z.array(z.string()).max(1), ['a', 'b']],
    [z.array(z.string()).min(1), []],
    [z.enum(['a', 'b']), 'c'],
    [z.literal(true), false],
    [z.uuid(), 'x'],
    [z.email(), 'x'],
    [z.url(), 'x'],
    [z.iso.datetime(), 'x'],
    [z.string().regex(/^a$/), 'x'],
  ];
  const said = wrong.map(([schema, value]) => schema.safeParse(value).error!.issues[0]!.message);
  expect(said.filter((message) => sentenceIn(message, 'de') === message)).toEqual([]);
});
