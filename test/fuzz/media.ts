import { recordings } from '#test/recordings.ts';
import type { World } from '#test/world.ts';
import type { Known } from './values.ts';

/** Recordings of both who call, with captions and chapters, and uploads that have only begun. */
export async function createMedia({ ada, mo, app }: World, operationId: string): Promise<Known> {
  if (operationId === 'uploads.resumable') {
    const begun = [await begin(app, ada), await begin(app, mo)];
    return { 'resumable-uploads': begun };
  }
  if (!operationId.startsWith('captions.')) return {};
  const ids = [];
  for (const person of [ada, mo, ada, mo]) {
    const { id } = await person.uploads.add({ bytes: new Blob([recordings['video/webm']]) });
    // Those that are to be written have none, so that the first version is theirs.
    if (/write|transcribe/i.test(operationId) === false) await fill(person, id);
    ids.push(id);
  }
  return {
    uploads: ids,
    version: [operationId === 'captions.remove' ? '1' : '0'],
    captions: ['en', 'de'],
    language: ['en', 'de'],
    vtt: ['WEBVTT\n\n00:00.000 --> 00:01.000\nSo'],
  };
}

type Person = World['ada'];

async function fill(person: Person, id: string) {
  const body = { version: 0, cues: [{ start: 0, end: 1, text: 'So' }] };
  for (const language of ['en', 'de']) await person.captions.write({ params: { id, language }, body });
  await person.captions.writeChapters({ params: { id }, body });
}

async function begin(app: World['app'], { cookie }: Person) {
  const headers = { cookie, 'tus-resumable': '1.0.0', 'upload-length': '100' };
  const reply = await app.request('/api/v1/resumable-uploads', { method: 'POST', headers });
  return reply.headers.get('location')!.split('/').at(-1)!;
}
