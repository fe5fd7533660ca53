import { useState } from 'preact/hooks';
import type { Finding } from '#src/contract/redactions.ts';
import { Button } from '../ui/button.tsx';
import { Icon } from '../ui/icons.tsx';
import { distinct, inContext, takeOut } from './findings.ts';
import { useFindings } from './queries.ts';
import { t } from './words.ts';

interface Props {
  /** The label of the field that holds the text. */
  field: string;
  text: string;
  originalId: string;
  onText: (text: string) => void;
  /** Pieces that may stay. */
  left: string[];
  onLeft: (left: string[]) => void;
  /** Selects a piece in its field. */
  show: (from: number, to: number) => void;
}

/** What in a text may be private, live beneath its field: each piece is taken out, or said to be fine. */
export function Found({ field, text, originalId, onText, left, onLeft, show }: Props) {
  const { findings, failed } = useFindings(text, originalId);
  const [said, setSaid] = useState('');
  const pieces = distinct(findings);
  const remove = (piece: string) => {
    onText(takeOut(text, findings, piece));
    setSaid(t('found.taken-out', { text: piece }));
  };
  const toggle = (piece: string) =>
    onLeft(left.includes(piece) ? left.filter((other) => other !== piece) : [...left, piece]);
  const open = pieces.filter((piece) => !left.includes(piece.text)).length;
  return (
    <div class="found" tabIndex={-1} data-open={open > 0 ? '' : undefined}>
      <p class="visually-hidden" role="status">
        {open > 0 ? t('found.title', { count: open }) : said}
      </p>
      {failed && <p class="soft small">{t('found.failed')}</p>}
      {pieces.length > 0 && (
        <ul class="found-list" aria-label={t('found.in', { field })}>
          {pieces.map((piece) => (
            <Piece
              key={piece.text}
              piece={piece}
              text={text}
              isLeft={left.includes(piece.text)}
              remove={() => remove(piece.text)}
              toggle={() => toggle(piece.text)}
              show={() => show(piece.at, piece.at + piece.text.length)}
            />
          ))}
        </ul>
      )}
    </div>
  );
}

interface PieceProps {
  piece: Finding;
  text: string;
  isLeft: boolean;
  remove: () => void;
  toggle: () => void;
  show: () => void;
}

function Piece({ piece, text, isLeft, remove, toggle, show }: PieceProps) {
  const { before, after } = inContext(text, piece);
  return (
    <li class={isLeft ? 'found-piece' : 'found-piece found-open'}>
      <p class="small">
        {before}
        <mark>{piece.text}</mark>
        {after}
      </p>
      <p class="found-kind small">
        <Icon name={isLeft ? 'check' : 'warning'} size={16} />
        {t(`found.${piece.kind}`)}
      </p>
      <div class="row">
        <Button aria-label={t('found.take-out.label', { text: piece.text })} onClick={remove}>
          {t('found.take-out')}
        </Button>
        <Button
          look="good"
          aria-pressed={isLeft}
          aria-label={t('found.leave.label', { text: piece.text })}
          onClick={toggle}
        >
          {t('found.leave')}
        </Button>
        <Button look="quiet" aria-label={t('found.show.label', { text: piece.text })} onClick={show}>
          {t('found.show')}
        </Button>
      </div>
    </li>
  );
}
