/** How one call is made. */
export type CallOptions = {
  /** Ends the call: it then fails with the signal's reason. A write may have been carried out by then. */
  signal?: AbortSignal | undefined
  /** Milliseconds that one attempt may take; the client's own otherwise. */
  timeout?: number | undefined
}

export type WriteOptions = CallOptions & {
  /**
   * 1 to 200 visible ASCII characters that stand for this intent. For 24 hours the same write with the same key gives the
   * first reply and changes nothing more. The client makes one for each call, which covers its own repetitions; give one
   * that you keep where a write must not happen twice even if your program dies meanwhile.
   */
  idempotencyKey?: string | undefined
}

type Arguments<Input, Options> = undefined extends Input
  ? [input?: Input, options?: Options]
  : [input: Input, options?: Options]

/** Of which things the reply is a list; never, when it is none. */
export type ItemOf<Output> = Output extends readonly (infer Item)[]
  ? Item
  : Output extends { items: readonly (infer Item)[] } & ({ nextCursor: string | null } | { cursor: string })
    ? Item
    : never

/** A question. */
export type Query<Input, Output> = {
  /** Asks once. @throws DealwrightError */
  query(...call: Arguments<Input, CallOptions>): Promise<Output>
}

/** A question whose reply is a list. */
export type List<Input, Output> = Query<Input, Output> & {
  /**
   * Everything on the list, page after page; a page is asked for when the one before it has been used up. `limit` is the size
   * of a page. Nothing is held open in between: leave the loop whenever you like. @throws DealwrightError
   */
  all(...call: Arguments<Input, CallOptions>): AsyncIterable<ItemOf<Output>>
}

/** A command. */
export type Mutation<Input, Output> = {
  /** Carries it out, once however often it has to be sent. @throws DealwrightError */
  mutate(...call: Arguments<Input, WriteOptions>): Promise<Output>
}

/** Something to follow as it happens. */
export type Feed<Input, Message> = {
  /**
   * What happens from now on, or after the cursor `after`; complete and in order, also when the connection is lost and found
   * again meanwhile. Ends by leaving the loop, or by the signal. @throws DealwrightError when access ends
   */
  follow(
    ...call: Arguments<Input, Pick<CallOptions, 'signal'>>
  ): AsyncIterable<Message & { /** Keep it, and go on after it. */ cursor: string }>
}

/** What a procedure takes: `InputOf<DealwrightClient['deals']['create']>`. */
export type InputOf<Procedure> = Procedure extends
  | { query(input: infer Input, options?: CallOptions): unknown }
  | { mutate(input: infer Input, options?: WriteOptions): unknown }
  ? Input
  : never

/** What a procedure answers: `OutputOf<DealwrightClient['deals']['get']>`. */
export type OutputOf<Procedure> = Procedure extends
  | { query(...call: never[]): Promise<infer Output> }
  | { mutate(...call: never[]): Promise<infer Output> }
  ? Output
  : never
