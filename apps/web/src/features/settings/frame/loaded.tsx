import type { ReactNode } from 'react'
import { problemMessage } from '../../../data/problem.ts'
import { Alert } from '../../../ui/alert.tsx'
import { Button } from '../../../ui/button.tsx'
import { Waiting } from './section.tsx'

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
  return (
    <Alert
      tone="negative"
      title="This could not be loaded"
      action={
        <Button size="small" onClick={() => void refetch()}>
          Try again
        </Button>
      }
    >
      {problemMessage(error)}
    </Alert>
  )
}
