import { existsSync } from 'node:fs'
import { readFile, writeFile } from 'node:fs/promises'
import path from 'node:path'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { openCli, type TestCli } from './cli.ts'

let acme: TestCli
beforeAll(async () => {
  acme = await openCli()
})
afterAll(() => acme.close())

const inFolder = (name: string) => path.join(acme.folder, name)

async function file(name: string, ...lines: string[]): Promise<string> {
  await writeFile(inFolder(name), `${lines.join('\n')}\n`)
  return inFolder(name)
}

const total = async (search: string) =>
  (await acme.json<{ total: number }>(['deals', 'list', '--search', search])).total

describe('import', () => {
  test('brings the rows in, with a bar on the terminal, and says what became of them', async () => {
    const deals = await file('good.csv', 'title,stage,value', 'Row one,Proposal,10', 'Row two,won,20')
    const { code, stdout, stderr } = await acme.cli(['import', deals], { columns: 100 })
    expect({ code, stdout }).toEqual({
      code: 0,
      stdout: expect.stringContaining('Done: 2 created, 0 updated, 0 skipped, 0 failed, of 2 rows.') as string,
    })
    expect(stderr).toMatch(/\r█+ 100% Sending 1 of 1 KiB.*\r█+ 100% Importing 2 of 2 rows/s)
    expect(stdout).toContain(`${acme.url}/import/`)
    expect(await total('row')).toBe(2)
  })

  test('writes nothing when it is asked to; rows that would fail make it end with 1', async () => {
    const deals = await file('bad.csv', 'name,owner,value', 'Dry one,nobody,10', 'Dry two,,20')
    const words = ['import', deals, '--dry-run', '--errors', inFolder('errors.csv')]
    const { code, stdout, stderr } = await acme.cli(words)
    expect({ code, stderr }).toEqual({ code: 1, stderr: `The failed rows are in ${inFolder('errors.csv')}\n` })
    expect(stdout).toMatch(/^Nothing was imported\. A run would come to: 1 created, .* 1 failed, of 2 rows\./)
    expect(stdout).toContain('Row 1: owner: “nobody” is not a known member')
    expect(await readFile(inFolder('errors.csv'), 'utf8')).toMatch(
      /^name,owner,value,Row,Reason\r\nDry one,nobody,10,1,/,
    )
    expect(await total('dry')).toBe(0)
  })

  test('follows a map, for other kinds of rows too, and tells a program all of it', async () => {
    const people = await file('people.csv', 'who,mail', 'Ann Lee,ann@north.example')
    const map = await file('map.json', '{ "columns": { "who": "name", "mail": "email" } }')
    expect(await acme.json(['import', people, '--kind', 'contacts', '--map', map])).toMatchObject({
      state: 'done',
      created: 1,
      failedRows: [],
    })
    const wrong = await file('wrong.json', '{ "columns": { "whom": "name" } }')
    const refused = await acme.cli(['import', people, '--kind', 'contacts', '--map', wrong])
    expect(refused).toMatchObject({ code: 1, stderr: expect.stringContaining('The file has no column whom') as string })
    const strange = await acme.cli(['import', people, '--map', await file('strange.json', '{ "colums": {} }')])
    expect(strange).toMatchObject({
      code: 2,
      stderr: expect.stringContaining('colums: is not a known field') as string,
    })
  })

  test('stops when a person says so, and keeps what is done', async () => {
    const rows = Array.from({ length: 20_000 }, (_, index) => `Long ${index}`)
    const deals = await file('long.csv', 'name', ...rows)
    const { code, stderr } = await acme.cli(['import', deals], { columns: 100, interruptAt: 'Importing' })
    expect(code).toBe(130)
    expect(stderr).toMatch(
      /The import ended behind row \d+ of 20000: You stopped it\.\nWhat was imported stays\. Go on, or undo it, on http/,
    )
  })

  test.each([
    [['import'], 'FILE is missing'],
    [['import', 'no-such.csv'], 'There is no file '],
    [['import', 'x.csv', '--kind', 'leads'], '--kind is "leads"; it must be companies, contacts or deals.'],
    [['import', 'x.csv', '--dryrun'], 'Did you mean --dry-run?'],
  ])('%j is not understood', async (words, message) => {
    expect(await acme.cli(words)).toMatchObject({
      code: 2,
      stdout: '',
      stderr: expect.stringContaining(message) as string,
    })
  })
})

describe('export', () => {
  beforeAll(async () => {
    await acme.ok(['deals', 'create', 'Out, "quoted"', '--amount', '5', '--currency', 'EUR', '--company', '=North'])
    await acme.ok(['deals', 'create', 'Out two', '--description', 'two\nlines'])
  })

  test('writes every deal of a condition with what a program needs', async () => {
    const to = inFolder('out.csv')
    const words = [
      'export',
      to,
      '--search',
      'out',
      '--sort',
      'name',
      '--columns',
      'name,amount,currency,companyName,pipelineName',
    ]
    const { code, stdout, stderr } = await acme.cli(words, { columns: 100 })
    expect({ code, stdout }).toEqual({ code: 0, stdout: `Wrote 2 deals to ${to}\n` })
    expect(stderr).toMatch(/█ 100% Exporting 2 of 2 deals/)
    expect(await readFile(to, 'utf8')).toBe(
      [
        '\uFEFFname,amount,currency,companyName,pipelineName',
        'Out two,,EUR,,Sales',
        `"Out, ""quoted""",5.00,EUR,'=North,Sales`,
        '',
      ].join('\r\n'),
    )
  })

  test('what was written is known again when it comes in', async () => {
    const to = inFolder('again.csv')
    await acme.ok(['export', to, '--search', 'out two', '--columns', 'name,stageName,amount,currency,description'])
    const stdout = await acme.ok(['import', to, '--dry-run'])
    expect(stdout).toContain('Row 1: the record holds all of it already')
  })

  test('takes no file’s place unasked, and leaves no half of one', async () => {
    const to = await file('there.csv', 'kept')
    expect(await acme.cli(['export', to])).toMatchObject({
      code: 2,
      stderr: expect.stringContaining('--force') as string,
    })
    expect(await acme.cli(['export', to, '--force', '--sort', 'nothing'])).toMatchObject({ code: 1 })
    expect(await readFile(to, 'utf8')).toBe('kept\n')
    expect(existsSync(`${to}.part`)).toBe(false)
    await acme.ok(['export', to, '--force'])
    expect(await readFile(to, 'utf8')).toContain('Out two')
    expect(await acme.cli(['export', path.join(to, 'x.csv')])).toMatchObject({ code: 2 })
  })

  test('goes to the standard output, of other kinds too', async () => {
    const stdout = await acme.ok(['export', '-', '--kind', 'companies', '--columns', 'name'])
    expect(stdout).toBe(`\uFEFFname\r\n'=North\r\n`)
    expect(await acme.cli(['export', '-', '--kind', 'contacts', '--status', 'won'])).toMatchObject({ code: 2 })
    expect(await acme.cli(['export', '-', '--columns', 'nam'])).toMatchObject({
      code: 2,
      stderr: expect.stringContaining('Did you mean name?') as string,
    })
  })
})
