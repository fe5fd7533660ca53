import type { ComponentChildren, Ref } from 'preact';
import { Link } from 'wouter-preact';
import type { Match, PersonMatch, Suggestions } from '#src/contract/search.ts';
import { LevelBadge } from '../audiences/audience-badge.tsx';
import { evidenceSentence } from '../people/evidence.ts';
import { Avatar } from '../ui/avatar.tsx';
import { Fragments } from '../ui/fragments.tsx';
import { Icon } from '../ui/icons.tsx';
import { Reasons } from './reasons-line.tsx';
import { t } from './words.ts';
import './search.css';

interface Props {
  id: string;
  found: Suggestions | undefined;
  list: Ref<HTMLDivElement>;
}

/** The list that the ask box controls, there even while empty: every option is a link, so that it also opens in a new tab. */
export function SuggestionList({ id, found, list }: Props) {
  const { solutions = [], people = [], questions = [] } = found ?? {};
  const isEmpty = solutions.length + people.length + questions.length === 0;
  return (
    <div ref={list} id={id} class="suggestions" role="listbox" aria-label={t('suggest.label')} hidden={isEmpty}>
      <Group kind="solutions" prefix={id} title={t('suggest.solutions')}>
        {solutions.map((match) => (
          <MatchOption key={match.id} match={match} prefix={id} excerpt />
        ))}
      </Group>
      <Group kind="people" prefix={id} title={t('suggest.people')}>
        {people.map((match) => (
          <PersonOption key={match.person.id} match={match} prefix={id} />
        ))}
      </Group>
      <Group kind="questions" prefix={id} title={t('suggest.questions')}>
        {questions.map((match) => (
          <MatchOption key={match.id} match={match} prefix={id} />
        ))}
      </Group>
    </div>
  );
}

function Group(props: { kind: string; prefix: string; title: string; children: ComponentChildren[] }) {
  const { kind, title, children } = props;
  const id = `${props.prefix}-${kind}`;
  if (children.length === 0) return null;
  return (
    <div class={`suggestion-group suggestion-${kind}`} role="group" aria-labelledby={id}>
      <div class="suggestion-heading" id={id} role="presentation">
        {title}
      </div>
      {children}
    </div>
  );
}

function MatchOption(props: { match: Match; prefix: string; excerpt?: boolean }) {
  const { match, prefix, excerpt = false } = props;
  return (
    <Link
      class={match.state === 'settled' ? 'suggestion suggestion-settled' : 'suggestion'}
      role="option"
      tabIndex={-1}
      id={`${prefix}-${match.id}`}
      href={match.href}
    >
      <Icon name={iconOf(match)} />
      <span class="suggestion-text">
        <span class="suggestion-title">
          <Fragments parts={match.title} />
        </span>
        {excerpt && match.excerpt.length > 0 && (
          <span class="suggestion-excerpt">
            <Fragments parts={match.excerpt} />
          </span>
        )}
        <LevelBadge level={match.level} />
        <Reasons match={match} />
      </span>
    </Link>
  );
}

const iconOf = ({ kind, state }: Match) => {
  if (kind !== 'question') return kind === 'guide' ? 'guide' : 'steps';
  return state === 'settled' ? 'settled' : 'ask';
};

function PersonOption({ match: { person, evidence }, prefix }: { match: PersonMatch; prefix: string }) {
  return (
    <Link class="suggestion" role="option" tabIndex={-1} id={`${prefix}-${person.id}`} href={`/people/${person.id}`}>
      <Avatar id={person.id} name={person.name} size="small" />
      <span class="suggestion-text">
        <span class="suggestion-title">{person.name}</span>
        <span class="reasons">{evidenceSentence(evidence, 'like-this')}</span>
      </span>
    </Link>
  );
}
