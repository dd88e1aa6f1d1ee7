import { type UseMutationResult, useMutation, useQueryClient } from "@tanstack/react-query";
import { useTell } from "../frame/use-tell.tsx";

/** Runs a change once at a time, reads everything anew that it may touch, and tells that it is done. */
export function useAct<Input, Output>(
  run: (input: Input) => Promise<Output>,
  options: { touches: readonly unknown[]; done?: string; after?(output: Output): void },
): UseMutationResult<Output, Error, Input> {
  const client = useQueryClient();
  const tell = useTell();
  return useMutation({
    mutationFn: run,
    onSuccess: async (output) => {
      await client.invalidateQueries({ queryKey: options.touches });
      if (options.done) tell(options.done);
      options.after?.(output);
    },
  });
}
