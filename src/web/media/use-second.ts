import { useEffect, useState } from 'preact/hooks';

/** What of the player's time matters to `read`, anew whenever that is another. */
export function useOfTime<T>(player: HTMLMediaElement | null, read: (second: number) => T): T {
  const [value, setValue] = useState(() => read(player?.currentTime ?? 0));
  useEffect(() => {
    if (!player) return;
    const look = () => setValue(read(player.currentTime));
    look();
    for (const event of ['timeupdate', 'seeked']) player.addEventListener(event, look);
    return () => {
      for (const event of ['timeupdate', 'seeked']) player.removeEventListener(event, look);
    };
  }, [player, read]);
  return value;
}
