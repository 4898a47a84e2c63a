import { connect, type Socket } from 'node:net'
import { setTimeout as wait } from 'node:timers/promises'
import { requestBytes } from '../http-load.ts'
import { median, type Trial } from './trial.ts'

const LISTENERS = 500
/** One key may follow so much only; see MAX_FOLLOWED in packages/api/src/db/news.ts. */
const LISTENERS_OF_A_KEY = 25
const CHANGES = 10
const PATIENCE = 30_000

/** One change, and 500 programs that follow the feed as server-sent events. */
export const fanOut: Trial = {
  title: `A change that ${LISTENERS} follow`,
  async run({ own, api }) {
    const [member] = await api.members.list()
    const keys: string[] = []
    for (let made = 0; made < LISTENERS / LISTENERS_OF_A_KEY; made += 1)
      keys.push((await api.apiKeys.create({ name: `Listener ${made}`, scopes: ['read'], memberId: member?.id })).key)
    const deal = await api.deals.create({ name: 'Followed' })
    const before = await own.usage()
    const listeners = await Promise.all(
      Array.from({ length: LISTENERS }, (_, place) => listen(own.port, keys[place % keys.length] ?? '')),
    )
    try {
      const times: number[] = []
      for (let change = 1; change <= CHANGES; change += 1) {
        const name = `Followed, change ${change}.`
        const heard = Promise.all(listeners.map((listener) => listener.hears(name)))
        const began = performance.now()
        await api.deals.update({ id: deal.id, name })
        await Promise.race([heard, lateness()])
        times.push(performance.now() - began)
      }
      const after = await own.usage()
      return [
        { what: 'until the last of them has it', value: median(times), unit: 'ms' },
        { what: 'processor of the server for it', value: (after.processor - before.processor) / CHANGES, unit: 'ms' },
        { what: 'memory of the server with all of them', value: after.memory, unit: 'MiB' },
        { what: 'of that, before they came', value: before.memory, unit: 'MiB' },
      ]
    } finally {
      for (const { socket } of listeners) socket.destroy()
    }
  },
}

type Listener = { socket: Socket; hears(text: string): Promise<void> }

/** Resolves when the server has begun to answer: from then on it tells. */
async function listen(port: number, key: string): Promise<Listener> {
  const socket = connect({ port, host: '127.0.0.1', noDelay: true })
  let awaited: { text: string; heard(): void } | undefined
  let last = ''
  socket.setEncoding('utf8').on('data', (chunk: string) => {
    last = last.slice(-200) + chunk
    if (awaited && last.includes(awaited.text)) awaited.heard()
  })
  const hears = (text: string) =>
    new Promise<void>((heard) => {
      awaited = { text, heard }
    })
  const isOpen = hears('caught_up')
  const headers = { authorization: `Bearer ${key}`, accept: 'text/event-stream' }
  socket.write(requestBytes({ method: 'GET', path: '/api/events/stream', headers }))
  await Promise.race([isOpen, lateness(), new Promise((_, fail) => socket.once('close', () => fail(new Error(last))))])
  return { socket, hears }
}

async function lateness(): Promise<never> {
  await wait(PATIENCE, undefined, { ref: false })
  throw new Error('A change did not reach all who follow')
}
