// The German texts of the first page, and of what it loads at once. Imports nothing but texts: the whole program waits for it.
import { german as audiences } from '../audiences/words.de.ts';
import { german as climbsUrgency } from '../climbs/urgency-words.de.ts';
import { german as peopleEvidence } from '../people/evidence-words.de.ts';
import { german as pseudonymsOwn } from '../pseudonyms/own-words.de.ts';
import { german as questionsEditing } from '../questions/editing-words.de.ts';
import { german as questions } from '../questions/words.de.ts';
import { german as search } from '../search/words.de.ts';
import { german as twins } from '../twins/words.de.ts';
import { german as uploads } from '../uploads/words.de.ts';
import { german as shell } from './words.de.ts';

export const catalogues = {
  audiences,
  'climbs/urgency': climbsUrgency,
  'people/evidence': peopleEvidence,
  'pseudonyms/own': pseudonymsOwn,
  'questions/editing': questionsEditing,
  questions,
  search,
  shell,
  twins,
  uploads,
};
