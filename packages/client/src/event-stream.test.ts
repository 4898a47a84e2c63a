import { expect, test } from 'vitest'
import { serverEvents, type ServerEvent } from './event-stream.ts'

async function read(...parts: (string | Uint8Array)[]) {
  const events: ServerEvent[] = []
  for await (const event of serverEvents(arriving(parts))) events.push(event)
  return events
}

async function* arriving(parts: (string | Uint8Array)[]) {
  for (const part of parts) yield typeof part === 'string' ? new TextEncoder().encode(part) : part
}

const message = (data: string, id?: string) => ({ event: 'message', data, id })

test.each([
  ['one event', ['data: a\nid: 1\n\n'], [message('a', '1')]],
  ['its kind, and no space after the colon', ['event:ping\ndata:\n\n'], [{ event: 'ping', data: '', id: undefined }]],
  ['several lines of data', ['data: a\ndata: b\n\n'], [message('a\nb')]],
  ['other ends of lines', ['data: a\r\n\r\ndata: b\r\rdata: c\n\n'], [message('a'), message('b'), message('c')]],
  ['comments and unknown fields', [': alive\nretry: 5\ndata: a\n\n'], [message('a')]],
  ['parts that are cut anywhere', ['da', 'ta: a\r', '\n\r', '\ndata: b\n', '\n'], [message('a'), message('b')]],
  ['no event without data', ['id: 1\n\n\n\ndata: a\n\n'], [message('a')]],
  ['nothing of what broke off', ['data: a\n\ndata: b\n'], [message('a')]],
])('a stream holds %s', async (_what, parts, events) => {
  expect(await read(...parts)).toEqual(events)
})

test('a letter that is cut in two is one letter', async () => {
  const bytes = new TextEncoder().encode('data: é\n\n')
  expect(await read(bytes.subarray(0, 7), bytes.subarray(7))).toEqual([message('é')])
})
