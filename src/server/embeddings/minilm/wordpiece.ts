/** Text to the numbers of its word pieces: [CLS], at most `maxTokens` - 2 pieces, [SEP]. */
export type Tokenizer = (text: string, maxTokens: number) => number[];

/**
 * BERT's uncased tokenizer as the reference does it (Hugging Face `tokenizers`: BertNormalizer, BertPreTokenizer,
 * WordPiece). Takes the text of a `tokenizer.json`.
 */
export function readTokenizer(json: string): Tokenizer {
  const { vocab } = (JSON.parse(json) as { model: { vocab: Record<string, number> } }).model;
  const pieces = new Map(Object.entries(vocab));
  const longest = Math.max(...Object.keys(vocab).map((piece) => piece.length));
  const [start, end] = [pieces.get('[CLS]')!, pieces.get('[SEP]')!];
  return (text, maxTokens) => {
    const ids = [start];
    for (const word of words(text)) {
      ids.push(...(special.test(word) ? [pieces.get(word)!] : split(word, pieces, longest)));
      if (ids.length >= maxTokens) break;
    }
    return [...ids.slice(0, maxTokens - 1), end];
  };
}

/** Word by word, so that of a huge text only the start is looked at. */
function* words(text: string) {
  for (const [stretch] of text.matchAll(stretches)) {
    for (const part of stretch.split(specials)) {
      if (special.test(part)) yield part;
      else yield* normalize(part).match(wordsAndMarks) ?? [];
    }
  }
}

// The reference takes these for its own marks wherever they stand, before it looks at anything else.
const specials = /(\[(?:CLS|SEP|PAD|UNK|MASK)\])/;
const special = /^\[(?:CLS|SEP|PAD|UNK|MASK)\]$/;
const stretches = /[^\t\n\r\p{Z}]+/gu;
const wordsAndMarks = /[!-/:-@[-`{-~\p{P}]|[^!-/:-@[-`{-~\p{P}\s]+/gu;

/** Without control characters and accents, in lower case, with each Chinese character a word of its own. */
function normalize(stretch: string) {
  return stretch
    .toWellFormed()
    .replace(ignored, '')
    .replace(chinese, ' $& ')
    .normalize('NFD')
    .replace(accents, '')
    .replaceAll('Σ', 'σ') // letter by letter: no ς at the end of a word
    .toLowerCase();
}

const ignored = /[\ufffd\p{Cc}\p{Cf}\p{Co}]/gu;
const accents = /\p{Mn}/gu;
const chinese =
  /[\u4e00-\u9fff\u3400-\u4dbf\u{20000}-\u{2a6df}\u{2a700}-\u{2b73f}\u{2b740}-\u{2b81f}\u{2b920}-\u{2ceaf}\uf900-\ufaff\u{2f800}-\u{2fa1f}]/gu;

/** The longest piece that fits, again and again; a word with a part that fits nothing is unknown as a whole. */
function split(word: string, pieces: Map<string, number>, longest: number): number[] {
  const unknown = [pieces.get('[UNK]')!];
  if (word.length > 100 && [...word].length > 100) return unknown;
  const ids: number[] = [];
  for (let from = 0; from < word.length;) {
    const prefix = from === 0 ? '' : '##';
    let to = Math.min(word.length, from + longest);
    while (to > from && !pieces.has(prefix + word.slice(from, to))) to--;
    if (to === from) return unknown;
    ids.push(pieces.get(prefix + word.slice(from, to))!);
    from = to;
  }
  return ids;
}
