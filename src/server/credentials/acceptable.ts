/** What a password must not be made of. */
interface Owner {
  name: string;
  email: string | null;
}

/** Why somebody else would guess this password among the first, as a sentence; null when it will do. */
export async function whyWeak(password: string, owner: Owner): Promise<string | null> {
  const plain = password.normalize('NFKC').toLowerCase();
  if (new Set(plain).size < 5) return 'Uses too few different characters: a sentence of four or five words is better';
  if (isRow(plain)) return 'Is a row of neighbouring characters: a sentence of four or five words is better';
  if (withoutOwn(plain, owner).length < 8) return 'Is mostly your own name or mail address';
  const common = await commonPasswords();
  if (isCommon(plain, common)) return 'Is one of the commonest passwords, or close to one';
  return null;
}

/** Such as abcdefghijkl, 123456789012 or their reverse: hardly ever a step other than to a neighbour. */
function isRow(text: string) {
  const codes = [...text].map((character) => character.codePointAt(0)!);
  const jumps = codes.slice(1).filter((code, n) => Math.abs(code - codes[n]!) > 1);
  return jumps.length < text.length / 4;
}

/** What remains once the words that everybody knows of its owner are gone. */
function withoutOwn(text: string, { name, email }: Owner) {
  const own = `${name} ${email ?? ''}`
    .normalize('NFKC')
    .toLowerCase()
    .split(/[^\p{L}\p{N}]+/u)
    .filter((word) => word.length > 2);
  return own.reduce((rest, word) => rest.replaceAll(word, ''), text);
}

/** A common password, with signs before and after it, or several times over. */
function isCommon(text: string, common: ReadonlySet<string>) {
  const core = text.replace(/^[^\p{L}]+|[^\p{L}]+$/gu, '');
  const [, unit = core] = /^(.{2,}?)\1+$/u.exec(text) ?? [];
  return [text, core, unit].some((part) => common.has(part) && text.length - part.length < text.length * 0.8);
}

let loaded: Promise<ReadonlySet<string>> | undefined;

// Loaded when the first password is chosen: 49,000 words are nothing that every start has to read.
const commonPasswords = () => (loaded ??= loadCommon());

async function loadCommon() {
  const { dictionary } = await import('@zxcvbn-ts/language-common');
  return new Set<string>((dictionary as unknown as Record<string, string[]>)['passwords-common']);
}
