import * as z from 'zod';
import type { Level } from '#src/core/audience.ts';
import { fetchOutside, OutsideRefused } from '../http/outgoing.ts';

/** A service that writes, as OpenAI's `POST …/v1/chat/completions` does. */
export interface LanguageModelSettings {
  url: string;
  key: string | null;
  name: string;
  /** Texts for these readers may be sent to it, and no others. */
  levels: readonly Level[];
}

/** The model can't be reached, or does not write what was asked for; `message` says so to whoever asked. */
export class LanguageModelFailed extends Error {}

export interface Task<T> {
  /** What to do, and in which JSON to answer. */
  instructions: string;
  /** What to do it with. */
  material: string;
  /** What the answer must be. */
  shape: z.ZodType<T>;
  /** OUTGOING_ALLOW. */
  allow: string[];
}

const timeoutMs = 45_000;

/** Has the model do a task, and takes nothing but JSON of its shape. Throws LanguageModelFailed. */
export async function ask<T>(
  settings: LanguageModelSettings,
  { instructions, material, shape, allow }: Task<T>,
): Promise<T> {
  const body = JSON.stringify({
    model: settings.name,
    temperature: 0,
    response_format: { type: 'json_object' },
    messages: [
      { role: 'system', content: instructions },
      { role: 'user', content: material },
    ],
  });
  const headers = {
    'content-type': 'application/json',
    ...(settings.key && { authorization: `Bearer ${settings.key}` }),
  };
  const reply = await call(endpointOf(settings.url), { headers, body, allow });
  if (reply.status !== 200) throw new LanguageModelFailed(`The language model answers ${reply.status}`);
  return read(new TextDecoder().decode(reply.body), shape);
}

async function call(url: string, request: { headers: Record<string, string>; body: string; allow: string[] }) {
  try {
    return await fetchOutside(url, { method: 'POST', ...request, timeoutMs, maxBytes: 1_000_000, maxRedirects: 0 });
  } catch (error) {
    const why = error instanceof OutsideRefused ? error.message : 'It does not answer';
    throw new LanguageModelFailed(`The language model can’t be used: ${why}`, { cause: error });
  }
}

function endpointOf(url: string) {
  const address = new URL(url);
  address.pathname = `${address.pathname.replace(/(\/chat\/completions)?\/*$/, '')}/chat/completions`;
  return address.href;
}

const Completion = z.object({ choices: z.array(z.object({ message: z.object({ content: z.string() }) })).min(1) });

function read<T>(text: string, shape: z.ZodType<T>): T {
  try {
    const { content } = Completion.parse(JSON.parse(text)).choices[0]!.message;
    // Some put it into a block of code all the same.
    return shape.parse(JSON.parse(content.trim().replace(/^```(?:json)?\s*|\s*```$/g, '')));
  } catch (error) {
    throw new LanguageModelFailed('The language model wrote something else than was asked for', { cause: error });
  }
}
