import { useMutation as useTheirs, type UseMutationOptions } from '@tanstack/preact-query';
import { useRef } from 'preact/hooks';

/**
 * TanStack's `useMutation` with the function of the latest rendering. Theirs takes a new one over only after the browser has painted:
 * whoever types and presses Enter before that would send what she had typed until then.
 */
export function useMutation<Data, Failure = Error, Input = void, Context = unknown>(
  options: UseMutationOptions<Data, Failure, Input, Context>,
) {
  const latest = useRef(options);
  latest.current = options;
  return useTheirs<Data, Failure, Input, Context>({
    ...options,
    mutationFn: (...given) => latest.current.mutationFn!(...given),
  });
}
