import { problemMessage } from '../data/problem.ts'
import { Alert } from './alert.tsx'
import { Button } from './button.tsx'

/** Why something could not be loaded, and a way to ask again. */
export function LoadProblem({ error, title, onAgain }: { error: unknown; title?: string; onAgain: () => void }) {
  return (
    <Alert
      tone="negative"
      {...(title && { title })}
      action={
        <Button size="small" onClick={onAgain}>
          Try again
        </Button>
      }
    >
      {problemMessage(error)}
    </Alert>
  )
}
