import * as z from 'zod';
import type { Cue } from '#src/contract/captions.ts';
import type { Level } from '#src/core/audience.ts';
import { fetchOutside, OutsideRefused } from '../http/outgoing.ts';

/** A service that writes what is said, as OpenAI's `POST …/v1/audio/transcriptions` does. */
export interface TranscriptionSettings {
  url: string;
  key: string | null;
  model: string;
  /** Recordings in texts for these readers may be sent to it, and no others. */
  levels: readonly Level[];
}

/** The service can't be reached, or refuses; `message` says so to whoever asked for it. */
export class TranscriptionFailed extends Error {}

export interface Spoken {
  sound: Blob;
  name: string;
  language: string;
  /** Names and words that may be said. */
  prompt: string;
  /** OUTGOING_ALLOW. */
  allow: string[];
}

/** What is said, with its times, or a WebVTT text where the service gives that. Throws TranscriptionFailed. */
export async function transcribe(settings: TranscriptionSettings, spoken: Spoken): Promise<Cue[] | string> {
  const { body, type } = await formOf(settings, spoken);
  const headers = { 'content-type': type, ...(settings.key && { authorization: `Bearer ${settings.key}` }) };
  const reply = await call(endpointOf(settings.url), { headers, body, allow: spoken.allow });
  const text = new TextDecoder().decode(reply.body);
  if (reply.status !== 200) throw new TranscriptionFailed(`The transcription service answers ${reply.status}`);
  return text.startsWith('WEBVTT') ? text : readSegments(text);
}

async function formOf({ model }: TranscriptionSettings, { sound, name, language, prompt }: Spoken) {
  const form = new FormData();
  form.set('file', sound, name);
  form.set('model', model);
  form.set('response_format', 'verbose_json');
  form.set('language', language.split('-')[0]!);
  if (prompt) form.set('prompt', prompt);
  const encoded = new Response(form);
  return { type: encoded.headers.get('content-type')!, body: new Uint8Array(await encoded.arrayBuffer()) };
}

interface Call {
  headers: Record<string, string>;
  body: Uint8Array;
  allow: string[];
}

async function call(url: string, request: Call) {
  try {
    const limits = { timeoutMs: 15 * 60_000, maxBytes: 10_000_000, maxRedirects: 0 };
    return await fetchOutside(url, { method: 'POST', ...request, ...limits });
  } catch (error) {
    const why = error instanceof OutsideRefused ? error.message : 'It does not answer';
    throw new TranscriptionFailed(`The transcription service can’t be used: ${why}`, { cause: error });
  }
}

function endpointOf(url: string) {
  const address = new URL(url);
  address.pathname = `${address.pathname.replace(/(\/audio\/transcriptions)?\/*$/, '')}/audio/transcriptions`;
  return address.href;
}

const Segments = z.object({
  segments: z.array(z.object({ start: z.number(), end: z.number(), text: z.string() })).max(100_000),
});

function readSegments(text: string): Cue[] {
  try {
    const { segments } = Segments.parse(JSON.parse(text));
    return segments
      .map(({ start, end, text }) => ({ start: Math.max(0, start), end, text: cleaned(text) }))
      .filter(({ start, end, text }) => text && end > start && end <= 86_400)
      .toSorted((a, b) => a.start - b.start)
      .slice(0, 10_000);
  } catch (error) {
    throw new TranscriptionFailed('The transcription service gives no times of what is said', { cause: error });
  }
}

const cleaned = (text: string) => text.replaceAll('\0', '').toWellFormed().trim().slice(0, 2_000);
