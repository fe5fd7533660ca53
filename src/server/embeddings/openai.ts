import { setTimeout as sleep } from 'node:timers/promises';
import * as z from 'zod';
import type { Embedder, EmbedderSettings, Urgency } from './embedder.ts';
import { EmbedderUnavailable } from './unavailable.ts';

const AT_ONCE = 64;
/** Other models' tokens can't be counted here: in no usual language are there more to a character. */
const CHARACTERS_PER_TOKEN = 3;
const MAX_TOKENS = 2048;
const LONGEST_PAUSE_S = 60;

/** How long each waits for an answer, and how often the patient one asks again. */
const patience: Record<Urgency, { timeoutMs: number; tries: number }> = {
  now: { timeoutMs: 3000, tries: 1 },
  later: { timeoutMs: 30_000, tries: 5 },
};

const Answer = z.object({
  data: z.array(z.object({ index: z.int().nonnegative(), embedding: z.array(z.number()).min(1) })),
});

interface Service {
  endpoint: URL;
  key?: string;
  model: string;
  /** Before the second try, in milliseconds; doubles from try to try. */
  firstPause: number;
  stopped: AbortSignal;
}

/** Any service that answers `POST …/v1/embeddings` as OpenAI's does. Asks it once, to learn how long its vectors are. */
export async function openRemote(settings: EmbedderSettings, firstPause = 1000): Promise<Embedder> {
  const { model = 'text-embedding-3-small', maxTokens = MAX_TOKENS } = settings;
  const stop = new AbortController();
  const service = { endpoint: endpoint(settings.url), key: settings.key, model, firstPause, stopped: stop.signal };
  const dimensions = (await ask(service, ['probe'], 'now'))[0]!.length;
  let background: Promise<unknown> = Promise.resolve();

  async function embedAll(texts: string[], urgency: Urgency) {
    const vectors: Float32Array[] = [];
    for (let from = 0; from < texts.length; from += AT_ONCE) {
      vectors.push(...(await ask(service, texts.slice(from, from + AT_ONCE), urgency)));
    }
    if (vectors.some((vector) => vector.length !== dimensions)) {
      throw new EmbedderUnavailable(
        `${model} now gives vectors of another length than ${dimensions}: restart Firsthand.`,
      );
    }
    return vectors;
  }

  return {
    model: `openai:${model}`,
    dimensions,
    embed: (texts, urgency) => {
      const sent = texts.map(
        (text) =>
          text
            .slice(0, maxTokens * CHARACTERS_PER_TOKEN)
            .toWellFormed()
            .trim() || ' ',
      );
      if (urgency === 'now') return embedAll(sent, urgency);
      // Background requests go one after the other, so that they leave the service room for those that somebody waits for.
      const turn = background.then(() => embedAll(sent, urgency));
      background = turn.catch(() => {});
      return turn;
    },
    close: async () => stop.abort(),
  };
}

function endpoint(url = 'https://api.openai.com/v1') {
  if (!URL.canParse(url)) throw new EmbedderUnavailable(`"${url}" is no address of an embedding service.`);
  const address = new URL(url);
  address.pathname = `${address.pathname.replace(/(\/embeddings)?\/*$/, '')}/embeddings`;
  return address;
}

async function ask(service: Service, texts: string[], urgency: Urgency) {
  const { tries } = patience[urgency];
  for (let attempt = 1; ; attempt++) {
    const outcome = await post(service, texts, urgency);
    if ('vectors' in outcome) return outcome.vectors;
    if (attempt === tries || !outcome.passing || service.stopped.aborted) throw outcome.trouble;
    const pause = outcome.pause ?? service.firstPause * 2 ** (attempt - 1);
    await sleep(pause, undefined, { signal: service.stopped }).catch(() => {});
  }
}

type Outcome = { vectors: Float32Array[] } | Trouble;

interface Trouble {
  trouble: EmbedderUnavailable;
  /** Whether it is worth asking again. */
  passing: boolean;
  /** What the service said, in milliseconds. */
  pause?: number;
}

async function post({ endpoint, key, model, stopped }: Service, texts: string[], urgency: Urgency): Promise<Outcome> {
  try {
    const response = await fetch(endpoint, {
      method: 'POST',
      headers: { 'content-type': 'application/json', ...(key && { authorization: `Bearer ${key}` }) },
      body: JSON.stringify({ model, input: texts }),
      signal: AbortSignal.any([stopped, AbortSignal.timeout(patience[urgency].timeoutMs)]),
    });
    if (!response.ok) return await refused(response);
    return { vectors: inOrder(Answer.parse(await response.json()), texts.length) };
  } catch (error) {
    return { trouble: noAnswer(endpoint, error as Error), passing: !stopped.aborted && isOfTheNetwork(error as Error) };
  }
}

async function refused(response: Response): Promise<Trouble> {
  await response.body?.cancel();
  const seconds = Number(response.headers.get('retry-after') ?? NaN);
  return {
    trouble: new EmbedderUnavailable(`The embedding service at ${response.url} answers ${response.status}.`),
    passing: response.status === 429 || response.status >= 500,
    pause: Number.isFinite(seconds) ? Math.min(Math.max(seconds, 0), LONGEST_PAUSE_S) * 1000 : undefined,
  };
}

function noAnswer(endpoint: URL, error: Error) {
  const why = error instanceof z.ZodError ? 'its answer is not a list of vectors' : reason(error);
  return new EmbedderUnavailable(`The embedding service at ${endpoint} can't be used: ${why}.`);
}

/** What fetch throws, and not what is thrown over the content of an answer. */
const isOfTheNetwork = (error: Error) => error instanceof TypeError || error.name === 'TimeoutError';

/** fetch says only that it failed; why is in the cause. */
const reason = ({ message, cause }: Error) => (cause instanceof Error && cause.message) || message;

function inOrder({ data }: z.infer<typeof Answer>, count: number) {
  const vectors = data.toSorted((a, b) => a.index - b.index).map(({ embedding }) => unit(embedding));
  if (vectors.length !== count) throw new Error(`it gave ${vectors.length} vectors for ${count} texts`);
  return vectors;
}

function unit(numbers: number[]) {
  const length = Math.hypot(...numbers);
  if (length === 0) throw new Error('it gave a vector without a direction');
  return Float32Array.from(numbers, (number) => number / length);
}
