import { isTrackedEnvelope } from '@trpc/server'
import type { Response } from 'express'
import { isAbort, sendMessages, textOfEvent } from '../http/send-messages.ts'
import { problemDetails, RequestRefused } from './problem-details.ts'

/** How soon one who lost the connection asks again, milliseconds. */
const RETRY = 1000

type Place = { response: Response; requestId: string; heartbeat?: number }

/**
 * Server-sent events: each message with the `id` to go on after, in the header `Last-Event-ID`; comments while nothing happens.
 * @throws what the first message throws: who is refused gets a status, and no stream
 */
export async function streamMessages(
  messages: AsyncIterable<unknown>,
  { response, requestId, heartbeat }: Place,
): Promise<void> {
  const iterator = messages[Symbol.asyncIterator]()
  const first = iterator.next()
  await first.catch((error: unknown) => {
    throw isAbort(error) ? new RequestRefused('unavailable', 'This server is about to stop. Connect again.') : error
  })
  // Proxies are asked not to collect what is meant to arrive at once.
  response.set({ 'content-type': 'text/event-stream; charset=utf-8', 'x-accel-buffering': 'no' })
  const wire = {
    hello: `retry: ${RETRY}\n\n`,
    frame: frameOf,
    alive: ': still here\n\n',
    farewell: '',
    // Refused from now on: the next connection says how.
    failure: (error: unknown) => frame('refused', JSON.stringify(problemDetails(error, { requestId }))),
  }
  await sendMessages(iterator, first, { response, wire, heartbeat })
}

/** What happened is a plain message; everything else has its kind for a name. */
function frameOf(value: unknown): string {
  const [id, message] = isTrackedEnvelope(value) ? value : [undefined, value]
  const { kind, ...told } = message as { kind: string; event?: object } // as LiveMessage
  return told.event ? frame(undefined, textOfEvent(told.event), id) : frame(kind, JSON.stringify(told), id)
}

function frame(name: string | undefined, data: string, id?: string): string {
  return `${id === undefined ? '' : `id: ${id}\n`}${name === undefined ? '' : `event: ${name}\n`}data: ${data}\n\n`
}
