const cacheName = 'shared';
const pictureTypes = /^image\/(png|jpeg|webp|gif)$/;

/** Takes what another app on the phone shares, keeps it for the ask box, and opens that. */
export async function takeShared(request: Request) {
  const id = crypto.randomUUID();
  const form = await request.formData();
  const words = Object.fromEntries(['title', 'text', 'url'].map((name) => [name, textOf(form.get(name))]));
  const pictures = form.getAll('pictures').filter((file) => file instanceof File && pictureTypes.test(file.type));
  const cache = await caches.open(cacheName);
  await Promise.all(pictures.map((file, place) => cache.put(`/share/${id}/${place}`, new Response(file))));
  await cache.put(`/share/${id}`, Response.json({ ...words, pictures: pictures.length }));
  return Response.redirect(`/?shared=${id}`, 303);
}

const textOf = (value: FormDataEntryValue | null) => (typeof value === 'string' ? value : '');
