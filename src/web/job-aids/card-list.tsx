import { useLayoutEffect, useRef } from 'preact/hooks';
import { announce } from '../ui/announce.tsx';
import { Button } from '../ui/button.tsx';
import { Field } from '../ui/field.tsx';
import { Icon } from '../ui/icons.tsx';
import { toast } from '../ui/toast.tsx';
import { TextBox } from '../uploads/text-box.tsx';
import { useCards, type Card, type Cards } from './cards.ts';
import { listIn, numbersOf, type Block } from './document.ts';
import { t } from './editor-words.ts';

interface Props {
  body: string;
  onBody: (body: string) => void;
}

/** A job aid as cards: steps, warnings and texts, for the keyboard and for a thumb. */
export function CardList({ body, onBody }: Props) {
  const all = useCards(body, onBody);
  const list = useRef<HTMLOListElement>(null);
  useLayoutEffect(() => {
    if (all.wanted === null) return;
    list.current?.querySelector<HTMLElement>(`[data-card="${all.wanted}"] textarea`)?.focus();
    all.reached();
  }, [all.wanted]);
  const numbers = numbersOf(all.cards);
  const add = (kind: Block['kind']) => all.add([{ kind, text: '' }], null);
  return (
    <div class="stack">
      <p class="soft small">{t('cards.hint')}</p>
      <ol class="cards" ref={list}>
        {all.cards.map((card, at) => (
          <OneCard key={card.key} card={card} label={labelOf(card, numbers[at]!)} all={all} />
        ))}
      </ol>
      <div class="row">
        {(['step', 'warning', 'text'] as const).map((kind) => (
          <Button key={kind} look={kind === 'step' ? 'plain' : 'quiet'} onClick={() => add(kind)}>
            <Icon name="plus" size={16} /> {t(`add.${kind}`)}
          </Button>
        ))}
      </div>
    </div>
  );
}

const labelOf = ({ kind }: Card, number: number | null) =>
  kind === 'step' ? t('card.step', { number: number ?? 0 }) : t(`card.${kind}`);

function OneCard({ card, label, all }: { card: Card; label: string; all: Cards }) {
  const acts = useActs(card, label, all);
  return (
    <li class={`card-edit card-${card.kind}`} data-card={card.key} onKeyDown={acts.keyDown} onPasteCapture={acts.paste}>
      <Field label={label}>
        {(control) => (
          <TextBox
            control={control}
            name={`card-${all.cards.indexOf(card) + 1}`}
            brief
            files
            rows={card.kind === 'step' ? 2 : 3}
            maxLength={20_000}
            value={card.text}
            onValue={(text) => all.write(card.key, text)}
          />
        )}
      </Field>
      <div class="card-acts">
        <Button look="quiet" aria-label={t('card.up', { card: label })} onClick={() => acts.move(-1)}>
          <span class="card-up">
            <Icon name="arrow" />
          </span>
        </Button>
        <Button look="quiet" aria-label={t('card.down', { card: label })} onClick={() => acts.move(1)}>
          <span class="card-down">
            <Icon name="arrow" />
          </span>
        </Button>
        <Button look="quiet" aria-label={t('card.remove', { card: label })} onClick={acts.remove}>
          <Icon name="close" />
        </Button>
      </div>
    </li>
  );
}

function useActs({ key, kind, text }: Card, label: string, all: Cards) {
  const move = (by: 1 | -1) => {
    const place = all.cards.findIndex((card) => card.key === key) + 1 + by;
    if (all.move(key, by)) announce(t('card.moved', { card: label, place, count: all.cards.length }));
  };
  const remove = () => {
    const undo = all.remove(key);
    if (text.trim()) toast(t('card.removed'), { label: t('card.undo'), act: undo });
  };
  const nextStep = (box: HTMLTextAreaElement) => {
    if (!isAtEnd(box)) return false;
    if (text.endsWith('\n')) all.write(key, text.trimEnd());
    all.add([{ kind: 'step', text: '' }], key);
    return true;
  };
  const typed = (key: string, box: HTMLTextAreaElement) => {
    if (key === 'Enter') return kind === 'step' && nextStep(box);
    const empties = key === 'Backspace' && text === '' && all.cards.length > 1;
    if (empties) remove();
    return empties;
  };
  const keyDown = (event: KeyboardEvent) => {
    const box = event.target;
    if (event.isComposing || !(box instanceof HTMLTextAreaElement)) return;
    const by = event.altKey ? ways[event.key] : undefined;
    if (by) move(by);
    else if (!isPlain(event) || !typed(event.key, box)) return;
    event.preventDefault();
  };
  /** A list into an empty step: a step of each of its items. */
  const paste = (event: ClipboardEvent) => {
    const items = kind === 'step' && !text.trim() && listIn(event.clipboardData?.getData('text/plain') ?? '');
    if (!items) return;
    event.preventDefault();
    event.stopPropagation();
    const [first, ...rest] = items;
    all.write(key, first!);
    all.add(
      rest.map((text): Block => ({ kind: 'step', text })),
      key,
    );
    announce(t('cards.pasted', { count: items.length }));
  };
  return { move, remove, keyDown, paste };
}

const ways: Record<string, 1 | -1> = { ArrowUp: -1, ArrowDown: 1 };
const isPlain = ({ shiftKey, ctrlKey, metaKey, altKey }: KeyboardEvent) => !(shiftKey || ctrlKey || metaKey || altKey);

/** At the end of a line that is all there is, or on an empty last one: within more lines Enter makes another. */
function isAtEnd({ value, selectionStart, selectionEnd }: HTMLTextAreaElement) {
  const isEnd = selectionStart === value.length && selectionEnd === value.length;
  return isEnd && value !== '' && (!value.includes('\n') || value.endsWith('\n'));
}
