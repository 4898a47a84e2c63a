import { type ChildProcess, spawn } from 'node:child_process'
import { once } from 'node:events'
import { mkdtemp, readFile, rm, writeFile } from 'node:fs/promises'
import os from 'node:os'
import path from 'node:path'
import { createInterface } from 'node:readline'
import { afterAll, beforeAll, expect, test } from 'vitest'
import type { DealwrightClient } from '@dealwright/client'
import { type ClientHost, openClientHost } from '../../../packages/client/test/host.ts'

let home: ClientHost
let ada: DealwrightClient
let folder: string
let key: string
const services: Service[] = []
beforeAll(async () => {
  home = await openClientHost()
  ada = home.client()
  ;({ key } = await home.makeKey(['read', 'write']))
  folder = await mkdtemp(path.join(os.tmpdir(), 'dealwright-won-deals-'))
})
afterAll(async () => {
  services.forEach(({ child }) => child.kill('SIGKILL'))
  await home.host.close()
  await rm(folder, { recursive: true, force: true })
})

type Service = {
  child: ChildProcess
  /** Waits until it says this. */
  says(line: string): Promise<void>
  stop(): Promise<number | null>
}

function start(): Service {
  const env = {
    ...process.env,
    DEALWRIGHT_URL: `http://127.0.0.1:${home.host.server.port}`,
    DEALWRIGHT_API_KEY: key,
    CURSOR_FILE: path.join(folder, 'cursor.txt'),
  }
  const child = spawn(process.execPath, [path.join(import.meta.dirname, '../src/main.ts')], {
    env,
    stdio: ['ignore', 'pipe', 'inherit'],
  })
  const lines = createInterface({ input: child.stdout })[Symbol.asyncIterator]()
  const service: Service = {
    child,
    says: async (wanted) => {
      const said: string[] = []
      while (said.at(-1) !== wanted) {
        const { value, done } = await lines.next()
        if (done) throw new Error(`It said ${said.join(' · ')}, and no more`)
        said.push(value)
      }
    },
    stop: async () => {
      child.kill('SIGTERM')
      const [code] = (await once(child, 'exit')) as [number | null]
      return code
    },
  }
  services.push(service)
  return service
}

async function win(name: string): Promise<void> {
  const { id } = await ada.deals.create.mutate({ name })
  await ada.deals.close.mutate({ id, outcome: 'won' })
}

async function kickOffs(): Promise<string[]> {
  const titles: string[] = []
  for await (const { title } of ada.tasks.list.all({ limit: 1 })) titles.push(title)
  return titles.toSorted()
}

test('each deal that is won gets one kick-off: while the service runs, while it is down, and after it was cut off', async () => {
  await win('Before the first start')
  const first = start()
  await first.says('Up to date')
  await win('While it runs')
  await first.says('While it runs: kick-off planned')
  const before = await readFile(path.join(folder, 'cursor.txt'), 'utf8')
  expect(await first.stop()).toBe(0)

  await win('While it is down')
  const second = start()
  await second.says('While it is down: kick-off planned')
  await second.says('Up to date')
  expect(await second.stop()).toBe(0)

  // As if it had died between the task and the cursor.
  await writeFile(path.join(folder, 'cursor.txt'), before)
  const third = start()
  await third.says('Up to date')
  await third.stop()
  expect(await kickOffs()).toEqual(['Kick-off: While it is down', 'Kick-off: While it runs'])
  const [task] = (await ada.tasks.list.query({ limit: 1 })).items
  const me = await ada.me.get.query()
  expect(task).toMatchObject({ ownerId: me.member?.id, createdById: me.member?.id })
})
