import type { ProgressOutput } from './progress-bar.ts'

/** The terminal that a command runs in. */
export type Terminal = {
  /** The outcome, and nothing else: a program may read it. */
  out: { write: (text: string) => unknown }
  /** What happens meanwhile, for whoever watches. */
  err: ProgressOutput
  /** A line for whoever watches. */
  say: (message: string) => void
  /** Asks a person, without showing what they type. @throws UsageError when nobody sits there */
  askSecret: (question: string) => Promise<string>
  /** Everything on the standard input, up to its end, without a line break there. */
  readInput: () => Promise<string>
}
