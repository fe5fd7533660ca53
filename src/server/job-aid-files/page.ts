import { readFileSync } from 'node:fs';
import { html, raw } from 'hono/html';
import type { Condition, JobAid, Part } from '#src/contract/job-aids.ts';
import type { Language } from '#src/contract/languages.ts';
import { wordsDe } from './words.de.ts';
import { words, type Words } from './words.ts';

/** How a job aid looks on a page of its own: on paper, in another page, and from a file. */
export const pageStyle = readFileSync(new URL('./page.css', import.meta.url), 'utf8');

type Shown = Pick<JobAid, 'title' | 'parts' | 'conditions' | 'link' | 'owner' | 'freshness' | 'credits'>;

interface About {
  language: Language;
  organisation: string;
  /** Where the job aid itself is. */
  url: string;
  timeZone: string;
}

/** A job aid as HTML: what it says, what it works for, and how sure one may be of it. */
export function renderJobAid(aid: Shown, { language, organisation, url, timeZone }: About) {
  const say = wordsIn(language);
  const known = aid.freshness.knownTrueAt;
  const date = known && dateIn(language, new Date(known), timeZone);
  const person = aid.freshness.knownTrueBy?.name;
  return html`<main>
    <h1>${aid.title}</h1>
    ${line(aid.conditions.length > 0 && say('worksFor', { conditions: listed(aid.conditions) }))}
    ${aid.link && html`<p><a href="${aid.link}" rel="nofollow noopener">${say('page', { link: aid.link })}</a></p>`}
    ${aid.parts.map((part) => renderPart(part, say))}
    <footer>
      ${line(say('keptBy', { owner: aid.owner.name }))}
      ${line(date && (person ? say('knownTrue', { date, person }) : say('knownTrueOn', { date })))}
      ${line(aid.credits.length > 0 && say('credits', { people: aid.credits.map(({ name }) => name).join(', ') }))}
      <p><a href="${url}">${say('open', { organisation })}</a></p>
    </footer>
  </main>`;
}

export type Say = ReturnType<typeof wordsIn>;

/** The texts of a language, with their slots filled. */
export const wordsIn =
  (language: Language) =>
  (id: keyof Words, slots: Record<string, string> = {}): string =>
    (language === 'de' ? wordsDe : words)[id].replace(/\{(\w+)\}/g, (_, slot: string) => slots[slot] ?? '');

const line = (text: string | false | null) => (text ? html`<p class="about">${text}</p>` : '');
const listed = (conditions: Condition[]) => conditions.map(({ text }) => text).join(', ');
const dateIn = (language: Language, at: Date, timeZone: string) =>
  at.toLocaleDateString(language, { dateStyle: 'long', timeZone });

function renderPart(part: Part, say: Say) {
  if (part.kind === 'text') return raw(part.html);
  if (part.kind === 'warning')
    return html`<div class="warning" role="note">
      <strong class="sign">${say('warning')}</strong>${raw(part.html)}
    </div>`;
  return html`<ol class="steps" start="${part.start}">
    ${part.steps.map((step) => html`<li>${raw(step.html)}</li>`)}
  </ol>`;
}
