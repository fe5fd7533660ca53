import { readFileSync } from 'node:fs';
import { parentPort, workerData } from 'node:worker_threads';
import { loadModel } from './model.ts';
import { readTokenizer } from './wordpiece.ts';

// The thread that does the arithmetic: one text comes, one vector goes.

export interface WorkerSettings {
  weightsPath: string;
  tokenizerPath: string;
  maxTokens: number;
}

/** Sent once when texts may come (`null`), then for each text. */
export type Reply = Float32Array<ArrayBuffer> | null;

const { weightsPath, tokenizerPath, maxTokens } = workerData as WorkerSettings;
const tokenize = readTokenizer(readFileSync(tokenizerPath, 'utf8'));
const model = loadModel(weightsPath, maxTokens);

parentPort!.on('message', (text: string) => {
  const vector = model(tokenize(text, maxTokens));
  parentPort!.postMessage(vector satisfies Reply, [vector.buffer]);
});
parentPort!.postMessage(null satisfies Reply, []);
