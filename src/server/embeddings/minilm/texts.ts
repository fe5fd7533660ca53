import * as fc from 'fast-check';

// For tests: texts that are hard on a tokenizer.

const traps = [
  ['Σ', 'ς', 'İ', 'ı', 'ß', 'ẞ', 'é', 'e\u0301', 'ﬁ', 'Ǆ', 'Ⅷ', '①', '½', 'Å', '\u0345', '\u1e9b\u0323'],
  ['中', '한국', 'カ\u3099', 'ไทย', 'हिन्दी', 'مرحبا', 'שלום', '\u{20000}', '\u{2b830}', '\u{2b930}', '\u{2f800}'],
  [
    '😀',
    '🥰',
    '👩\u200d🔬',
    '\u{1f1e9}\u{1f1ea}',
    '\u200d',
    '\ufeff',
    '\u00ad',
    '\u034f',
    '\ufffd',
    '\0',
    '\x85',
    '\x0b',
  ],
  ['\t', '\n', '\r', '\u00a0', '\u3000', '\u2028', '\ud800', '\udc00', '$', '€', '...', "don't", 'x_y', 'a-b', '`'],
  ['[CLS]', '[SEP', '[MASK]]', '[PAD]', '[UNK]', '[unk]', '##ing', 'playing', 'x'.repeat(100), 'x'.repeat(101)],
].flat();

/** Ordinary words, traps and any Unicode, mixed. */
export const anyText = fc
  .array(
    fc.oneof(
      fc.constantFrom(...traps),
      fc.lorem({ maxCount: 4 }),
      fc.string({ maxLength: 12 }),
      fc.string({ unit: 'grapheme', maxLength: 6 }),
      fc.string({ unit: 'binary', maxLength: 6 }),
    ),
    { maxLength: 40, size: 'max' },
  )
  .map((parts) => parts.join(''));

/**
 * The reference's tables are those of Unicode 8: marks and punctuation of rare scripts that came later (658 in Unicode 17)
 * are letters to it, and what they are to us. These are they, and more of the like beyond U+FFFF.
 */
export const younger = new RegExp(
  '[\u061d\u07fd\u0890\u0891\u0897-\u089f\u08ca-\u08e2\u09fd\u09fe\u0a76\u0afa-\u0aff\u0b55\u0c04\u0c3c\u0c77\u0c84\u0d00' +
    '\u0d3b\u0d3c\u0d81\u0eba\u0ece\u166d\u1734\u180f\u1885\u1886\u1abf-\u1aeb\u1b4e\u1b4f\u1b7d-\u1b7f\u1df6-\u1dfb' +
    '\u2e43-\u2e5d\ua82c\ua8c5\ua8ff\ua9bd]|(?=[^\0-\uffff])[\\p{M}\\p{P}\\p{Cf}]',
  'u',
);
