import { QueryClientProvider } from '@tanstack/preact-query';
import { render } from 'preact';
import { queryClient } from '../shell/queries.ts';
import { uploadIdOf } from './landing.ts';
import { Around } from './around.tsx';

/**
 * Puts around each recording of a text what there is of it: captions, chapters, what is said, speeds. The player stays the
 * browser's own. Returns how to take it away.
 */
export function enhance(text: HTMLElement) {
  const places = [...text.querySelectorAll<HTMLMediaElement>('.recording > :is(audio, video)')].flatMap((player) => {
    const id = uploadIdOf(player.getAttribute('src') ?? '');
    if (!id) return [];
    const place = document.createElement('div');
    place.className = 'around';
    player.after(place);
    render(
      <QueryClientProvider client={queryClient}>
        <Around id={id} player={player} />
      </QueryClientProvider>,
      place,
    );
    return [place];
  });
  return () => {
    for (const place of places) {
      render(null, place);
      place.remove();
    }
  };
}
