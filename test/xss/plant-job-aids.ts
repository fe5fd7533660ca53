import { randomUUIDv7 } from 'node:crypto';
import type { World } from '../world.ts';
import type { Payload } from './payloads.ts';

const line = ({ text }: Payload) => text.replace(/[\r\n]+/g, ' ');

/** Job aids with payloads in all that they say: as steps, as warnings, as text, as where they hold, and as what a page elsewhere says of itself. */
export async function plantJobAids({ services: { db, now }, ada, mo }: World, payloads: Payload[]): Promise<string[]> {
  const ids: string[] = [];
  for (const [nth, payload] of payloads.entries()) {
    const [id, word] = [randomUUIDv7(), line(payload)];
    const conditions = JSON.stringify([{ kind: 'other', text: word }]);
    const body = `${payload.text}\n\n> [!WARNING]\n> ${word}\n\n1. ${word}\n2. ${word}`;
    const linkCard = { title: word, description: word, site: word, picture: null, fetchedAt: now().toISOString() };
    const link = nth % 2 ? `https://example.org/?${encodeURIComponent(word)}#<script>` : null;
    await db
      .insertInto('jobAid')
      .values({
        id,
        title: word,
        body,
        conditions,
        link,
        linkCard: link && JSON.stringify(linkCard),
        madeBy: ada.id,
        ownerId: ada.id,
        publishedAt: now(),
        publishedBy: ada.id,
        freshness: 'check',
        knownTrueAt: new Date(now().getTime() - 86_400_000),
      })
      .execute();
    const noticeId = randomUUIDv7();
    await db.insertInto('changeNotice').values({ id: noticeId, text: word, madeBy: mo.id, madeAt: now() }).execute();
    await db.insertInto('changeNoticeJobAid').values({ noticeId, jobAidId: id }).execute();
    await db
      .insertInto('jobAidRevision')
      .values({ jobAidId: id, version: 0, title: word, body, conditions, link, writtenBy: ada.id, writtenAt: now() })
      .execute();
    const said = { jobAidId: id, personId: mo.id, outcome: 'did_not_work' as const, reason: payload.text };
    await db
      .insertInto('jobAidVerdict')
      .values({ ...said, id: randomUUIDv7(), questionId: null, minutesSaved: null })
      .execute();
    if (nth % 5 === 0)
      await db
        .insertInto('jobAidRetirement')
        .values({ jobAidId: id, retiredBy: ada.id, reason: payload.text })
        .execute();
    ids.push(id);
  }
  return ['/job-aids', ...ids.map((id) => `/job-aids/${id}`)];
}
