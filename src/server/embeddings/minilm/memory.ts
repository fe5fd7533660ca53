/** The last few answers, by text: people type the same thing again, and a search asks twice. */
export function createMemory<T>(size: number) {
  const answers = new Map<string, T>();

  return {
    /** What is known of `texts`, and the answers of `find` for those that are not; forgets what was longest unused. */
    recall: async (texts: string[], find: (missing: string[]) => Promise<T[]>): Promise<T[]> => {
      const known = new Map(texts.map((text) => [text, answers.get(text)]));
      const missing = [...known.keys()].filter((text) => known.get(text) === undefined);
      for (const [index, answer] of (await find(missing)).entries()) known.set(missing[index]!, answer);
      for (const [text, answer] of known) {
        answers.delete(text);
        answers.set(text, answer!);
      }
      for (const text of answers.keys()) if (answers.size > size) answers.delete(text);
      return texts.map((text) => known.get(text)!);
    },
  };
}
