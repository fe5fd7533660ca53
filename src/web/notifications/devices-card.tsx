import type { Telling } from '#src/contract/notifications.ts';
import { agentName } from '../sessions/agent.ts';
import { api } from '../shell/api.ts';
import { formatWhen } from '../shell/dates.ts';
import { Button } from '../ui/button.tsx';
import { Notice } from '../ui/notice.tsx';
import { toast } from '../ui/toast.tsx';
import { canPush, isDenied, turnOn } from './push.ts';
import { useDeviceChange } from './queries.ts';
import { t } from './telling-words.ts';

/** The browsers that show messages, and this one, which may. */
export function DevicesCard({ telling }: { telling: Telling }) {
  const { devices } = telling;
  return (
    <section class="card stack" aria-labelledby="devices">
      <h2 id="devices">{t('devices')}</h2>
      <p class="soft">{t('devices.lede')}</p>
      {devices.length === 0 && <p>{t('devices.none')}</p>}
      {devices.map((device) => (
        <DeviceItem key={device.id} device={device} />
      ))}
      {!devices.some(({ current }) => current) && <ThisBrowser pushKey={telling.pushKey} />}
    </section>
  );
}

function DeviceItem({ device: { id, agent, addedAt, current } }: { device: Telling['devices'][number] }) {
  const remove = useDeviceChange(() => api.telling.removeDevice({ params: { id } }));
  const name = current ? t('device.this') : (agentName(agent) ?? t('device.unknown'));
  return (
    <div class="row-apart">
      <span>
        {agentName(agent) ?? t('device.unknown')}
        {current && ` (${t('device.this')})`},{' '}
        <span class="soft">{t('device.since', { when: formatWhen(addedAt) })}</span>
      </span>
      <Button
        busy={remove.isPending}
        aria-label={t('device.remove.of', { name })}
        onClick={() => remove.mutate(undefined)}
      >
        {t('device.remove')}
      </Button>
    </div>
  );
}

function ThisBrowser({ pushKey }: { pushKey: string }) {
  const add = useDeviceChange(async () => {
    await turnOn(pushKey);
    toast(t('device.added'));
  });
  if (!canPush()) return <Notice>{t('device.unable')}</Notice>;
  if (isDenied()) return <Notice>{t('device.denied')}</Notice>;
  return (
    <div class="row">
      <Button busy={add.isPending} onClick={() => add.mutate(undefined)}>
        {t('device.add')}
      </Button>
    </div>
  );
}
