import { useRef, useState } from 'preact/hooks';
import type { Media } from '#src/contract/captions.ts';
import { api } from '../shell/api.ts';
import { language as own } from '../shell/i18n.ts';
import { ProblemNotice } from '../shell/problem.tsx';
import { t as shell } from '../shell/words.ts';
import { Button } from '../ui/button.tsx';
import { Form } from '../ui/form.tsx';
import { Notice, Skeleton } from '../ui/notice.tsx';
import { Page } from '../ui/page.tsx';
import { TextField } from '../ui/text-field.tsx';
import { CueEditor } from './cue-editor.tsx';
import { readCaptions, readChapters, useCaptions, useChapters, useMedia } from './queries.ts';
import { Transcribe } from './transcribe.tsx';
import { t } from './words.ts';
import './media.css';

/** Where what a recording says is written beside it, and its parts are named. */
export function CaptionsPage({ id }: { id: string }) {
  const media = useMedia(id);
  // Most likely wanted: asked for before it is known what there is.
  useCaptions(id, own);
  useChapters(id, true);
  return (
    <Page title={t('page.title')} lede={t('page.lede')}>
      {media.data && <Sorted media={media.data} />}
      {media.isPending && <Skeleton label={shell('app.loading')} lines={8} />}
      {!media.data && <ProblemNotice error={media.error} retry={() => void media.refetch()} />}
    </Page>
  );
}

function Sorted({ media }: { media: Media }) {
  if (media.upload.type.startsWith('image/')) return <Notice>{t('page.picture')}</Notice>;
  if (!media.can.edit) return <Notice>{t('page.not-allowed')}</Notice>;
  return <Editors media={media} />;
}

function Editors({ media }: { media: Media }) {
  const [language, setLanguage] = useState(() => firstShown(media));
  const player = useRef<HTMLVideoElement & HTMLAudioElement>(null);
  const shared = {
    ref: player,
    controls: true,
    preload: 'metadata',
    src: media.upload.path,
    'aria-label': t('page.recording'),
  } as const;
  return (
    <div class="captions-page">
      <div class="captions-player">
        {media.upload.type.startsWith('audio/') ? <audio {...shared} /> : <video {...shared} playsInline />}
        <Language language={language} choose={setLanguage} />
        {media.can.transcribe && <Transcribe {...{ media, language }} />}
      </div>
      <div class="stack">
        <CaptionsEditor key={language} {...{ media, language }} player={() => player.current} />
        <ChaptersEditor media={media} player={() => player.current} />
      </div>
    </div>
  );
}

const firstShown = ({ captions }: Media) =>
  (captions.find(({ language }) => language === own) ?? captions[0])?.language ?? own;

function Language({ language, choose }: { language: string; choose: (language: string) => void }) {
  const [typed, setTyped] = useState(language);
  const isLanguage = /^[a-z]{2,3}(-[a-z0-9]{2,8}){0,3}$/i.test(typed.trim());
  const open = () => isLanguage && choose(typed.trim().toLowerCase());
  return (
    <Form class="row" problem={null} onSubmit={open}>
      <TextField
        label={t('language')}
        hint={t('language.hint')}
        name="language"
        maxLength={20}
        value={typed}
        onValue={setTyped}
      />
      {typed !== language && (
        <Button type="submit" busy={!isLanguage}>
          {t('language.use')}
        </Button>
      )}
    </Form>
  );
}

interface EditorProps {
  media: Media;
  player: () => HTMLMediaElement | null;
}

function CaptionsEditor({ media, language, player }: EditorProps & { language: string }) {
  const { id } = media.upload;
  const captions = useCaptions(id, language);
  if (!captions.data) return <ProblemNotice error={captions.error} retry={() => void captions.refetch()} />;
  const source = {
    uploadId: id,
    name: `captions:${id}:${language}`,
    current: captions.data,
    save: (body: Parameters<typeof api.captions.write>[0]['body']) =>
      body.version > 0 && body.cues?.length === 0
        ? api.captions.remove({ params: { id, language }, query: { version: body.version } }).then(() => none)
        : api.captions.write({ params: { id, language }, body }),
    again: () => readCaptions(id, language),
  };
  return <CueEditor {...{ source, player }} kind="captions" />;
}

const none = { version: 0, cues: [] };

function ChaptersEditor({ media, player }: EditorProps) {
  const { id } = media.upload;
  const chapters = useChapters(id, true);
  if (!chapters.data) return <ProblemNotice error={chapters.error} retry={() => void chapters.refetch()} />;
  const source = {
    uploadId: id,
    name: `chapters:${id}`,
    current: chapters.data,
    save: (body: Parameters<typeof api.captions.writeChapters>[0]['body']) =>
      api.captions.writeChapters({ params: { id }, body }),
    again: () => readChapters(id),
  };
  return <CueEditor {...{ source, player }} kind="chapters" />;
}
