const longest = 200;

/** A question as the name of a task: “How do I reset my token?” is “Reset your token”; what is no such question loses its mark. */
export function taskOf(question: string): string {
  const asked = lastQuestion(question.trim());
  const task = english(asked) ?? german(asked) ?? asked;
  return (
    upper(task.replace(/[\s?!.:]+$/u, '').trim())
      .slice(0, longest)
      .toWellFormed()
      .trim() || question.slice(0, longest)
  );
}

/** “I am stuck. How do I…?” asks in its last sentence. */
function lastQuestion(text: string) {
  const pieces = text.split(/(?<=[.!?])\s+(?=\p{Lu})/u);
  return pieces.findLast((piece) => ways.some((way) => way.test(piece)) || /^Wie /i.test(piece)) ?? text;
}

const someone = String.raw`(?:i|we|you|one|someone|somebody|people|(?:an? |the )?[\p{L}-]+(?: [\p{L}-]+)?)`;
const ways = [
  new RegExp(
    String.raw`^(?:so,? |and )?how (?:do|can|should|would|could|must|shall|did) (?:i|we|you|one|someone|somebody)(?: best| properly| go about| actually| possibly| even| be able to)* (?!(?:you|know that|feel)\b)(.+)`,
    'iu',
  ),
  new RegExp(String.raw`^how (?:does|should|can|would) (?:one|someone|somebody|${someone}) (?:go about )?(.+)`, 'iu'),
  /^how (?:best )?to (.+)/iu,
  /^what(?:['’]s| is| are| would be) (?:the |a |some )?(?:best |right |easiest |proper |correct |good |simplest |quickest |fastest |cheapest |most [\p{L}-]+ )*(?:ways?|methods?|approach|approaches|steps?|procedure|process)(?: for (?:me|us|one))? to (.+)/iu,
  /^what (?:do|should|must) (?:i|we|you) (?:need to |have to )?do (?:in order )?to (.+)/iu,
  /^(?:is|are) there (?:an?|any|some) (?:\p{L}+ )?ways? (?:for (?:me|us) )?to (.+)/iu,
  /^where (?:do|can|should|could) (?:i|we|you|one) (.+)/iu,
];

function english(question: string): string | null {
  for (const [nth, way] of ways.entries()) {
    const task = way.exec(question)?.[1];
    // “How does the queue work?” asks for no task.
    if (
      task === undefined ||
      (nth === 1 && !/^how (?:does|should|can|would) (?:one|someone|somebody)\b/i.test(question))
    )
      continue;
    return toReader(task.replace(/^(?:be )?ing\b/, ''));
  }
  return null;
}

/** What somebody said of herself, said to who reads it. */
const toReader = (text: string) => swaps.reduce((told, [from, to]) => told.replace(from, to), text);

const swaps: [RegExp, string][] = [
  [/\bI am\b/g, 'you are'],
  [/\bI['’]m\b/g, 'you’re'],
  [/\bI was\b/g, 'you were'],
  [/\bI\b(?=['’ ])/g, 'you'],
  [/\bmyself\b/gi, 'yourself'],
  [/\bmine\b/g, 'yours'],
  [/\bmy\b/gi, 'your'],
  [/\bme\b/g, 'you'],
];

const helped = /^wie (?:kann|muss|soll|sollte|darf|könnte|können|müssen|sollen|sollten) (?:ich|man|wir) (.+)/iu;
const alone = /^wie (\p{L}+e) ich (.+?)[\s?!.]*$/iu;
const prefix =
  /^(.+) (ab|an|auf|aus|bei|durch|ein|fest|frei|her|hin|hoch|los|mit|nach|um|vor|weg|weiter|zu|zurück|zusammen)$/iu;

function german(question: string): string | null {
  const task = helped.exec(question)?.[1];
  if (task !== undefined) return task;
  const [, verb, rest] = alone.exec(question) ?? [];
  if (!verb || !rest) return null;
  const infinitive = /[el]re$|[^e]le$/.test(verb) && /(?:er|el)e$/.test(verb) ? `${verb.slice(0, -1)}n` : `${verb}n`;
  const apart = prefix.exec(rest);
  return apart ? `${apart[1]} ${apart[2]}${infinitive.toLowerCase()}` : `${rest} ${infinitive.toLowerCase()}`;
}

const upper = (text: string) => text.replace(/^["“„'‘(]*\p{Ll}/u, (letters) => letters.toUpperCase());
