/** The tokens as the page shows them. `design.test.ts` compares them with the sheet. */
export const colours = [
  'paper',
  'surface',
  'sunken',
  'ink',
  'ink-soft',
  'line',
  'line-strong',
  'accent',
  'accent-hover',
  'accent-fill',
  'accent-fill-hover',
  'accent-wash',
  'on-accent',
  'good',
  'good-wash',
  'warn',
  'warn-wash',
  'bad',
  'bad-wash',
  'mark',
  'spot',
  'code-name',
  'veil',
  'toast',
  'on-toast',
  'on-toast-accent',
  'on-toast-wash',
  ...[0, 1, 2, 3, 4, 5].flatMap((index) => [`ground-${index}`, `on-ground-${index}`]),
];

export const sizes = ['text-xs', 'text-s', 'text-m', 'text-l', 'text-xl', 'text-2xl'];
export const spaces = ['s1', 's2', 's3', 's4', 's5', 's6', 's7', 's8'];
export const corners = ['radius-s', 'radius', 'radius-l'];
