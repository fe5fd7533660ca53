import { useEffect, useRef, useState } from 'preact/hooks';
import { useSearchParams } from 'wouter-preact';
import { withFilters } from '../shell/filters.ts';
import { Icon } from '../ui/icons.tsx';
import { useSettled } from './queries.ts';

interface Props {
  /** What of the address it writes. */
  param?: string;
  label: string;
  placeholder?: string;
  most: number;
  /** What an address from before called it. */
  formerly?: string;
}

/** A box to search by: what is typed stands in the address after a short pause, and what the address says stands in the box. */
export function FindBox({ param = 'text', label, placeholder = label, most, formerly }: Props) {
  const [params, setParams] = useSearchParams();
  const inAddress = params.get(param) ?? (formerly && params.get(formerly)) ?? '';
  const [text, setText] = useState(inAddress);
  const settled = useSettled(text, 250);
  const written = useRef(inAddress);
  const write = (text: string) => {
    written.current = text.trim() ? text : '';
    const changes = { [param]: written.current || undefined, ...(formerly && { [formerly]: undefined }) };
    setParams((old) => withFilters(old, changes), { replace: true });
  };
  useEffect(() => {
    if (settled !== inAddress && settled === text) write(settled);
  }, [settled]);
  useEffect(() => {
    if (inAddress !== written.current) setText(inAddress);
    written.current = inAddress;
  }, [inAddress]);

  const submit = (event: Event) => {
    event.preventDefault();
    write(text);
  };
  return (
    <form role="search" onSubmit={submit} class="input-search">
      <label class="visually-hidden" for={`find-${param}`}>
        {label}
      </label>
      <Icon name="search" size={20} />
      <input
        id={`find-${param}`}
        class="input"
        type="search"
        name={param}
        enterkeyhint="search"
        autocomplete="off"
        maxLength={most}
        placeholder={placeholder}
        value={text}
        onInput={(event) => setText(event.currentTarget.value)}
      />
    </form>
  );
}
