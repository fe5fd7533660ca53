import { newId, writeDraft } from '../shell/drafts.ts';
import { uploadFile } from '../uploads/upload.ts';

interface Shared {
  title: string;
  text: string;
  url: string;
  pictures: number;
}
interface Draft {
  id: string;
  title: string;
  body: string;
  topics: string[];
}

const parameter = 'shared';
const mostTitle = 200;

/** Puts what another app shared into the ask box, beside what stands there; throws a sentence where a picture could not be sent. */
export async function takeShared(personId: string) {
  const id = new URLSearchParams(location.search).get(parameter);
  if (!id || !('caches' in globalThis)) return;
  const cache = await caches.open('shared');
  const shared = (await (await cache.match(`/share/${id}`))?.json()) as Shared | undefined;
  history.replaceState(history.state, '', location.pathname);
  if (!shared) return;
  add(personId, shared);
  await cache.delete(`/share/${id}`);
  for (let place = 0; place < shared.pictures; place++) {
    const picture = await cache.match(`/share/${id}/${place}`);
    if (picture) await addPicture(personId, await picture.blob());
    await cache.delete(`/share/${id}/${place}`);
  }
}

/** The first line makes the question, the rest its details; a draft that is there stays and is added to. */
function add(personId: string, { title, text, url }: Shared) {
  const [first = '', ...rest] = [title, text, url].flatMap((part) => part.trim().split('\n')).filter(Boolean);
  writeAsk(personId, (draft) => {
    const startsNew = draft.title.trim() === '' && first.length <= mostTitle && first !== url.trim();
    const lines = startsNew ? rest : [first, ...rest];
    return { ...draft, title: startsNew ? first : draft.title, body: joined(draft.body, lines.join('\n')) };
  });
}

async function addPicture(personId: string, picture: Blob) {
  const path = await uploadFile(new File([picture], 'shared', { type: picture.type }));
  writeAsk(personId, (draft) => ({ ...draft, body: joined(draft.body, `![](${path})`) }));
}

function writeAsk(personId: string, change: (draft: Draft) => Draft) {
  writeDraft<Draft>(personId, 'ask', (kept) => change({ id: newId(), title: '', body: '', topics: [], ...kept }));
}

const joined = (before: string, added: string) => [before, added].filter((text) => text.trim()).join('\n\n');
