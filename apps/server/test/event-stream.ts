/** One message of a stream of events; `data` as it was sent. */
export type StreamEvent = { event: string; id: string | undefined; data: string }

export type EventStream = {
  response: Response
  /** The next message that is no sign of life; undefined when the server has ended the stream. */
  next(): Promise<StreamEvent | undefined>
  /** The next message of this kind of ours: `event` or `caught_up`. */
  until(kind: string): Promise<StreamEvent>
  close(): Promise<void>
}

/** Follows a stream as a browser's EventSource does. */
export async function openStream(address: string, headers: Record<string, string>): Promise<EventStream> {
  const leaving = new AbortController()
  const response = await fetch(address, {
    headers: { accept: 'text/event-stream', ...headers },
    signal: leaving.signal,
  })
  const messages = read(response)
  const next = async () => {
    for (;;) {
      const { value, done } = await messages.next()
      if (done) return undefined
      if (value.event !== 'ping') return value
    }
  }
  return {
    response,
    next,
    until: async (kind) => {
      for (;;) {
        const message = await next()
        if (!message) throw new Error(`The stream ended before ${kind}`)
        if (message.event === 'message' && message.data.includes(`"kind":"${kind}"`)) return message
      }
    },
    close: async () => {
      leaving.abort()
      await messages.return(undefined).catch(() => undefined)
    },
  }
}

async function* read(response: Response): AsyncGenerator<StreamEvent> {
  let text = ''
  const decoder = new TextDecoder()
  // The types of fetch leave out what a body is made of.
  for await (const bytes of (response.body ?? []) as AsyncIterable<Uint8Array>) {
    text += decoder.decode(bytes, { stream: true })
    const parts = text.split('\n\n')
    text = parts.pop() ?? ''
    for (const part of parts) {
      const lines = new Map(
        part.split('\n').map((line) => [line.split(': ', 1)[0], line.slice(line.indexOf(': ') + 2)]),
      )
      if (lines.has('data'))
        yield { event: lines.get('event') ?? 'message', id: lines.get('id'), data: lines.get('data') ?? '' }
    }
  }
}
