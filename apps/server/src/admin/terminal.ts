/** The terminal that a command runs in. */
export type Terminal = {
  /** What takes its time, in words; not part of the outcome. */
  say: (message: string) => void
  /** Asks a person, without showing what they type. @throws UsageError when nobody sits there */
  askSecret: (question: string) => Promise<string>
  /** Everything on the standard input, up to its end, without a line break there. */
  readInput: () => Promise<string>
}
