// The German texts of the first page, and of what it loads at once. Imports nothing but texts: the whole program waits for it.
import { german as audiences } from '../audiences/words.de.ts';
import { german as climbsUrgency } from '../climbs/urgency-words.de.ts';
import { german as people } from '../people/words.de.ts';
import { german as pseudonyms } from '../pseudonyms/words.de.ts';
import { german as questionsThread } from '../questions/thread-words.de.ts';
import { german as questions } from '../questions/words.de.ts';
import { german as search } from '../search/words.de.ts';
import { german as twins } from '../twins/words.de.ts';
import { german as uploads } from '../uploads/words.de.ts';
import { german as shell } from './words.de.ts';

export const catalogues = {
  audiences,
  'climbs/urgency': climbsUrgency,
  people,
  pseudonyms,
  'questions/thread': questionsThread,
  questions,
  search,
  shell,
  twins,
  uploads,
};
