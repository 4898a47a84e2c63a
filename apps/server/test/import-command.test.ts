import { mkdtemp, readFile, rm, writeFile } from 'node:fs/promises'
import os from 'node:os'
import path from 'node:path'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { runInProcess } from './admin-in-process.ts'
import { runChild } from './child.ts'
import { openHost, type TestHost } from './host.ts'

let host: TestHost
let folder: string
beforeAll(async () => {
  host = await openHost()
  await host.setUp()
  folder = await mkdtemp(path.join(os.tmpdir(), 'dealwright-import-'))
})
afterAll(async () => {
  await host.close()
  await rm(folder, { recursive: true })
})

const inFolder = (name: string) => path.join(folder, name)

async function write(name: string, ...lines: string[]): Promise<string> {
  await writeFile(inFolder(name), `${lines.join('\n')}\n`)
  return inFolder(name)
}

const environment = () => ({ DATABASE_URL: host.database.url, AUTH_SECRET: host.config.authSecret })
const importing = (...args: string[]) => runInProcess(['import', ...args], { environment: environment() })

const countDeals = async (like: string) =>
  (
    await host.query<{ count: number }>(
      `select count(*)::int as count from deals where deleted_at is null and name like '${like}'`,
    )
  )[0]?.count

describe('npm run import', () => {
  test('says how each column is read, imports, and reports', async () => {
    const deals = await write(
      'good.csv',
      'id,title,stage,value,mood',
      'T1,Terminal 1,Proposal,10,fine',
      'T2,Terminal 2,won,20,',
    )
    const { code, stdout, stderr } = await importing('deals', deals)
    expect({ code, stdout }).toEqual({
      code: 0,
      stdout: expect.stringContaining('Done: 2 created, 0 updated, 0 skipped, 0 failed, of 2 rows.') as string,
    })
    expect(stdout).toContain('Row 2: “won” in stage was read as “Won”')
    expect(stdout).toContain('Row 1: the column mood has values that are not imported')
    expect(stderr).toMatch(/title +→ {2}name\n/)
    expect(stderr).toMatch(/100% Importing 2 of 2 rows/)
    expect(await countDeals('Terminal%')).toBe(2)
  })

  test('a dry run does nothing, and rows that would fail are told with their reasons', async () => {
    const deals = await write('bad.csv', 'name,owner,value', 'Dry 1,nobody,10', 'Dry 2,,20')
    const { code, stdout } = await importing('deals', deals, '--dry-run', '--errors', inFolder('errors.csv'))
    expect(code).toBe(3)
    expect(stdout).toContain(
      'Nothing was imported. A run would come to: 1 created, 0 updated, 0 skipped, 1 failed, of 2 rows.',
    )
    expect(stdout).toContain('Row 1: owner: “nobody” is not a known member')
    expect(await readFile(inFolder('errors.csv'), 'utf8')).toMatch(/^name,owner,value,Row,Reason\r\nDry 1,nobody,10,1,/)
    expect(await countDeals('Dry%')).toBe(0)
  })

  test('a map corrects the proposal, and a program reads the outcome as JSON', async () => {
    const deals = await write('mapped.csv', 'title,close date', 'Mapped 1,3/1/2027')
    const refused = await importing('deals', deals)
    expect(refused).toMatchObject({ code: 1, stdout: '' })
    expect(refused.stderr).toContain('close date: say how its dates are written')
    const map = await write(
      'map.json',
      '{ "columns": { "close date": { "field": "expectedCloseOn", "dayFormat": "DD/MM/YYYY" } } }',
    )
    const { code, stdout } = await importing('deals', deals, '--map', map, '--json')
    expect(code).toBe(0)
    expect(JSON.parse(stdout)).toMatchObject({ state: 'done', created: 1, failedRows: [] })
    expect(await host.query(`select expected_close_on::text from deals where name = 'Mapped 1'`)).toEqual([
      { expected_close_on: '2027-01-03' },
    ])
  })

  test.each([
    [['leads', 'x.csv'], 'Say what the rows become: companies, contacts, deals, not "leads".'],
    [['deals'], 'Say which file'],
    [['deals', '/no/such/file.csv'], 'There is no file /no/such/file.csv'],
    [['deals', 'x.csv', '--dryrun'], 'There is no option --dryrun. There are --workspace, --map'],
  ])('%j is not understood', async (args, message) => {
    const { code, stdout, stderr } = await importing(...args)
    expect({ code, stdout }).toEqual({ code: 2, stdout: '' })
    expect(stderr).toContain(message)
  })

  test('a map that is not right is not understood either', async () => {
    const deals = await write('few.csv', 'name', 'Few')
    const broken = await importing('deals', deals, '--map', await write('broken.json', '{ "columns": '))
    expect(broken).toMatchObject({ code: 2, stderr: expect.stringContaining('is not JSON') as string })
    const strange = await importing('deals', deals, '--map', await write('strange.json', '{ "colums": {} }'))
    expect(strange).toMatchObject({
      code: 2,
      stderr: expect.stringContaining('colums: is not a known field') as string,
    })
    const missing = await importing(
      'deals',
      deals,
      '--map',
      await write('missing.json', '{ "columns": { "title": "name" } }'),
    )
    expect(missing).toMatchObject({
      code: 1,
      stderr: expect.stringContaining('The file has no column title') as string,
    })
  })

  test('stopped by a person, it keeps what it has done and says so', async () => {
    const rows = Array.from({ length: 20_000 }, (_, index) => `Long ${index}`)
    const file = await write('long.csv', 'name', ...rows)
    const child = runChild('admin/main.ts', ['import', 'deals', file], { env: environment() })
    await child.says('Importing ')
    child.signal('SIGINT')
    const { code, stderr } = await child.exit
    expect(code).toBe(130)
    const row = Number(/Stopped behind row (\d+)/.exec(stderr)?.[1])
    expect(row).toBeLessThan(20_000)
    expect(await countDeals('Long%')).toBe(row)
  })
})
