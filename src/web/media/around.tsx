import { useEffect, useState } from 'preact/hooks';
import type { Media } from '#src/contract/captions.ts';
import { language as own } from '../shell/i18n.ts';
import { announce } from '../ui/announce.tsx';
import { Chapters } from './chapters.tsx';
import { formatTime } from './cues.ts';
import { landingOf } from './landing.ts';
import { useCaptions, useChapters, useMedia } from './queries.ts';
import { Controls } from './controls.tsx';
import { Transcript } from './transcript.tsx';
import { t } from './words.ts';
import './media.css';

interface Props {
  id: string;
  player: HTMLMediaElement;
}

/** What there is around a recording's player. Until it is known, and where there is nothing, the player stands alone. */
export function Around({ id, player }: Props) {
  const media = useMedia(id).data;
  const [language, setLanguage] = useState<string | null>(null);
  const chosen = language ?? (media ? firstLanguage(media) : '');
  const captions = useCaptions(id, chosen).data;
  const chapters = useChapters(id, Boolean(media?.chapters)).data;
  useLanding(id, player);
  useTracks(player, media, chosen);
  if (!media) return null;
  return (
    <>
      <Controls {...{ player, media }} language={chosen} choose={setLanguage} />
      {chapters && chapters.cues.length > 0 && <Chapters player={player} cues={chapters.cues} />}
      {captions && captions.cues.length > 0 && <Transcript player={player} captions={captions} />}
    </>
  );
}

/** The reader's own, or else whatever there is. */
function firstLanguage({ captions }: Media) {
  const mine = captions.find(({ language }) => language.split('-')[0] === own) ?? captions[0];
  return mine?.language ?? '';
}

/** Goes to the second that the address names, without playing: sound that nobody asked for startles. */
function useLanding(id: string, player: HTMLMediaElement) {
  useEffect(() => {
    const land = () => {
      const landing = landingOf(location.search);
      if (landing?.uploadId !== id) return;
      const go = () => {
        player.currentTime = landing.second;
        player.tabIndex = 0;
        player.focus();
        player.scrollIntoView({ block: 'center' });
        announce(t('player.landed', { time: formatTime(landing.second) }));
      };
      if (player.readyState > 0) go();
      else player.addEventListener('loadedmetadata', go, { once: true });
    };
    land();
    // The same page may be gone to again, for another second.
    addEventListener('popstate', land);
    addEventListener('pushState', land);
    return () => {
      removeEventListener('popstate', land);
      removeEventListener('pushState', land);
    };
  }, [id, player]);
}

/** The browser shows captions itself, over the picture; a poster stands until it plays. */
function useTracks(player: HTMLMediaElement, media: Media | undefined, language: string) {
  useEffect(() => {
    if (!media) return;
    if (media.poster && player instanceof HTMLVideoElement) player.poster = media.poster;
    const tracks = media.captions.map((captions) =>
      Object.assign(document.createElement('track'), {
        kind: 'captions',
        src: captions.path,
        srclang: captions.language,
        label: captions.language,
      }),
    );
    player.append(...tracks);
    return () => tracks.forEach((track) => track.remove());
  }, [player, media]);
  useEffect(() => {
    for (const track of player.textTracks) track.mode = track.language === language ? 'showing' : 'disabled';
  }, [player, media, language]);
}
