import { Icon } from './icons.tsx';

/** The initials of a person on one of six grounds that stays hers; a decoration beside her name. */
export function Avatar({ id, name, size }: { id: string; name: string; size?: 'small' | 'large' }) {
  const classes = ['avatar', `avatar-${ground(id)}`, size && `avatar-${size}`].filter(Boolean).join(' ');
  // Drawn by the style: text of its own would be no part of the name of the button that it is on.
  return <span class={classes} aria-hidden="true" data-initials={initials(name)} />;
}

/** In place of initials for somebody who asks without a name: the same for all of them. */
export function AnonymousAvatar() {
  return (
    <span class="avatar avatar-small avatar-anonymous" aria-hidden="true">
      <Icon name="mask" size={16} />
    </span>
  );
}

/** "Ada Lovelace" → "AL"; "ada" → "A". */
export function initials(name: string) {
  const words = name.trim().split(/\s+/).filter(Boolean);
  const chosen = words.length > 1 ? [words[0]!, words.at(-1)!] : words;
  return chosen.map((word) => [...word][0]!.toUpperCase()).join('');
}

function ground(id: string) {
  let sum = 0;
  for (const letter of id) sum = (sum * 31 + letter.codePointAt(0)!) % 997;
  return sum % 6;
}
