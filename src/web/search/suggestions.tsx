import type { ComponentChildren, Ref } from 'preact';
import { Link } from 'wouter-preact';
import type { Match, PersonMatch, Suggestions } from '#src/contract/search.ts';
import { evidenceSentence } from '../people/evidence.ts';
import { Avatar } from '../ui/avatar.tsx';
import { Fragments } from '../ui/fragments.tsx';
import { Icon } from '../ui/icons.tsx';
import { Reasons } from './reasons-line.tsx';
import { t } from './words.ts';
import './search.css';

/** The list that the ask box controls: every option is a link, so that it also opens in a new tab. */
export function SuggestionList({ found, list, id }: { found: Suggestions; list: Ref<HTMLDivElement>; id: string }) {
  return (
    <div ref={list} id={id} class="suggestions" role="listbox" aria-label={t('suggest.label')}>
      <Group id={`${id}-solutions`} title={t('suggest.solutions')} show={found.solutions.length > 0}>
        {found.solutions.map((match) => (
          <MatchOption key={match.id} match={match} prefix={id} />
        ))}
      </Group>
      <Group id={`${id}-people`} title={t('suggest.people')} show={found.people.length > 0}>
        {found.people.map((match) => (
          <PersonOption key={match.person.id} match={match} prefix={id} />
        ))}
      </Group>
      <Group id={`${id}-questions`} title={t('suggest.questions')} show={found.questions.length > 0}>
        {found.questions.map((match) => (
          <MatchOption key={match.id} match={match} prefix={id} />
        ))}
      </Group>
    </div>
  );
}

function Group(props: { id: string; title: string; show: boolean; children: ComponentChildren }) {
  if (!props.show) return null;
  return (
    <div class="suggestion-group" role="group" aria-labelledby={props.id}>
      <div class="suggestion-heading" id={props.id} role="presentation">
        {props.title}
      </div>
      {props.children}
    </div>
  );
}

function MatchOption({ match, prefix }: { match: Match; prefix: string }) {
  return (
    <Link class="suggestion" role="option" tabIndex={-1} id={`${prefix}-${match.id}`} href={match.href}>
      <Icon name={match.kind === 'guide' ? 'guide' : match.state === 'settled' ? 'settled' : 'ask'} />
      <span class="suggestion-text">
        <span class="suggestion-title">
          <Fragments parts={match.title} />
        </span>
        {match.state !== 'open' && match.excerpt.length > 0 && (
          <span class="suggestion-excerpt">
            <Fragments parts={match.excerpt} />
          </span>
        )}
        <Reasons match={match} />
      </span>
    </Link>
  );
}

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
