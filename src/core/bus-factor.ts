/** So many questions that exactly these people answered. */
export interface Answered {
  people: readonly string[];
  questions: number;
}

export interface Carrier {
  personId: string;
  answered: number;
  /** Of those, questions that nobody else among the people here answered. */
  alone: number;
}

export interface BusFactor {
  questions: number;
  /** Questions that nobody who is here has answered. */
  unknown: number;
  carriers: Carrier[];
}

/**
 * Who carries a topic: the fewest people without whom fewer than half of its questions have anybody left who answered them, found
 * greedily as the truck factor of Avelino, Passos, Hora and Valente (2016) is, with questions for files and answerers for
 * authors. Looks for at most `most` of them: null where more carry it, and no carriers where half is lost already.
 */
export function findCarriers(answered: Answered[], isHere: (personId: string) => boolean, most: number) {
  const rows = answered.map(({ people, questions }) => ({ people: people.filter(isHere), questions }));
  const questions = sum(rows);
  const unknown = sum(rows.filter(({ people }) => people.length === 0));
  const carriers: Carrier[] = [];
  let left = rows.filter(({ people }) => people.length > 0);
  while (sum(left) * 2 >= questions && left.length > 0) {
    if (carriers.length === most) return null;
    const first = findFirst(left);
    carriers.push({ personId: first, ...count(rows, first) });
    left = left
      .map(({ people, questions }) => ({ people: people.filter((id) => id !== first), questions }))
      .filter(({ people }) => people.length > 0);
  }
  return { questions, unknown, carriers } satisfies BusFactor;
}

/** How many of these questions somebody answered, and how many nobody else among the people did. */
export function count(rows: readonly Answered[], personId: string) {
  const hers = rows.filter(({ people }) => people.includes(personId));
  return { answered: sum(hers), alone: sum(hers.filter(({ people }) => people.length === 1)) };
}

const sum = (rows: readonly Answered[]) => rows.reduce((total, { questions }) => total + questions, 0);

/** Who answered most of them; of two who answered as many, always the same one. */
function findFirst(rows: Answered[]): string {
  const totals = new Map<string, number>();
  for (const { people, questions } of rows) {
    for (const id of people) totals.set(id, (totals.get(id) ?? 0) + questions);
  }
  return [...totals].reduce((best, one) =>
    one[1] > best[1] || (one[1] === best[1] && one[0] < best[0]) ? one : best,
  )[0];
}
