import { afterAll, beforeAll, expect, test, vi } from 'vitest';
import { recordings } from '#test/recordings.ts';
import { createWorld, type World } from '#test/world.ts';
import { startFakeTranscriber } from '../media/fake-transcriber.ts';

vi.setConfig({ testTimeout: 60_000 });

let world: World;
let service: Awaited<ReturnType<typeof startFakeTranscriber>>;
let heard = { status: 200, body: '' };
beforeAll(async () => {
  service = await startFakeTranscriber(() => heard);
  world = await createWorld({
    TRANSCRIPTION_URL: service.url,
    TRANSCRIPTION_KEY: 'of-the-tests',
    OUTGOING_ALLOW: service.allow,
  });
});
afterAll(async () => {
  await world.stop();
  await service.stop();
});

type Member = World['ada'];
const record = (member: Member) => member.uploads.add({ bytes: new Blob([recordings['video/webm']]) });
const fetchAs = (member: Member | null, path: string) =>
  world.app.request(path, { headers: member ? { cookie: member.cookie } : {} });
const english = (id: string) => ({ params: { id, language: 'en' } });
const refusal = (status: number, fields?: Record<string, string>) =>
  expect.objectContaining({ problem: expect.objectContaining({ status, ...(fields && { fields }) }) });

const vtt = [
  'WEBVTT',
  '',
  '00:01.000 --> 00:04.000',
  'Unplug the carburettor first',
  '',
  '00:20.000 --> 00:25.000',
  'and mind the zirconium gasket',
  '',
  '01:10.000 --> 01:15.000',
  'Then tighten the flywheel',
].join('\n');

async function askWithRecording(level: 'organisation' | 'named') {
  const { ada } = world;
  const { id: uploadId, path } = await record(ada);
  const audience = level === 'named' ? { level, readers: [] } : { level };
  const { id } = await ada.questions.ask({
    body: { title: 'How is this engine mended?', body: `Look: ![my engine](${path})`, audience },
  });
  return { uploadId, id };
}

test('captions are written, read, edited by turns and found to the second', async () => {
  const { ada, elif, mo } = world;
  const { uploadId, id } = await askWithRecording('organisation');
  const written = await ada.captions.write({ ...english(uploadId), body: { version: 0, vtt } });
  expect(written).toMatchObject({ version: 1, isMachineMade: false, can: { edit: true } });
  expect(written.cues).toHaveLength(3);

  const shown = await fetchAs(elif, written.path!);
  expect(shown.headers.get('content-type')).toBe('text/vtt; charset=utf-8');
  expect(await shown.text()).toContain('00:01:10.000 --> 00:01:15.000\nThen tighten the flywheel');

  const { items } = await elif.search.search({ query: { text: 'tighten flywheel' } });
  expect(items.map((match) => [match.id, match.uploadId, match.second, match.href])).toEqual([
    [id, uploadId, 70, `/questions/${id}?media=${uploadId}&t=70`],
  ]);
  expect(items[0]!.title.map(({ text }) => text).join('')).toBe('How is this engine mended?');
  // What the thread is called leads to its text.
  const byTitle = await elif.search.search({ query: { text: 'how is this engine mended' } });
  expect(byTitle.items[0]).toMatchObject({ id, second: null, href: `/questions/${id}` });

  const [first, ...others] = written.cues;
  const cues = [{ ...first!, text: 'Unplug the distributor first' }, ...others];
  expect(await mo.captions.write({ ...english(uploadId), body: { version: 1, cues } })).toMatchObject({ version: 2 });
  await expect(ada.captions.write({ ...english(uploadId), body: { version: 1, vtt } })).rejects.toEqual(refusal(409));
  await expect(ada.captions.write({ ...english(uploadId), body: { version: 0, vtt } })).rejects.toEqual(refusal(409));
  const found = async (text: string) =>
    (await elif.search.search({ query: { text } })).items.map((match) => match.second);
  expect(await found('distributor')).toEqual([1]);
  expect(await found('carburettor')).toEqual([]);

  // A text that no longer shows it no longer says it, and the other way round.
  await ada.questions.edit({ params: { id }, body: { version: 1, body: 'Never mind' } });
  expect(await found('distributor')).toEqual([]);
  const { id: answerId } = await ada.answers.answer({
    params: { id },
    body: { body: `![it](/uploads/${uploadId}/video.webm)` },
  });
  const { items: inAnswer } = await elif.search.search({ query: { text: 'zirconium' } });
  expect(inAnswer.map(({ href }) => href)).toEqual([`/questions/${id}?media=${uploadId}&t=20#answer-${answerId}`]);
  const remove = () => ada.captions.remove({ ...english(uploadId), query: { version: 2 } });
  await remove();
  await expect(remove()).rejects.toEqual(refusal(409));
  // Who edits what was taken away meanwhile is told so, and may write it anew.
  await expect(ada.captions.write({ ...english(uploadId), body: { version: 2, vtt } })).rejects.toEqual(refusal(409));
  expect(await found('zirconium')).toEqual([]);
  expect(await elif.captions.read(english(uploadId))).toMatchObject({ version: 0, cues: [], path: null });
});

test(
  'who does not see the recording reads nothing of it, and who only watches writes nothing',
  { retry: 0 },
  async () => {
    const { ada, elif } = world;
    const { uploadId } = await askWithRecording('named');
    const { path } = await ada.captions.write({ ...english(uploadId), body: { version: 0, vtt } });
    await ada.captions.writeChapters({ params: { id: uploadId }, body: { version: 0, vtt } });
    for (const reader of [elif, null]) {
      expect((await fetchAs(reader, path!)).status).toBe(404);
      expect((await fetchAs(reader, `/uploads/${uploadId}/chapters.vtt`)).status).toBe(404);
      expect((await fetchAs(reader, `/api/v1/uploads/${uploadId}`)).status).toBe(404);
    }
    await expect(elif.captions.write({ ...english(uploadId), body: { version: 1, vtt } })).rejects.toEqual(
      refusal(404),
    );
    expect((await elif.search.search({ query: { text: 'zirconium' } })).items).toEqual([]);

    const open = await askWithRecording('organisation');
    expect((await elif.captions.media({ params: { id: open.uploadId } })).can).toEqual({
      edit: false,
      transcribe: false,
    });
    await expect(elif.captions.write({ ...english(open.uploadId), body: { version: 0, vtt } })).rejects.toEqual(
      refusal(403),
    );
    const params = { id: open.uploadId };
    await expect(elif.captions.transcribe({ params, body: { language: 'en' } })).rejects.toEqual(refusal(403));
  },
);

test('what can’t be read names its place', async () => {
  const { ada } = world;
  const { id } = await record(ada);
  const write = (body: object) => ada.captions.write({ ...english(id), body: { version: 0, ...body } });
  await expect(write({ vtt: 'WEBVTT\n\nx' })).rejects.toEqual(refusal(422, { vtt: expect.stringContaining('Line 4') }));
  await expect(write({})).rejects.toEqual(refusal(422, { vtt: 'Must be either a WebVTT text or cues' }));
  await expect(write({ vtt: `WEBVTT\n\n${'x'.repeat(900_000)}` })).rejects.toEqual(
    refusal(422, { vtt: 'Must have at most 900,000 characters' }),
  );
  await expect(write({ vtt: 'x'.repeat(5_000_000) })).rejects.toEqual(refusal(413));
  const cue = { start: 1, end: 1, text: 'x' };
  await expect(write({ cues: [cue] })).rejects.toEqual(refusal(422, { 'cues.0.end': 'Must end after it begins' }));
  await expect(write({ cues: [{ ...cue, end: 99_999 }] })).rejects.toEqual(
    refusal(422, { 'cues.0.end': 'Must be within 24 hours' }),
  );
  const backwards = [
    { ...cue, end: 2 },
    { start: 0, end: 3, text: 'y' },
  ];
  await expect(write({ cues: backwards })).rejects.toEqual(
    refusal(422, { 'cues.1.start': 'Must not begin before the cue above it' }),
  );
  await expect(write({ vtt: 'WEBVTT' })).rejects.toEqual(refusal(422, { cues: 'Must not be empty' }));
});

test('chapters come and go', async () => {
  const { ada } = world;
  const { id } = await record(ada);
  const params = { id };
  expect(await ada.captions.chapters({ params })).toEqual({ version: 0, cues: [], path: null, can: { edit: true } });
  const cues = [{ start: 0, end: 5, text: 'Beginning' }];
  const { path } = await ada.captions.writeChapters({ params, body: { version: 0, cues } });
  expect(await (await fetchAs(ada, path!)).text()).toContain('Beginning');
  expect((await ada.captions.media({ params })).chapters).toBe(path);
  await ada.captions.writeChapters({ params, body: { version: 1, cues: [] } });
  expect((await ada.captions.chapters({ params })).version).toBe(0);
});

async function transcribed(id: string, language: string) {
  const { ada } = world;
  const begun = await ada.captions.transcribe({ params: { id }, body: { language } });
  expect(begun.state).toBe('waiting');
  return vi.waitFor(
    async () => {
      const { transcription, captions } = await ada.captions.media({ params: { id } });
      expect(['done', 'failed']).toContain(transcription.state);
      return { transcription, captions };
    },
    { timeout: 30_000, interval: 100 },
  );
}

test('a service writes captions when somebody asks for it, knowing the organisation’s names', async () => {
  const { ada } = world;
  await ada.questions.ask({ body: { title: 'What is this topic for?', topics: ['Flux capacitors'] } });
  const { id } = await record(ada);
  heard = { status: 200, body: JSON.stringify({ segments: [{ start: 0, end: 2.5, text: ' Good morning ' }] }) };
  const { transcription, captions } = await transcribed(id, 'de-ch');
  expect(transcription).toEqual({ state: 'done', progress: 100, problem: null });
  expect(captions).toMatchObject([{ language: 'de-ch', version: 1, isMachineMade: true }]);
  const { authorization, fields, bytes } = service.heard.at(-1)!;
  expect(authorization).toBe('Bearer of-the-tests');
  expect(bytes).toBeGreaterThan(0);
  expect(fields).toMatchObject({ language: 'de', response_format: 'verbose_json', model: 'whisper-1' });
  expect(fields['prompt']).toContain('Flux capacitors');

  // What somebody mended is not heard again over it.
  const params = { id, language: 'de-ch' };
  const cues = [{ start: 0, end: 2, text: 'Grüezi' }];
  await ada.captions.write({ params, body: { version: 1, cues } });
  const again = await transcribed(id, 'de-ch');
  expect(again.transcription).toMatchObject({ state: 'failed', problem: expect.stringContaining('stay as they are') });
  expect((await ada.captions.read({ params })).cues).toEqual(cues);
});

test('what is for a few is not sent to it', { retry: 0 }, async () => {
  const { uploadId } = await askWithRecording('named');
  const before = service.heard.length;
  expect((await world.ada.captions.media({ params: { id: uploadId } })).can).toEqual({ edit: true, transcribe: false });
  await expect(world.ada.captions.transcribe({ params: { id: uploadId }, body: { language: 'en' } })).rejects.toEqual(
    refusal(403),
  );
  await world.doDue();
  expect(service.heard).toHaveLength(before);
});

test.each([
  [{ status: 500, body: 'no' }, 'answers 500'],
  [{ status: 200, body: '{"text":"without times"}' }, 'no times'],
  [{ status: 200, body: 'WEBVTT\n\nnonsense' }, 'Line 4'],
  [{ status: 200, body: '{"segments":[]}' }, 'Nothing was understood'],
])('a service that replies %j is told of, and nothing is written', async (reply, problem) => {
  const { id } = await record(world.ada);
  heard = reply;
  const { transcription, captions } = await transcribed(id, 'en');
  expect(transcription).toMatchObject({ state: 'failed', problem: expect.stringContaining(problem) });
  expect(captions).toEqual([]);
});
