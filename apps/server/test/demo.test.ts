import { examine, isHealthy } from '@dealwright/api'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { createLog } from '../src/log/create-log.ts'
import { startServer } from '../src/server.ts'
import { openHost, type TestHost } from './host.ts'

let host: TestHost

beforeAll(async () => {
  host = await openHost({}, { demo: true })
})
afterAll(() => host.close())

const countDeals = async () =>
  (await host.query<{ count: number }>('select count(*)::int as count from deals'))[0]?.count

test('the demo is a filled workspace, and an account of its own opens it', async () => {
  expect(await countDeals()).toBe(8800)
  const { email, password } = host.server.demo ?? {}
  const visitor = host.visitor()
  await visitor.post('/auth/sign-in/email', { email, password }).expect(200)
  const me = await visitor.ask('me.get').expect(200)
  expect(me.json).toMatchObject({
    result: { data: { role: 'owner', workspace: { name: 'Demo', settings: { currency: 'USD' } } } },
  })
})

test('the doctor finds nothing wrong with it, nor with what its imports have left in the queue', async () => {
  const findings = await examine({ url: host.database.url })
  expect(findings.filter((finding) => !isHealthy(finding))).toEqual([])
})

test('it is no account of the installation: its own owner can still be set up, and sees nothing of the demo', async () => {
  const ada = await host.setUp()
  const count = await ada.ask('deals.count', {}).expect(200)
  expect(count.json).toEqual({ result: { data: 0 } })
})

test('the next start finds it as people left it, with the same password, or none to tell once it was changed', async () => {
  await host.query(`update deals set name = 'Renamed' where name like 'Cancity%'`)
  await host.query(`delete from deals where id in (select id from deals order by id limit 300)`)
  const before = await host.query('select name, count(*)::int from deals group by name order by name')

  const first = await restart()
  expect(first).toEqual(host.server.demo)
  expect(await host.query('select name, count(*)::int from deals group by name order by name')).toEqual(before)
  expect(await host.query(`select name from workspaces order by name`)).toEqual([{ name: 'Acme' }, { name: 'Demo' }])

  const visitor = host.visitor()
  await visitor.post('/auth/sign-in/email', { email: first?.email, password: first?.password }).expect(200)
  const change = { currentPassword: first?.password, newPassword: 'a password that I chose' }
  await visitor.post('/auth/change-password', change).expect(200)
  expect((await restart())?.password).toBeNull()
})

async function restart() {
  const again = await startServer(host.config, { log: createLog('silent', process.stderr), demo: true })
  await again.stop({ patience: 0 })
  return again.demo
}
