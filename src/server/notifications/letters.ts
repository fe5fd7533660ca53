import type { Part } from '#src/contract/notifications.ts';
import { partOf } from '#src/contract/notifications.ts';
import type { Ctx } from '../context.ts';
import type { Letter, Link } from '../mail/letter.ts';
import type { Head } from '../mail/mailer.ts';
import type { PushMessage } from '../push/sending.ts';
import type { Reader } from './acting.ts';
import { openTitle, sentence } from './sentences.ts';
import type { Told } from './queries.ts';

/** Where the links of a letter lead, by the secrets that were made for them. */
export interface Secrets {
  take?: string;
  not_now?: string;
  not_me?: string;
  refer?: string;
  unsubscribe: string;
  reply?: string;
}

const confidential = 'It is confidential, so its words stay out of this letter.';

/** A letter about one thing; an invitation has a link for each response. */
export function letterAbout(
  ctx: Ctx,
  { reader, told, secrets }: { reader: Reader; told: Told; secrets: Secrets },
): Letter {
  const { publicUrl } = ctx.config;
  const title = openTitle(told);
  const said = sentence(told);
  const page = { label: 'Read the question', url: `${publicUrl}/questions/${told.questionId}` };
  const link = (label: string, secret: string): Link => ({ label, url: `${publicUrl}/respond/${secret}` });
  const responses =
    secrets.take && secrets.refer && secrets.not_now && secrets.not_me
      ? [
          link('I’ll take it', secrets.take),
          link('Better ask…', secrets.refer),
          link('Not now', secrets.not_now),
          link('Not me', secrets.not_me),
        ]
      : [];
  return {
    subject: title === null ? said : `${said}: ${title}`,
    paragraphs: [
      `Hello ${reader.name},`,
      title === null ? `${said}. ${confidential}` : `${said}: “${title}”`,
      ...until(told, reader),
    ],
    button: page,
    others: responses,
    ...foot(publicUrl, partOf(told.kind), secrets),
  };
}

function until({ openUntil }: Told, { timeZone }: Reader) {
  if (!openUntil) return [];
  const when = new Intl.DateTimeFormat('en-GB', { timeZone, dateStyle: 'full', timeStyle: 'short' }).format(openUntil);
  return [
    `It waits for you until ${when}; then others are asked. To say so is enough: each link below does one thing, at one press.`,
  ];
}

const titles: Record<Part, string> = { asked: 'Asked of you', near: 'Waiting near you', yours: 'Your questions' };
const most = 30;

/** The one letter a day. */
export function digestOf(
  ctx: Ctx,
  { reader, all, secrets }: { reader: Reader; all: Told[]; secrets: Secrets },
): Letter {
  const { publicUrl } = ctx.config;
  const shown = all.slice(-most);
  const lists = (['asked', 'near', 'yours'] as const)
    .map((part) => ({
      title: titles[part],
      items: shown.filter(({ kind }) => partOf(kind) === part).map(item(publicUrl)),
    }))
    .filter(({ items }) => items.length > 0);
  const count = all.length === 1 ? 'One thing' : `${all.length} things`;
  const rest = all.length > shown.length ? [`And ${all.length - shown.length} more, which stand in your inbox.`] : [];
  return {
    subject: `${count} since your last letter`,
    paragraphs: [`Hello ${reader.name},`, `this is what happened since your last letter.`, ...rest],
    lists,
    button: { label: 'Open your inbox', url: `${publicUrl}/inbox` },
    ...foot(publicUrl, null, secrets),
  };
}

const item =
  (publicUrl: string) =>
  (told: Told): Link => {
    const title = openTitle(told);
    return {
      label: title === null ? `${sentence(told)}. It is confidential` : `${sentence(told)}: “${title}”`,
      url: `${publicUrl}/questions/${told.questionId}`,
    };
  };

function foot(publicUrl: string, part: Part | null, { unsubscribe }: Secrets) {
  const which = part === null ? 'this letter' : `letters of the kind “${titles[part]}”`;
  return {
    foot: `You get ${which} because you chose so, or did not choose otherwise: ${publicUrl}/account/telling`,
    footLink: {
      label: part === null ? 'No more letters a day' : 'No more of these letters',
      url: `${publicUrl}/unsubscribe/${unsubscribe}`,
    },
  };
}

/** What stands in the head: one id however often it is tried, letters about one question together, one click to unsubscribe (RFC 8058). */
export function headOf(ctx: Ctx, id: string, secrets: Secrets, questionId?: string): Head {
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
export function pushAbout(told: Told): PushMessage {
  const isInvited = told.kind === 'invited';
  return {
    id: told.id,
    title: sentence(told),
    body: openTitle(told) ?? 'Read it here',
    url: isInvited ? '/inbox' : `/questions/${told.questionId}`,
  };
}
