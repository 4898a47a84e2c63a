/** One server-sent event. */
export type ServerEvent = { event: string; data: string; id: string | undefined }

/**
 * The events of a stream, as the standard for EventSource cuts them.
 * @see https://html.spec.whatwg.org/multipage/server-sent-events.html#event-stream-interpretation
 */
export async function* serverEvents(chunks: AsyncIterable<Uint8Array>): AsyncGenerator<ServerEvent, void> {
  let event: ServerEvent = BLANK
  for await (const line of lines(chunks)) {
    if (line === '') {
      if (event.data !== '') yield { ...event, data: event.data.slice(0, -1) }
      event = BLANK
      continue
    }
    const [, field, value = ''] = /^([^:]*)(?:: ?(.*))?$/s.exec(line) ?? []
    if (field === 'event') event = { ...event, event: value }
    else if (field === 'id') event = { ...event, id: value }
    else if (field === 'data') event = { ...event, data: `${event.data}${value}\n` }
  }
}

const BLANK: ServerEvent = { event: 'message', data: '', id: undefined }

/** Whole lines; what the stream broke off with is none. */
async function* lines(chunks: AsyncIterable<Uint8Array>): AsyncGenerator<string, void> {
  const decoder = new TextDecoder()
  let rest = ''
  for await (const chunk of chunks) {
    const found = (rest + decoder.decode(chunk, { stream: true })).split(/\r\n|\n|\r(?=.)/s)
    rest = found.pop() ?? ''
    yield* found
  }
}
