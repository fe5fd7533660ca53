import { createContext } from 'preact';

/** Which box for text things are sent for: the page's address and the box's name. */
export const Place = createContext('');

/** The place of a box for text on the page that is shown. */
export const placeOf = (name: string) => `${location.pathname}#${name}`;
