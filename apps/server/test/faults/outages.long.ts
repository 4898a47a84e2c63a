import { spawnSync } from 'node:child_process'
import { mkdtemp, readFile, rm, statfs, writeFile } from 'node:fs/promises'
import os from 'node:os'
import path from 'node:path'
import process from 'node:process'
import { setTimeout as wait } from 'node:timers/promises'
import { afterEach, expect, test } from 'vitest'
import { expectNothingLost } from './acknowledged.ts'
import { startBackground } from './background.ts'
import { startFollower } from './follower.ts'
import { type Installation, openInstallation } from './installation.ts'
import { startWriters } from './writers.ts'

/** How often the database is restarted. */
const RESTARTS = Number(process.env.RESTARTS ?? 5)
const WRITERS = 8
const BETWEEN = 150

let installation: Installation
let tidyUp = async () => {}
afterEach(async () => {
  await installation.close()
  await tidyUp()
})

test('a database that is restarted under load is gone on with: what was acknowledged is there, who follows misses nothing', async () => {
  installation = await openInstallation({ WEBHOOK_TARGETS: 'any' })
  const keys = await installation.setUp(WRITERS + 1)
  const target = { url: installation.url, keys: keys.slice(1) }
  const owner = installation.visitor({ authorization: `Bearer ${keys[0]}`, 'x-forwarded-for': '10.0.3.1' })
  const background = await startBackground(owner, { url: installation.url, key: keys[0] ?? '' })
  tidyUp = background.close
  const server = installation.server()
  const follower = await startFollower({ url: installation.url, key: keys[0] ?? '' })
  const writers = await startWriters(target)
  for (let restart = 0; restart < RESTARTS; restart++) {
    await writers.acknowledges(BETWEEN)
    process.kill(await postmaster(installation), 'SIGINT') // as an administrator: every connection is ended
  }
  await writers.acknowledges(BETWEEN)
  const report = await writers.stop()
  const databaseUrl = await installation.databaseUrl()
  const account = await expectNothingLost(report, { ...target, databaseUrl })
  const behind = await background.expectDone(databaseUrl)
  expect(follower.ends).toEqual([]) // one connection through all of it
  const followed = await follower.expectWhole(databaseUrl)
  expect(installation.server()).toBe(server)
  process.stdout.write(
    `${RESTARTS} restarts: ${JSON.stringify({ ...account, retries: report.retries, ...followed, ...behind })}\n`,
  )
})

const SIZE = 600 * 2 ** 20

test('a full disk is named, loses nothing that was acknowledged, and is gone on with once there is room', async ({
  skip,
}) => {
  const disk = (await mountDisk()) ?? skip('No disk may be mounted here')
  tidyUp = () => unmount(disk)
  installation = await openInstallation({ TMPDIR: disk, DEALWRIGHT_DATA: path.join(disk, 'data') })
  const keys = await installation.setUp(WRITERS)
  const target = { url: installation.url, keys }
  const writers = await startWriters(target)
  await writers.acknowledges(BETWEEN)
  const filler = path.join(disk, 'filler')
  const ada = installation.visitor({ authorization: `Bearer ${keys[0]}`, 'x-forwarded-for': '10.0.2.1' })
  let refusal = ''
  for (let tries = 0; tries < 200 && refusal === ''; tries++) {
    await fill(disk, filler)
    const name = `Large ${tries} `.padEnd(200, 'x')
    const deals = Array.from({ length: 100 }, (_, index) => ({
      name: `${name}${index}`,
      description: 'x'.repeat(9000),
    }))
    const answer = await ada.post('/trpc/deals.bulkCreate', { deals })
    if (answer.status !== 200) refusal = `${answer.status} ${answer.headers.get('retry-after')} ${answer.text}`
  }
  expect(refusal).toMatch(/^503 \d+ .*(disk of the database is full|database cannot be reached|perhaps it was done)/)
  await wait(2000)
  expect((await installation.visitor().get('/healthz')).status).toBe(200)
  await rm(filler)
  await writers.acknowledges(BETWEEN)
  const report = await writers.stop()
  const account = await expectNothingLost(report, { ...target, databaseUrl: await installation.databaseUrl() })
  process.stdout.write(
    `a full disk: ${JSON.stringify({ refusal: refusal.slice(0, 300), ...account, retries: report.retries })}\n`,
  )
})

async function postmaster({ dataFolder }: Installation): Promise<number> {
  const lock = async () =>
    (await readFile(path.join(dataFolder, 'postgres/data/postmaster.pid'), 'utf8').catch(() => '')).split('\n')
  await expect.poll(async () => (await lock())[7]?.trim(), { timeout: 60_000 }).toBe('ready')
  return Number((await lock())[0])
}

/** A small disk in memory; undefined where we may not mount one. */
async function mountDisk(): Promise<string | undefined> {
  const folder = await mkdtemp(path.join(os.tmpdir(), 'dealwright-disk-'))
  const { status } = spawnSync('mount', ['-t', 'tmpfs', '-o', `size=${SIZE},mode=1777`, 'tmpfs', folder])
  if (status === 0) return folder
  await rm(folder, { recursive: true })
  return undefined
}

async function unmount(folder: string): Promise<void> {
  spawnSync('umount', ['--lazy', folder])
  await rm(folder, { recursive: true, force: true })
}

/** Takes what room is left, but for some pages. */
async function fill(disk: string, filler: string): Promise<void> {
  const { bavail, bsize } = await statfs(disk)
  const room = bavail * bsize - 2 ** 20
  if (room > 0) await writeFile(filler, Buffer.alloc(room, 1), { flag: 'a' })
}
