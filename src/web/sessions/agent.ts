/** "Firefox on Linux", as far as a browser's User-Agent tells; undefined where it tells nothing. */
export function agentName(agent: string): string | undefined {
  const browser = first(agent, browsers);
  const system = first(agent, systems);
  if (browser && system) return `${browser} on ${system}`;
  return browser ?? system;
}

// The more particular one first: every one of them calls itself Safari, too.
const browsers: [RegExp, string][] = [
  [/Edg(e|A|iOS)?\//, 'Edge'],
  [/OPR\//, 'Opera'],
  [/(Firefox|FxiOS)\//, 'Firefox'],
  [/(Chrome|Chromium|CriOS)\//, 'Chrome'],
  [/Safari\//, 'Safari'],
];
const systems: [RegExp, string][] = [
  [/iPhone/, 'iPhone'],
  [/iPad/, 'iPad'],
  [/Android/, 'Android'],
  [/CrOS/, 'Chromebook'],
  [/Mac OS X/, 'Mac'],
  [/Windows/, 'Windows'],
  [/Linux/, 'Linux'],
];

const first = (agent: string, names: [RegExp, string][]) => names.find(([pattern]) => pattern.test(agent))?.[1];
