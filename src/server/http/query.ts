import { invalid } from './problems.ts';

/**
 * The parameters after the question mark, each given once; throws a 422 that names one which is given twice or is not
 * UTF-8 in percent-encoding (RFC 3986), where lenient readers would go on with something that nobody wrote.
 */
export function readQuery(url: string): Record<string, string> {
  const pairs = (/^[^?#]*\?([^#]*)/.exec(url)?.[1] ?? '').split('&').filter(Boolean).map(readPair);
  const names = pairs.map(([name]) => name);
  const twice = names.find((name, at) => names.indexOf(name) < at);
  if (twice !== undefined) throw invalid({ [twice]: 'Must be given only once' });
  return Object.fromEntries(pairs);
}

function readPair(pair: string): [string, string] {
  const [, name = '', value = ''] = /^([^=]*)=?(.*)$/s.exec(pair)!;
  const read = decode(name);
  const text = decode(value);
  if (read === null || text === null) throw invalid({ [read ?? 'query']: 'Must be percent-encoded UTF-8' });
  return [read, text];
}

function decode(text: string): string | null {
  try {
    return decodeURIComponent(text.replaceAll('+', ' '));
  } catch {
    return null;
  }
}
