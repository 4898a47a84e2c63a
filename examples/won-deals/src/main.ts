import { createDealwrightClient } from '@dealwright/client'
import { keptCursor } from './kept-cursor.ts'
import { planKickOffs } from './plan-kick-offs.ts'

const {
  DEALWRIGHT_URL: url = 'http://localhost:4000',
  DEALWRIGHT_API_KEY: apiKey,
  CURSOR_FILE = 'cursor.txt',
} = process.env

const stopping = new AbortController()
process.once('SIGINT', () => stopping.abort())
process.once('SIGTERM', () => stopping.abort())

await planKickOffs({
  dealwright: createDealwrightClient({
    url,
    apiKey,
    onRetry: ({ procedure, delay, error }) =>
      say(`${procedure}: ${error.message} Trying again in ${Math.ceil(delay / 1000)} s.`),
  }),
  cursor: keptCursor(CURSOR_FILE),
  signal: stopping.signal,
  say,
})

function say(line: string): void {
  process.stdout.write(`${line}\n`)
}
