import { answers } from './answers.ts';
import { guide } from './guide.ts';
import { imports } from './imports.ts';
import { operation } from './operation.ts';
import { people } from './people.ts';
import { previews } from './previews.ts';
import { questions } from './questions.ts';
import { search } from './search.ts';
import { sessions } from './sessions.ts';
import { system } from './system.ts';
import { topics } from './topics.ts';

/** Every endpoint of Firsthand, by feature. */
export const api = {
  sessions,
  people,
  topics,
  questions,
  answers,
  search,
  guide,
  previews,
  imports,
  system,
  operation,
};
export type Api = typeof api;
