import { useMutation, useQueryClient } from '@tanstack/react-query'
import { problemMessage } from '../../../data/problem.ts'
import { toastProblem } from '../../../ui/toast.ts'

/**
 * Runs a command that changes a setting, then refreshes what is shown: settings reach boards, lists and the session itself,
 * so that everything that was loaded counts as old.
 * @returns what the command resolves to; what it throws comes through
 */
export function useChange(): <Result>(command: () => Promise<Result>) => Promise<Result> {
  const queryClient = useQueryClient()
  const { mutateAsync } = useMutation({ mutationFn: (command: () => Promise<unknown>) => command() })
  return async <Result>(command: () => Promise<Result>) => {
    try {
      // It resolves to what the command does.
      return (await mutateAsync(command)) as Result
    } finally {
      await queryClient.invalidateQueries()
    }
  }
}

/** As `useChange`, for a click that has no place of its own to say what went wrong. */
export function useToldChange(): (command: () => Promise<unknown>) => Promise<void> {
  const change = useChange()
  return async (command) => {
    try {
      await change(command)
    } catch (error) {
      toastProblem(problemMessage(error))
    }
  }
}
