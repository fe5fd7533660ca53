import { useEffect, useRef, useState } from 'preact/hooks';
import { readBlocks, writeBlocks, type Block } from './document.ts';

/** A card with what tells it from the others while it is moved about. */
export type Card = Block & { key: number };

export interface Cards {
  cards: Card[];
  /** The card that takes the focus next. */
  wanted: number | null;
  reached: () => void;
  write: (key: number, text: string) => void;
  /** Puts cards after the one with this key, at the end for null, at the beginning for -1. */
  add: (blocks: Block[], after: number | null) => void;
  move: (key: number, by: 1 | -1) => boolean;
  /** Gives what takes it back. */
  remove: (key: number) => () => void;
}

/** The cards of a Markdown text; whatever is done to them is told as Markdown, and Markdown that comes from elsewhere is read again. */
export function useCards(body: string, onBody: (body: string) => void): Cards {
  const { cards, keyed, latest, tell } = useTold(body, onBody);
  const [wanted, setWanted] = useState<number | null>(null);
  const add = (blocks: Block[], after: number | null) => {
    const added = keyed(blocks);
    const at = after === null ? latest.current.length : latest.current.findIndex(({ key }) => key === after) + 1;
    tell(latest.current.toSpliced(at, 0, ...added));
    setWanted(added.at(-1)!.key);
  };
  const move = (key: number, by: 1 | -1) => {
    const moved = movedBy(latest.current, key, by);
    if (moved) tell(moved);
    if (moved) setWanted(key);
    return moved !== null;
  };
  const remove = (key: number) => {
    const before = latest.current;
    const at = before.findIndex((card) => card.key === key);
    const left = passOn(before, at).toSpliced(at, 1);
    const cards = left.length > 0 ? left : keyed(orOneStep([]));
    tell(cards);
    setWanted((cards[Math.max(0, at - 1)] ?? cards[0]!).key);
    return () => tell(before);
  };
  const write = (key: number, text: string) =>
    tell(latest.current.map((card) => (card.key === key ? { ...card, text } : card)));
  return { cards, wanted, reached: () => setWanted(null), write, add, move, remove };
}

/** Cards in step with their Markdown, whichever of the two was changed. */
function useTold(body: string, onBody: (body: string) => void) {
  const next = useRef(0);
  const keyed = (blocks: Block[]): Card[] => blocks.map((block) => ({ ...block, key: next.current++ }));
  const [cards, setCards] = useState(() => keyed(orOneStep(readBlocks(body))));
  const latest = useRef(cards);
  // What was told comes back a moment later, when more may have been typed; anything else comes from elsewhere.
  const told = useRef([body]);
  const show = (cards: Card[]) => {
    latest.current = cards;
    setCards(cards);
  };
  const tell = (cards: Card[]) => {
    show(cards);
    const written = writeBlocks(cards);
    told.current.push(written);
    onBody(written);
  };
  useEffect(() => {
    const at = told.current.lastIndexOf(body);
    told.current = at < 0 ? [body] : told.current.slice(at);
    if (at < 0) show(keyed(orOneStep(readBlocks(body))));
  }, [body]);
  return { cards, keyed, latest, tell };
}

const orOneStep = (blocks: Block[]): Block[] => (blocks.length > 0 ? blocks : [{ kind: 'step', text: '' }]);

/** Two cards in each other's places; that a list counts from 1 again stays with the place. Null at the ends. */
export function movedBy<C extends Block & { key: number }>(cards: C[], key: number, by: 1 | -1): C[] | null {
  const at = cards.findIndex((card) => card.key === key);
  const one = cards[at];
  const other = cards[at + by];
  if (!one || !other) return null;
  const bothSteps = one.kind === 'step' && other.kind === 'step';
  const moved = cards.slice();
  moved[at] = bothSteps ? counting(other, one.restart) : other;
  moved[at + by] = bothSteps ? counting(one, other.restart) : one;
  return moved;
}

/** The cards, with the step after the one that goes counting as it did. */
function passOn(cards: Card[], at: number): Card[] {
  const { kind, restart } = cards[at]!;
  const next = cards[at + 1];
  return kind === 'step' && restart && next?.kind === 'step' ? cards.with(at + 1, counting(next, true)) : cards;
}

function counting<C extends Block>({ restart: _, ...card }: C, restart: true | undefined): C {
  return { ...card, ...(restart && { restart }) } as C;
}
