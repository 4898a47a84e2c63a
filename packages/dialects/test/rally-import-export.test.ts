import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { openWorld, type World } from '../../api/test/world.ts'
import { fileOfForm } from '../src/kit/multipart.ts'
import { rally } from '../src/rally/rally.ts'
import { program, type Program } from './program.ts'

let world: World
let call: Program

beforeAll(async () => {
  world = await openWorld()
  call = program(world, rally)
})
afterAll(() => world.close())

const lines = (...rows: string[]) => rows.map((row) => `${row}\r\n`).join('')
const csv = { 'content-type': 'text/csv' }
const send = async (kind: string, raw: string, headers: Record<string, string> = csv) =>
  call('POST', `/importexport/${kind}/import`, { raw, headers })
const exported = async (kind: string) => (await call('GET', `/importexport/${kind}/export`)).text

describe('an import', () => {
  test('adds what is new, and tells of each row why it was not added', async () => {
    const { status, body } = await send(
      'contacts',
      lines(
        'First Name,Last Name,Email,Company Name,Tags',
        'Ann,Lee,ann@acme.example,Acme,vip',
        'Bob,May,nowhere,Acme,',
        'Cy,Dee,cy@acme.example,Acme,"vip; new"',
      ),
    )
    expect({ status, body }).toMatchObject({
      status: 200,
      body: {
        totalRows: 3,
        imported: 2,
        skipped: 1,
        errors: [expect.stringMatching(/^Row 2: Email: “nowhere”/)],
        status: 'completed',
      },
    })
    const { items } = await world
      .as('alice')
      .contacts.list({ filter: { field: 'companyName', op: 'eq', value: 'Acme' } })
    expect(items.map(({ name }) => name)).toEqual(['Ann Lee', 'Cy Dee'])
  })

  test('passes over what is known, and changes nothing of it', async () => {
    const file = lines('Name,Domain,Industry', 'Globex,globex.example,Energy', 'Initech,initech.example,Software')
    expect((await send('companies', file)).body).toMatchObject({ imported: 2, skipped: 0 })
    const again = await send('companies', file.replace('Energy', 'Coal'))
    expect(again.body).toMatchObject({
      totalRows: 2,
      imported: 0,
      skipped: 2,
      errors: [expect.stringContaining('2 rows')],
    })
    const { items } = await world.as('alice').companies.list({ search: 'Globex' })
    expect(items).toMatchObject([{ industry: 'Energy' }])
  })

  test('comes as a part of a form, too', async () => {
    const type = 'multipart/form-data; boundary=--x1'
    const part = 'Content-Disposition: form-data; name="file"; filename="my deals.csv"\r\nContent-Type: text/csv'
    const file = lines('Name,Stage,Value', 'From a form,Proposal,"1,200.50"', 'Another,Nowhere,')
    const note = 'Content-Disposition: form-data; name="note"\r\n\r\nhello'
    const form = `----x1\r\n${note}\r\n----x1\r\n${part}\r\n\r\n${file}\r\n----x1--\r\n`
    const { status, body } = await send('deals', form, { 'content-type': type })
    expect({ status, body }).toMatchObject({ status: 200, body: { totalRows: 2, imported: 1, skipped: 1 } })
    expect(await world.as('alice').imports.get({ id: body.importId })).toMatchObject({ fileName: 'my deals.csv' })
    const { items } = await world.as('alice').deals.list({ filter: { field: 'name', op: 'eq', value: 'From a form' } })
    expect(items).toMatchObject([{ amount: '1200.50', stageName: 'Proposal' }])
  })

  test.each([
    ['nothing', '', csv],
    ['an empty file', '\r\n', csv],
    [
      'a form without a file',
      '--x\r\nContent-Disposition: form-data; name="a"\r\n\r\n1\r\n--x--',
      { 'content-type': 'multipart/form-data; boundary=x' },
    ],
    ['a form without a boundary', 'x', { 'content-type': 'multipart/form-data' }],
    ['columns that hold no name', 'Value,Currency\r\n1,USD\r\n', csv],
    ['days that can be read in two ways', 'Name,Expected Close Date\r\nA,01/02/2027\r\nB,03/04/2027\r\n', csv],
    ['JSON', '{"deals":[]}', { 'content-type': 'application/json' }],
  ] as const)('refuses %s, and keeps no trace of it', async (_what, raw, headers) => {
    const before = await world.as('alice').imports.list({})
    const { status, body } = await send('deals', raw, headers)
    expect({ status, body }).toMatchObject({ status: 400, body: { status: 400, detail: expect.any(String) } })
    expect(await world.as('alice').imports.list({})).toEqual(before)
  })

  test('that takes long is answered before it is done', async () => {
    const api = world.as('alice')
    const { id } = await api.imports.create({ kind: 'deals', fileName: 'long.csv' })
    const base64 = Buffer.from('name\nLong\n').toString('base64')
    await api.imports.append({ id, part: 0, base64 })
    const { plan } = await api.imports.analyze({ id })
    await api.imports.plan({ id, plan })
    await api.imports.run({ id })
    const { status, body } = await call('GET', `/importexport/imports/${id}`)
    expect({ status, body }).toMatchObject({ status: 202, body: { importId: id, status: 'running', imported: 0 } })
  })

  test.each(['bob', 'victor'] as const)('is not for %s', async (name) => {
    const theirs = program(world, rally, name)
    const sent = { raw: lines('Name', 'x'), headers: csv }
    expect(await theirs('POST', '/importexport/deals/import', sent)).toMatchObject({ status: 403 })
  })
})

describe('an export', () => {
  test('has a line for each record, quoted where that is needed, and no formulas', async () => {
    const api = world.as('alice')
    await api.companies.create({
      name: 'Umbrella',
      industry: '=HYPERLINK("https://evil.example")',
      phone: '-12.5',
      description: 'two\nlines, "quoted"',
      tagNames: ['a', 'b, c'],
      address: { line1: '@home', city: null, postalCode: null, state: null, country: null },
    })
    const text = await exported('companies')
    expect(text).toContain('"\'=HYPERLINK(""https://evil.example"")",')
    expect(text).toContain(",-12.5,'@home,")
    expect(text).toContain('"two\nlines, ""quoted"""')
    expect(text.endsWith('\r\n')).toBe(true)
  })

  test('is whole, however many there are', async () => {
    const deals = Array.from({ length: 450 }, (_, index) => ({ name: `Many ${index}`, amount: '10.50' }))
    await world.as('alice').deals.bulkCreate({ deals })
    const rows = (await exported('deals')).trimEnd().split('\r\n')
    expect(rows.filter((row) => row.startsWith('Many '))).toHaveLength(450)
    expect(rows).toContainEqual(expect.stringMatching(/^Many 7,\w+,Lead,open,10\.5,USD,10,/))
  })

  test.each(['deals', 'contacts', 'companies'])('of %s that is imported again adds nothing', async (kind) => {
    const file = await exported(kind)
    const { status, body } = await send(kind, file)
    expect({ status, body }).toMatchObject({ status: 200, body: { imported: 0 } })
    expect(body.skipped).toBe(body.totalRows)
  })

  test('shows a rep no more than what is theirs', async () => {
    const world = await openWorld({ repVisibility: 'own' })
    await world.as('carol').deals.create({ name: 'Carol’s own' })
    await world.as('bob').deals.create({ name: 'Bob’s own' })
    const { text } = await program(world, rally, 'bob')('GET', '/importexport/deals/export')
    expect([text.includes('Bob’s own'), text.includes('Carol’s own')]).toEqual([true, false])
    await world.close()
  })
})

test.each(['deals', 'contacts', 'companies'])('the template of %s names columns that an import reads', async (kind) => {
  const { text, headers } = await call('GET', `/importexport/${kind}/template`)
  expect(headers).toMatchObject({ 'content-type': 'text/csv; charset=utf-8' })
  const api = world.as('alice')
  const { id } = await api.imports.create({ kind: kind as 'deals', fileName: 'template.csv' })
  const row = text
    .trimEnd()
    .split(',')
    .map(() => '')
    .join(',')
  await api.imports.append({ id, part: 0, base64: Buffer.from(`${text}${row}\r\n`).toString('base64') })
  const { plan } = await api.imports.analyze({ id })
  expect(plan.columns.filter(({ target }) => target.to === 'nothing').map(({ header }) => header)).toEqual([])
})

test('a file in a form ends where the boundary begins', () => {
  const form = '--b\r\nContent-Disposition: form-data; name="f"; filename="a.csv"\r\n\r\na,b\r\n\r\n--bc\r\n--b--'
  expect(fileOfForm('multipart/form-data; boundary="b"', form)).toEqual({ name: 'a.csv', text: 'a,b\r\n' })
})
