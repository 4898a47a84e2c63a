/** Where text is written to. */
export type Output = {
  write(text: string): unknown
  isTTY?: boolean | undefined
  /** Columns, of a terminal. */
  columns?: number | undefined
}

/** The world outside, as a command sees it. */
export type Terminal = {
  /** The outcome, and nothing else: a program may read it. */
  out: Output
  /** What happens meanwhile, and what went wrong. */
  err: Output
  env: Readonly<Record<string, string | undefined>>
  /** Whether a person sits there who can be asked. */
  isAttended: boolean
  /** Asks a person; what they type is not shown when it is secret. */
  ask(question: string, options?: { isSecret?: boolean }): Promise<string>
  /** Everything on the standard input, without a line break at its end. */
  readInput(): Promise<string>
  /** The standard input as it comes, line by line. */
  readLines(): AsyncIterable<string>
  /** Shows an address in a browser. @returns whether there was one */
  openAddress(address: string): Promise<boolean>
  /** Aborted by Ctrl-C, from when it was first asked for: until then Ctrl-C ends the process. */
  interrupted(): AbortSignal
  fetch: typeof fetch
  /** Milliseconds since 1970. */
  now(): number
}
