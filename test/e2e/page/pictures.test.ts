import { afterAll, beforeAll, expect, test } from 'vitest';
import { pictures, tellingJpeg } from '../../pictures.ts';
import { eventually, noBrowser, openSite, picture, type Site } from '../browser.ts';

/** Somebody shows what is on her screen: pasted, dropped or chosen, it stands in the text and others see it. */
let site: Site;
beforeAll(async () => {
  site = await openSite();
});
afterAll(() => site?.close());

test.skipIf(noBrowser)('a pasted and a chosen picture stand in the answer, and a colleague sees them', async () => {
  const { ada, elif } = site.world;
  const { id } = await ada.questions.ask({ body: { title: 'Where is the button for that?' } });
  const page = await site.visit(elif, { viewport: { width: 390, height: 844 } });
  await page.goto(`/questions/${id}`);
  const box = page.locator('textarea[name=answer]');
  await box.fill('Look:');
  await box.evaluate(
    (element, bytes) => {
      const files = new DataTransfer();
      files.items.add(new File([new Uint8Array(bytes)], 'image.png', { type: 'image/png' }));
      element.dispatchEvent(new ClipboardEvent('paste', { clipboardData: files, bubbles: true, cancelable: true }));
    },
    [...pictures.png],
  );
  await eventually(() => box.inputValue()).toMatch(
    /^Look: !\[what it shows\]\(\/uploads\/[0-9a-f-]{36}\/picture\.png\)$/,
  );
  // What stands for the description is selected: typing replaces it.
  await page.keyboard.type('The button at the top');
  await eventually(() => box.inputValue()).toContain('![The button at the top](/uploads/');

  await box.evaluate((element) => (element as HTMLTextAreaElement).setSelectionRange(9_999, 9_999));
  const chooser = page.waitForEvent('filechooser');
  await page.getByRole('button', { name: 'Add a picture' }).click();
  const photo = { name: 'photo.jpg', mimeType: 'image/jpeg', buffer: Buffer.from(tellingJpeg('Ada', 6)) };
  await (await chooser).setFiles([photo]);
  await eventually(() => box.inputValue()).toMatch(/picture\.jpg\)$/);
  await page.getByRole('button', { name: 'Preview' }).click();
  await eventually(() => page.locator('.markdown-preview img').count()).toBe(2);
  await picture(page, 'pictures-editor');
  await page.getByRole('button', { name: 'Post answer' }).click();
  await page.getByText('Answer posted.').waitFor();

  const hers = await site.visit(ada);
  await hers.goto(`/questions/${id}`);
  const shown = hers.locator('.prose img');
  await eventually(() => shown.count()).toBe(2);
  const sizes = () =>
    shown.evaluateAll((all) =>
      all.map((image) => [(image as HTMLImageElement).naturalWidth, (image as HTMLImageElement).naturalHeight]),
    );
  // The photograph lay on its side, and still stands upright.
  await eventually(sizes).toEqual([
    [3, 2],
    [2, 3],
  ]);
  expect(site.complaints).toEqual([]);
});

test.skipIf(noBrowser)('what is no picture says so, and what was typed stays', async () => {
  const page = await site.visit(site.world.ada);
  const { id } = await site.world.elif.questions.ask({ body: { title: 'What else can one send here?' } });
  await page.goto(`/questions/${id}`);
  const box = page.locator('textarea[name=answer]');
  await box.fill('This is typed.');
  const chooser = page.waitForEvent('filechooser');
  await page.getByRole('button', { name: 'Add a picture' }).click();
  await (
    await chooser
  ).setFiles([{ name: 'x.png', mimeType: 'image/png', buffer: Buffer.from('<svg onload="x()"/>') }]);
  await page.getByText('Must be a picture (PNG, JPEG, WebP, GIF) or a recording (WebM, MP4, Ogg)').waitFor();
  expect(await box.inputValue()).toBe('This is typed.');
});

test.skipIf(noBrowser)('a file that can’t go there is refused, and the page stays', async () => {
  const page = await site.visit(site.world.ada);
  const { id } = await site.world.elif.questions.ask({ body: { title: 'Where is the plan of the belt?' } });
  await page.goto(`/questions/${id}`);
  const box = page.locator('textarea[name=answer]');
  await box.fill('This is typed.');
  const prevented = await box.evaluate((element) => {
    const files = new DataTransfer();
    files.items.add(new File(['%PDF-1.7'], 'plan.pdf', { type: 'application/pdf' }));
    return !element.dispatchEvent(new DragEvent('drop', { dataTransfer: files, bubbles: true, cancelable: true }));
  });
  expect(prevented).toBe(true);
  await page.getByText('plan.pdf can’t go here').waitFor();
  expect(await box.inputValue()).toBe('This is typed.');
});
