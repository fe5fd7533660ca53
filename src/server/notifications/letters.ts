import type { Language } from '#src/contract/languages.ts';
import type { Part } from '#src/contract/notifications.ts';
import { partOf } from '#src/contract/notifications.ts';
import type { Ctx } from '../context.ts';
import { formatExact } from '../languages/translator.ts';
import type { Letter, Link } from '../mail/letter.ts';
import type { Head } from '../mail/mailer.ts';
import type { PushMessage } from '../push/sending.ts';
import type { Reader } from './acting.ts';
import { inLanguage, openTitle, sentence } from './sentences.ts';
import type { Told } from './queries.ts';

/** Where the links of a letter lead, by the secrets that were made for them. */
export interface Secrets {
  take?: string;
  not_now?: string;
  not_me?: string;
  refer?: string;
  unsubscribe: string;
  reply?: string;
  yes?: string;
  fix?: string;
  retire?: string;
}

/** A letter about one thing; an invitation has a link for each response. */
export function letterAbout(
  ctx: Ctx,
  { reader, told, secrets }: { reader: Reader; told: Told; secrets: Secrets },
): Letter {
  const { publicUrl } = ctx.config;
  const { language } = reader;
  const say = inLanguage(language);
  const title = openTitle(told);
  const said = sentence(told, language);
  return {
    language,
    subject: title === null ? said : say('said.subject', { said, title }),
    paragraphs: [
      say('hello', { name: reader.name }),
      title === null ? say('said.confidential', { said }) : say('said.title', { said, title }),
      ...until(told, reader),
    ],
    button: { label: say(told.jobAidId ? 'link.job_aid' : 'link.question'), url: `${publicUrl}${placeOf(told)}` },
    others: responses(publicUrl, say, secrets),
    ...foot(publicUrl, say, { part: partOf(told.kind), secrets }),
  };
}

type SayIt = ReturnType<typeof inLanguage>;

/** Where what it is about is read, from the root of the site. */
const placeOf = ({ questionId, jobAidId }: Told) => (jobAidId ? `/job-aids/${jobAidId}` : `/questions/${questionId}`);

const acts = ['yes', 'fix', 'retire', 'take', 'refer', 'not_now', 'not_me'] as const;

/** One link for each response that there is a secret for. */
const responses = (publicUrl: string, say: SayIt, secrets: Secrets): Link[] =>
  acts.flatMap((act) =>
    secrets[act] ? [{ label: say(`link.${act}`), url: `${publicUrl}/respond/${secrets[act]}` }] : [],
  );

function until({ openUntil, jobAidId }: Told, { timeZone, language }: Reader) {
  if (!openUntil) return [];
  const when = formatExact(openUntil, language, timeZone);
  return [inLanguage(language)(jobAidId ? 'until.review' : 'until', { when })];
}

const most = 30;

/** The one letter a day. */
export function digestOf(
  ctx: Ctx,
  { reader, all, secrets }: { reader: Reader; all: Told[]; secrets: Secrets },
): Letter {
  const { publicUrl } = ctx.config;
  const { language } = reader;
  const say = inLanguage(language);
  const shown = all.slice(-most);
  const lists = (['asked', 'near', 'yours'] as const)
    .map((part) => ({
      title: say(`part.${part}`),
      items: shown.filter(({ kind }) => partOf(kind) === part).map((told) => item(publicUrl, language, told)),
    }))
    .filter(({ items }) => items.length > 0);
  const left = all.length - shown.length;
  return {
    language,
    subject: say('digest.subject', { count: all.length }),
    paragraphs: [
      say('hello', { name: reader.name }),
      say('digest.lede'),
      ...(left > 0 ? [say('digest.more', { count: left })] : []),
    ],
    lists,
    button: { label: say('digest.inbox'), url: `${publicUrl}/inbox` },
    ...foot(publicUrl, say, { part: null, secrets }),
  };
}

function item(publicUrl: string, language: Language, told: Told): Link {
  const say = inLanguage(language);
  const title = openTitle(told);
  const said = sentence(told, language);
  return {
    label: title === null ? say('said.confidential.short', { said }) : say('said.title', { said, title }),
    url: `${publicUrl}${placeOf(told)}`,
  };
}

function foot(publicUrl: string, say: SayIt, { part, secrets }: { part: Part | null; secrets: Secrets }) {
  const url = `${publicUrl}/account/telling`;
  return {
    foot: part === null ? say('foot.digest', { url }) : say('foot.part', { part: say(`part.${part}`), url }),
    footLink: {
      label: say(part === null ? 'unsubscribe.digest' : 'unsubscribe.part'),
      url: `${publicUrl}/unsubscribe/${secrets.unsubscribe}`,
    },
  };
}

/** What stands in the head: one id however often it is tried, letters about one question together, one click to unsubscribe (RFC 8058). */
export function headOf(ctx: Ctx, id: string, secrets: Secrets, questionId?: string | null): Head {
  const { publicUrl, replyAddress } = ctx.config;
  const { hostname } = new URL(publicUrl);
  const isSecure = publicUrl.startsWith('https:');
  return {
    messageId: `<${id}@${hostname}>`,
    headers: {
      'List-Unsubscribe': `<${publicUrl}/unsubscribe/${secrets.unsubscribe}>`,
      ...(isSecure && { 'List-Unsubscribe-Post': 'List-Unsubscribe=One-Click' }),
      ...(questionId && { References: `<question.${questionId}@${hostname}>` }),
    },
    ...(replyAddress && secrets.reply && { replyTo: replyAddress.replace('@', `+${secrets.reply}@`) }),
  };
}

/** What a browser shows. */
export function pushAbout(told: Told, { language }: Pick<Reader, 'language'>): PushMessage {
  const isInvited = told.kind === 'invited';
  return {
    id: told.id,
    title: sentence(told, language),
    body: openTitle(told) ?? inLanguage(language)('push.confidential'),
    url: isInvited ? `/asked#asked-${told.questionId}` : told.kind === 'still_true' ? '/asked' : placeOf(told),
  };
}
