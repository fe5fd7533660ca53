import { openMinilm } from './minilm/minilm.ts';
import { openRemote } from './openai.ts';

export { EmbedderUnavailable } from './unavailable.ts';

export interface Embedder {
  /** Kept with every vector, so that a changed model is noticed: 'minilm-l6-v2', 'openai:text-embedding-3-small'. */
  model: string;
  dimensions: number;
  /** One vector of length 1 (Euclidean) per text. 'now' (somebody waits, a search) goes before 'later' (background). Rejects with EmbedderUnavailable. */
  embed: (texts: string[], urgency: Urgency) => Promise<Float32Array[]>;
  close: () => Promise<void>;
}

export type Urgency = 'now' | 'later';

export interface EmbedderSettings {
  kind: 'minilm' | 'openai' | 'off';
  /** Of an OpenAI-compatible service, up to and with `/v1`. */
  url?: string;
  key?: string;
  model?: string;
  /** What is read of a text; the rest is left out. */
  maxTokens?: number;
}

/** null: searching is by words only ('off'). Rejects with EmbedderUnavailable (a clear sentence) when weights can't be loaded or the endpoint doesn't answer; the caller goes on with words and doctor says so. */
export async function openEmbedder(settings: EmbedderSettings): Promise<Embedder | null> {
  if (settings.kind === 'off') return null;
  return settings.kind === 'minilm' ? openMinilm(settings) : openRemote(settings);
}
