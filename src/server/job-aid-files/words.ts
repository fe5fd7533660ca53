/** What a job aid’s own page says around it; `{slots}` are filled. */
export const words = {
  worksFor: 'Works for: {conditions}',
  warning: 'Watch out',
  keptBy: 'Kept true by {owner}',
  knownTrue: 'Last known to be true on {date} by {person}',
  knownTrueOn: 'Last known to be true on {date}',
  credits: 'Thanks to {people}',
  page: 'The page itself: {link}',
  from: 'From {organisation}',
  open: 'Open in {organisation}',
  hidden: 'This page is not there for everybody.',
  signIn: 'Sign in to see whether you may read it',
};

export type Words = typeof words;
