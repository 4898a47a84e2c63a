import { setImmediate as turn } from 'node:timers/promises'

/**
 * Gives those who ask the same within one turn of the event loop one answer. The question is put at the end of that turn, so
 * it sees all that any of them had heard of when they asked.
 */
export function askTogether(): <Answer>(question: string, ask: () => Promise<Answer>) => Promise<Answer> {
  const waiting = new Map<string, Promise<unknown>>()
  return <Answer>(question: string, ask: () => Promise<Answer>) => {
    const joined = waiting.get(question)
    if (joined) return joined as Promise<Answer> // a question has answers of one type
    const asked = turn().then(() => {
      waiting.delete(question)
      return ask()
    })
    waiting.set(question, asked)
    return asked
  }
}
