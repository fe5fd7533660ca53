import { useQuery, useQueryClient } from '@tanstack/preact-query';
import type { Swarm } from '#src/contract/swarms.ts';
import { api, cancellable } from '../shell/api.ts';
import { useMutation } from '../shell/mutation.ts';

/** Begins with the question's own key, so that what the live stream tells of it has the rooms read again too. */
const roomsKey = (questionId: string) => ['question', questionId, 'swarms'];
const roomKey = (questionId: string, id: string) => [...roomsKey(questionId), id];

/** The rooms on a question, the latest first. */
export const useRooms = (questionId: string) =>
  useQuery({
    queryKey: roomsKey(questionId),
    queryFn: ({ signal }) => cancellable(signal).swarms.list({ params: { id: questionId } }),
  });

/** One room. */
export const useRoom = (questionId: string, id: string) =>
  useQuery({
    queryKey: roomKey(questionId, id),
    queryFn: ({ signal }) => cancellable(signal).swarms.read({ params: { id } }),
  });

/** Every version of the shared page. */
export const useVersions = (questionId: string, id: string) =>
  useQuery({
    queryKey: [...roomKey(questionId, id), 'versions'],
    queryFn: ({ signal }) => cancellable(signal).swarms.versions({ params: { id } }),
  });

/** Something that changes a room; what comes back as a room is shown at once. */
export function useRoomChange<Input, Output>(
  { questionId, id }: Pick<Swarm, 'questionId' | 'id'>,
  act: (input: Input) => Promise<Output>,
  roomOf: (output: Output) => Swarm | null = () => null,
) {
  const client = useQueryClient();
  return useMutation({
    mutationFn: act,
    onSuccess: (output: Output) => {
      const room = roomOf(output);
      if (room) client.setQueryData(roomKey(questionId, id), room);
    },
    onSettled: () => void client.invalidateQueries({ queryKey: ['question', questionId] }),
  });
}

/** Brings people in, one after the other. */
export const useBringIn = (room: Swarm) =>
  useRoomChange(room, async (personIds: string[]) => {
    for (const personId of personIds) await api.swarms.addMember({ params: { id: room.id, personId } });
  });
