import type { World } from '#test/world.ts';
import type { Known } from './values.ts';

/** Job aids to export, to link to and to show elsewhere, one of them for everybody. */
export async function createMoved({ ada, mo, services }: World, operationId: string): Promise<Known> {
  if (!/^(jobAidFiles|linkCards|embeds)\./.test(operationId)) return {};
  const [hers, open] = [await make(ada), await make(mo)];
  const { readersThen: confirm } = await mo.jobAids.preview({ params: { id: open }, body: { level: 'public' } });
  await mo.jobAids.setAudience({ params: { id: open }, body: { level: 'public', confirm } });
  return {
    'job-aids': [hers, open],
    url: [`${services.config.publicUrl}/job-aids/${open}`],
    owner: [ada.id, 'Mo'],
  };
}

const make = async (by: World['ada']) =>
  (await by.jobAids.make({ body: { title: 'Open the gate', body: '1. Press.', topics: ['Fuzz'], publish: true } })).id;
