import type { Terminal } from './terminal.ts'

/**
 * What a command has to say: a person reads the text, a program the data, which is one JSON document, or for a list that
 * is read to its end one line a record.
 */
export type Outcome =
  | { kind: 'told'; text: string; data: unknown; isRefusal?: boolean }
  | { kind: 'streamed'; records: AsyncIterable<unknown> }

export function told(text: string, data: unknown): Outcome {
  return { kind: 'told', text, data }
}

/** Writes an outcome to the standard output. */
export async function tell(outcome: Outcome, { out }: Terminal, isJson: boolean): Promise<void> {
  if (outcome.kind === 'streamed') {
    for await (const record of outcome.records) await written(out, `${JSON.stringify(record)}\n`)
    return
  }
  const text = isJson ? JSON.stringify(outcome.data, null, 2) : outcome.text
  if (text !== '') await written(out, `${text}\n`)
}

/** A reader that is slower than we are is waited for, so that memory does not fill. */
async function written(out: Terminal['out'], text: string): Promise<void> {
  if (out.write(text) === false && 'once' in out && typeof out.once === 'function') {
    const { once } = out as { once(event: 'drain', then: () => void): void } // a stream, by what it just said
    await new Promise<void>((resolve) => once.call(out, 'drain', resolve))
  }
}
