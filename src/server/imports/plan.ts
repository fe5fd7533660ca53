import type { NewImport } from '#src/contract/imports.ts';
import { BrokenRecord, type Step } from './entries.ts';
import { jsonlSteps } from './jsonl.ts';
import { stackexchangeSteps } from './stackexchange.ts';

const formats: Record<NewImport['format'], (path: string) => Promise<Step[]>> = {
  jsonl: jsonlSteps,
  stackexchange: stackexchangeSteps,
};

/** Which files are read, in which order; throws BrokenRecord where they are not there or not to be read. */
export async function planImport(format: NewImport['format'], path: string): Promise<Step[]> {
  const steps = await formats[format](path);
  if (totalBytes(steps) === 0) throw new BrokenRecord('There is nothing in it');
  return steps;
}

export const totalBytes = (steps: Step[]) => steps.reduce((sum, step) => sum + step.bytes, 0);
