import { api, fieldProblem, problemOf } from '../shell/api.ts';

/** Sends a picture and returns its address for a text. Rejects with a sentence for people. */
export async function uploadPicture(file: File): Promise<string> {
  try {
    return (await api.uploads.add({ bytes: file })).path;
  } catch (error) {
    throw new Error(fieldProblem(error, 'file') ?? problemOf(error).title, { cause: error });
  }
}
