import type { ReactNode } from 'react'
import { LoadProblem } from '../../../ui/load-problem.tsx'
import { Waiting } from '../../../ui/waiting.tsx'

/** What a question was answered with; until then its shape, or why there is no answer and a way to ask again. */
export function Loaded<Data>({
  query: { data, error, refetch },
  children,
}: {
  query: { data: Data | undefined; error: unknown; refetch: () => unknown }
  children: (data: Data) => ReactNode
}) {
  if (data !== undefined) return children(data)
  if (!error) return <Waiting />
  return <LoadProblem error={error} title="This could not be loaded" onAgain={() => void refetch()} />
}
