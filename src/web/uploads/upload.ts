import { api, fieldProblem, problemOf } from '../shell/api.ts';

/** Sends a picture or a recording and returns its address for a text. Rejects with a sentence for people. */
export async function uploadFile(file: Blob): Promise<string> {
  try {
    return (await api.uploads.add({ bytes: file })).path;
  } catch (error) {
    throw new Error(fieldProblem(error, 'file') ?? problemOf(error).title, { cause: error });
  }
}
