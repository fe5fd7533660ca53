// The German texts of the first page, and of what it loads at once. Imports nothing but texts: the whole program waits for it.
import { german as shell } from './words.de.ts';

export const catalogues = { shell };
