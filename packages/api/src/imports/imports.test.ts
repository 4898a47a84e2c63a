import type { Import, PlanMap } from '@dealwright/domain'
import { sql } from 'kysely'
import { afterAll, beforeAll, beforeEach, describe, expect, test } from 'vitest'
import { importFile, plan, upload, work } from '../../test/import-file.ts'
import { openWorld, type World } from '../../test/world.ts'
import { inSystem } from '../db/transaction.ts'
import { runImportJob } from './run-import-job.ts'

let world: World
beforeAll(async () => {
  world = await openWorld({ timeZone: 'America/New_York' })
})
afterAll(() => world.close())
beforeEach(() => {
  world.enqueued.length = 0
})

const lines = (...rows: string[]) => `${rows.join('\n')}\n`
const noticesOf = ({ notices }: Pick<Import, 'notices'>) =>
  notices.map(({ kind, given, meant, count }) => [kind, given, meant, count])
const dealsNamed = async (prefix: string) =>
  (
    await world.as('alice').deals.list({
      filter: { field: 'name', op: 'contains', value: prefix },
      sort: [{ field: 'name', direction: 'asc' }],
      limit: 100,
    })
  ).items
const eventsOf = async (id: string) => (await world.as('alice').deals.history({ id, limit: 50 })).items

describe('importing deals', () => {
  test('creates them under the rules, with one event each that names the import', async () => {
    const job = await importFile(world, 'deals', {
      file: lines(
        'id,name,deal stage,amount,owner,company,contact email,added on,close date,source,tags',
        'A1,First North,Proposal,"1,200.50",bob,North Ltd,ann@north.test,2026-01-02,2026-12-01,Referral,vip;big',
        'A2,First South,won,700,carol@example.com,South Ltd,,2026-01-02,2026-03-01,Referral,vip',
      ),
    })
    expect(job).toMatchObject({
      state: 'done',
      rowsTotal: 2,
      rowsDone: 2,
      created: 2,
      updated: 0,
      skipped: 0,
      failed: 0,
    })
    const [north, south] = await dealsNamed('First')
    expect(north).toMatchObject({
      name: 'First North',
      stageName: 'Proposal',
      status: 'open',
      amount: '1200.50',
      currency: 'USD',
      probability: 50,
      ownerName: 'bob',
      companyName: 'North Ltd',
      contactName: 'ann@north.test',
      expectedCloseOn: '2026-12-01',
      addedAt: '2026-01-02T05:00:00.000Z',
      createdById: world.members.mona,
    })
    expect(south).toMatchObject({
      status: 'won',
      probability: 100,
      closedAt: '2026-03-01T05:00:00.000Z',
      companyName: 'South Ltd',
      contactName: null,
    })
    expect(north?.tagIds).toHaveLength(2)
    expect(south?.sourceId).toBe(north?.sourceId)
    expect(await eventsOf(north?.id ?? '')).toMatchObject([
      { kind: 'deal.created', via: 'import', importId: job.id, actorName: 'mona', before: null },
    ])
    expect(noticesOf(job)).toEqual(
      expect.arrayContaining([
        ['company_created', null, null, 2],
        ['contact_created', null, null, 1],
        ['value_matched', 'won', 'Won', 1],
        ['option_created', 'Referral', 'Referral', 1],
      ]),
    )
  })

  test('stand on the board in the file’s order, below what is there', async () => {
    const api = world.as('bob')
    const { id } = await api.deals.create({ name: 'Order 0', stageId: world.stage('Negotiation').id })
    await importFile(world, 'deals', {
      file: lines('name,stage', 'Order 1,Negotiation', 'Order 3,Negotiation', 'Order 2,Negotiation'),
    })
    const { items } = await api.deals.list({
      filter: { field: 'name', op: 'contains', value: 'Order' },
      sort: [{ field: 'rank', direction: 'asc' }],
      limit: 10,
    })
    expect(items.map(({ name }) => name)).toEqual(['Order 0', 'Order 1', 'Order 3', 'Order 2'])
    expect(items[0]?.id).toBe(id)
  })

  test('of the same file again changes nothing', async () => {
    const file = lines('id,name,amount', 'S1,Same 1,10', 'S2,Same 2,20')
    await importFile(world, 'deals', { file })
    const before = await dealsNamed('Same')
    const again = await importFile(world, 'deals', { file })
    expect(again).toMatchObject({ created: 0, updated: 0, skipped: 2 })
    expect(noticesOf(again)).toContainEqual(['skipped_unchanged', null, null, 2])
    expect(await dealsNamed('Same')).toEqual(before)
  })

  test('changes known ones by their rules; an empty cell leaves a field as it is', async () => {
    await importFile(world, 'deals', {
      file: lines('id,name,stage,amount,company', 'U1,Update 1,Proposal,10,North Ltd'),
    })
    const job = await importFile(world, 'deals', {
      file: lines('id,name,stage,amount,close date', 'U1,Update 1,Won,,2026-05-05'),
    })
    expect(job).toMatchObject({ created: 0, updated: 1 })
    const [deal] = await dealsNamed('Update 1')
    expect(deal).toMatchObject({
      status: 'won',
      amount: '10.00',
      companyName: 'North Ltd',
      closedAt: '2026-05-05T04:00:00.000Z',
      version: 2,
    })
    expect((await eventsOf(deal?.id ?? '')).map(({ kind }) => kind).toSorted()).toEqual(['deal.created', 'deal.won'])
  })

  test('a row that means the deal of an earlier row is applied on top of it', async () => {
    const job = await importFile(world, 'deals', {
      file: lines('id,name,stage,amount', 'D1,Double,Proposal,10', 'D1,Double,Negotiation,30'),
      map: { matchBy: 'external_id', mode: 'both' },
    })
    expect(job).toMatchObject({ created: 1, updated: 1 })
    expect(noticesOf(job)).toContainEqual(['repeated', null, null, 1])
    const deals = await dealsNamed('Double')
    expect(deals).toMatchObject([{ amount: '30.00', stageName: 'Negotiation' }])
    expect((await eventsOf(deals[0]?.id ?? '')).map(({ kind }) => kind).toSorted()).toEqual([
      'deal.created',
      'deal.stage_changed',
    ])
  })

  test.each<[PlanMap['mode'], Partial<Import>, string]>([
    ['create', { created: 1, updated: 0, skipped: 1 }, 'skipped_known'],
    ['update', { created: 0, updated: 1, skipped: 1 }, 'skipped_unknown'],
  ])('in mode %s does only that', async (mode, counts, kind) => {
    await importFile(world, 'deals', { file: lines('id,name,amount', `${mode}-1,Mode ${mode} 1,10`) })
    const job = await importFile(world, 'deals', {
      file: lines('id,name,amount', `${mode}-1,Mode ${mode} 1,11`, `${mode}-2,Mode ${mode} 2,12`),
      map: { mode },
    })
    expect(job).toMatchObject(counts)
    expect(noticesOf(job)).toContainEqual([kind, null, null, 1])
  })

  test('several deals of one name are not guessed between', async () => {
    await importFile(world, 'deals', { file: lines('name', 'Twin', 'Twin') })
    const job = await importFile(world, 'deals', {
      file: lines('name,amount', 'Twin,5'),
      map: { matchBy: 'name', mode: 'both' },
    })
    expect(job).toMatchObject({ updated: 0, failed: 1 })
    const { items } = await world.as('mona').imports.rows({ id: job.id })
    expect(items).toMatchObject([
      {
        number: 1,
        cells: ['Twin', '5'],
        problems: [{ column: 'name', given: 'Twin', why: expect.stringContaining('more than one') as string }],
      },
    ])
  })

  test('a stage’s gate holds for a file too, and a refused row leaves no trace', async () => {
    const { id } = world.stage('Qualified')
    await inSystem(world.platform, (db) =>
      db
        .updateTable('stages')
        .set({ required_fields: ['amount'] })
        .where('id', '=', id)
        .execute(),
    )
    const job = await importFile(world, 'deals', {
      file: lines('name,stage,company,amount', 'Gate 1,Qualified,Only Here Ltd,', 'Gate 2,Qualified,,5'),
    })
    expect(job).toMatchObject({ created: 1, failed: 1 })
    expect((await world.as('mona').imports.rows({ id: job.id })).items).toMatchObject([
      { number: 1, problems: [{ column: 'amount' }] },
    ])
    expect(
      (await world.as('mona').companies.list({ filter: { field: 'name', op: 'eq', value: 'Only Here Ltd' } })).items,
    ).toEqual([])
  })

  test('creates custom fields and choices on request', async () => {
    const map: PlanMap = {
      columns: {
        Product: { custom: 'product_line', type: 'choice', label: 'Product line', unknown: 'create' },
        Seats: { custom: 'seats', type: 'number' },
      },
    }
    const job = await importFile(world, 'deals', {
      as: 'adam',
      file: lines('Name,Product,Seats', 'Custom 1,GTX Pro,12', 'Custom 2,GTXPro,7'),
      map,
    })
    expect(job).toMatchObject({ created: 2 })
    expect((await dealsNamed('Custom')).map(({ customFields }) => customFields)).toEqual([
      { product_line: 'GTX Pro', seats: '12' },
      { product_line: 'GTX Pro', seats: '7' },
    ])
    const fields = await world.as('adam').customFields.list({ entity: 'deal' })
    expect(fields).toContainEqual(
      expect.objectContaining({
        key: 'product_line',
        label: 'Product line',
        options: [expect.objectContaining({ key: 'GTX Pro', label: 'GTX Pro', price: null })],
      }),
    )
  })

  test('custom fields are not a manager’s to create', async () => {
    const map: PlanMap = { columns: { Seats: { custom: 'seats_too', type: 'number' } } }
    await expect(plan(world.as('mona'), 'deals', { file: lines('Name,Seats', 'X,1'), map })).rejects.toMatchObject({
      code: 'FORBIDDEN',
    })
  })
})

describe('importing contacts', () => {
  test('matches by e-mail, links companies by domain, and takes deals that follow them along', async () => {
    await importFile(world, 'companies', {
      file: lines('name,website', 'East Ltd,https://www.east.test', 'West Ltd,west.test'),
    })
    await importFile(world, 'contacts', {
      file: lines('First Name,Last Name,Email,Company domain,City', 'Eve,East,eve@east.test,east.test,Vienna'),
    })
    const {
      items: [eve],
    } = await world.as('mona').contacts.list({ filter: { field: 'email', op: 'eq', value: 'eve@east.test' } })
    expect(eve).toMatchObject({ name: 'Eve East', companyName: 'East Ltd', address: { city: 'Vienna', country: null } })
    const deal = await world.as('bob').deals.create({ name: 'Follows Eve', contactId: eve?.id })
    const job = await importFile(world, 'contacts', {
      file: lines('Email,Company domain,Country', 'EVE@east.test,west.test,Austria'),
    })
    expect(job).toMatchObject({ updated: 1, created: 0 })
    expect(await world.as('mona').contacts.get({ id: eve?.id ?? '' })).toMatchObject({
      companyName: 'West Ltd',
      address: { city: 'Vienna', country: 'Austria' },
    })
    expect(await world.as('bob').deals.get({ id: deal.id })).toMatchObject({ companyName: 'West Ltd' })
  })
})

describe('importing companies', () => {
  test('finds a parent that comes later in the file, even in a later batch', async () => {
    const filler = Array.from({ length: 1100 }, (_, index) => `Filler ${index},`)
    const job = await importFile(world, 'companies', {
      file: lines(
        'name,parent company',
        'Child Ltd,Parent Ltd',
        'Near Child Ltd,Near Parent Ltd',
        'Near Parent Ltd,',
        ...filler,
        'Parent Ltd,',
        'Orphan Ltd,Elsewhere Ltd',
      ),
    })
    expect(job).toMatchObject({ created: 1105, failed: 0 })
    const parentOf = async (name: string) =>
      (await world.as('mona').companies.list({ filter: { field: 'name', op: 'eq', value: name } })).items[0]?.parentName
    expect(await parentOf('Child Ltd')).toBe('Parent Ltd')
    expect(await parentOf('Near Child Ltd')).toBe('Near Parent Ltd')
    expect(await parentOf('Orphan Ltd')).toBe('Elsewhere Ltd')
    expect(noticesOf(job)).toContainEqual(['company_created', null, null, 1])
  })

  test('keeps them a tree', async () => {
    const job = await importFile(world, 'companies', {
      file: lines('name,parent company', 'Round A,Round B', 'Round B,Round A'),
      map: { matchBy: 'name', mode: 'both' },
    })
    expect(job).toMatchObject({ created: 2 })
    expect(noticesOf(job)).toContainEqual(['parent_unknown', 'Round B', expect.stringContaining('above itself'), 1])
  })
})

describe('a check', () => {
  const file = lines(
    'id,name,stage,amount,company',
    'C1,Check 1,Proposal,10,Check Ltd',
    'C2,Check 2,Nowhere,20,Check Ltd',
    'C1,Check 1,Won,10,Check Ltd',
    'C3,,Proposal,much,',
  )
  const map: PlanMap = { columns: { stage: 'stage', amount: 'amount' }, matchBy: 'external_id', mode: 'both' }

  test('says what a run would do, row by row, and does none of it', async () => {
    const api = world.as('mona')
    const id = await plan(api, 'deals', { file, map })
    await api.imports.dryRun({ id })
    await work(world)
    const checked = await api.imports.get({ id })
    const wouldFail = await api.imports.rows({ id })
    expect(checked).toMatchObject({ state: 'checked', created: 1, updated: 1, failed: 2 })
    expect(wouldFail.items.map(({ number, problems }) => [number, problems.map(({ column }) => column)])).toEqual([
      [2, ['stage']],
      [4, ['amount']],
    ])
    expect(await dealsNamed('Check')).toEqual([])
    expect((await api.companies.list({ filter: { field: 'name', op: 'eq', value: 'Check Ltd' } })).items).toEqual([])

    await api.imports.run({ id })
    await work(world)
    const done = await api.imports.get({ id })
    const { created, updated, skipped, failed, notices } = checked
    expect(done).toMatchObject({ state: 'done', created, updated, skipped, failed, notices })
    expect(await api.imports.rows({ id })).toEqual(wouldFail)
  })
})

describe('the failed rows', () => {
  test('come as a file with the reasons, without formulas', async () => {
    const job = await importFile(world, 'deals', {
      file: lines('name,owner,amount', '"=HYPERLINK(""http://evil.test"")",nobody,-5', '"a;b, c",nobody,1'),
      map: { columns: { owner: 'owner' } },
    })
    const { csv, nextAfter } = await world.as('mona').imports.errorCsv({ id: job.id })
    expect(nextAfter).toBeNull()
    const [header, first, second] = csv.split('\r\n')
    expect(header).toBe('name,owner,amount,Row,Reason')
    expect(first).toMatch(
      /^"'=HYPERLINK\(""http:\/\/evil.test""\)",nobody,-5,1,"?owner: “nobody” is not a known member/,
    )
    expect(second).toMatch(/^"a;b, c",nobody,1,2,/)
  })
})

describe('uploading', () => {
  test('can be repeated and sent in any order', async () => {
    const api = world.as('mona')
    const { id } = await api.imports.create({ kind: 'deals', fileName: 'deals.csv' })
    const [head, tail] = [Buffer.from('name\nUpload 1\nUp'), Buffer.from('load 2\n')].map((bytes) =>
      bytes.toString('base64'),
    )
    await api.imports.append({ id, part: 1, base64: tail ?? '' })
    await expect(api.imports.analyze({ id })).rejects.toMatchObject({ code: 'BAD_REQUEST' })
    await api.imports.append({ id, part: 0, base64: head ?? '' })
    expect(await api.imports.append({ id, part: 0, base64: head ?? '' })).toEqual({ parts: 2, bytes: 23 })
    await expect(api.imports.append({ id, part: 0, base64: tail ?? '' })).rejects.toMatchObject({ code: 'CONFLICT' })
    expect(await api.imports.analyze({ id })).toMatchObject({
      rowsTotal: 2,
      rows: [['Upload 1'], ['Upload 2']],
      layout: { encoding: 'utf-8', delimiter: ',', hasHeader: true },
    })
  })

  test('takes no more than 1 GiB of files of one member', async () => {
    const adam = world.as('adam')
    const kept = await upload(adam, 'deals', 'name\nKept\n')
    const next = await adam.imports.create({ kind: 'deals', fileName: 'deals.csv' })
    await inSystem(world.platform, async (db) => {
      await sql`
        insert into import_parts (workspace_id, import_id, part, bytes)
        select ${world.workspaceId}, ${kept}, part, '' from generate_series(1, 1023) as part`.execute(db)
    })
    const part = { id: next.id, part: 0, base64: Buffer.from('name').toString('base64') }
    await expect(adam.imports.append(part)).rejects.toMatchObject({
      code: 'CONFLICT',
      message: expect.stringContaining('1 GiB'),
    })
    await adam.imports.discard({ id: kept })
    expect(await adam.imports.append(part)).toEqual({ parts: 1, bytes: 4 })
  })

  test('a file from an old Windows program is understood', async () => {
    const api = world.as('mona')
    const id = await upload(api, 'deals', Buffer.from('Name;Amount\nZo\xeb;1.234,50\n', 'latin1'))
    expect(await api.imports.analyze({ id })).toMatchObject({
      layout: { encoding: 'windows-1252', delimiter: ';' },
      rows: [['Zoë', '1.234,50']],
      plan: { columns: [{}, { decimalMark: ',' }] },
    })
  })

  test('what a person knows better goes before what was detected', async () => {
    const api = world.as('mona')
    const id = await upload(api, 'deals', 'North,5\nSouth,6\n')
    expect(await api.imports.analyze({ id, layout: { hasHeader: false } })).toMatchObject({
      rowsTotal: 2,
      columns: [{ header: 'Column 1' }, { header: 'Column 2' }],
    })
  })

  test('an empty file is refused', async () => {
    const id = await upload(world.as('mona'), 'deals', '\n')
    await expect(world.as('mona').imports.analyze({ id })).rejects.toMatchObject({
      code: 'BAD_REQUEST',
      message: 'The file has no rows.',
    })
  })

  test('a plan that cannot be carried out is refused with each place', async () => {
    const api = world.as('mona')
    const id = await upload(api, 'deals', lines('name,close date', 'North,3/1/2017'))
    const analysis = await api.imports.analyze({ id })
    expect(analysis.columns[1]).toMatchObject({ dayFormats: ['MM/DD/YYYY', 'DD/MM/YYYY'] })
    await expect(api.imports.plan({ id, plan: analysis.plan })).rejects.toMatchObject({
      code: 'BAD_REQUEST',
      message: expect.stringContaining('close date: say how its dates are written') as string,
    })
  })
})

describe('a plan that is still being made', () => {
  const file = lines('name,close date', 'Draft 1,3/1/2017')

  test('is kept, and nothing is run by it', async () => {
    const api = world.as('mona')
    const id = await upload(api, 'deals', file)
    const { plan: proposed } = await api.imports.analyze({ id })
    await api.imports.draft({ id, plan: { ...proposed, externalSource: 'half done' } })
    expect(await api.imports.get({ id })).toMatchObject({
      state: 'uploading',
      plan: { externalSource: 'half done', columns: [{}, { dayFormat: null }] },
    })
    await expect(api.imports.run({ id })).rejects.toMatchObject({ code: 'CONFLICT' })
    await expect(api.imports.dryRun({ id })).rejects.toMatchObject({ code: 'CONFLICT' })
  })

  test('takes back what an earlier plan was cleared for', async () => {
    const api = world.as('mona')
    const id = await plan(api, 'deals', { file: lines('name', 'Draft 2') })
    const { plan: proposed } = await api.imports.analyze({ id })
    await api.imports.draft({ id, plan: proposed })
    await expect(api.imports.run({ id })).rejects.toMatchObject({ code: 'CONFLICT' })
  })

  test('can be thrown away with its file, but not once something was carried out', async () => {
    const api = world.as('mona')
    const id = await upload(api, 'deals', file)
    await api.imports.discard({ id })
    await expect(api.imports.get({ id })).rejects.toMatchObject({ code: 'NOT_FOUND' })
    const done = await importFile(world, 'deals', { file: lines('name', 'Draft 3') })
    await expect(api.imports.discard({ id: done.id })).rejects.toMatchObject({ code: 'CONFLICT' })
  })
})

describe('a run that is broken off', () => {
  const rows = (prefix: string) =>
    Array.from({ length: 2500 }, (_, index) => `${prefix}${index},Long ${prefix} ${index}`)

  test('goes on behind the last batch that was committed', async () => {
    const api = world.as('mona')
    const id = await plan(api, 'deals', { file: lines('id,name', ...rows('K')) })
    await api.imports.run({ id })
    const job = [...world.enqueued]
    const controller = new AbortController()
    let ids = 0
    const newId = () => {
      if (++ids === 3000) controller.abort(new Error('The server stops'))
      return crypto.randomUUID()
    }
    await expect(work(world, { signal: controller.signal, newId })).rejects.toThrow('The server stops')
    const broken = await api.imports.get({ id })
    expect(broken).toMatchObject({ state: 'running' })
    expect(broken.rowsDone).toBeGreaterThan(0)
    expect(broken.rowsDone).toBeLessThan(2500)
    world.enqueued.push(...job)
    await work(world)
    expect(await api.imports.get({ id })).toMatchObject({ state: 'done', rowsDone: 2500, created: 2500 })
    expect(await api.deals.count({ filter: { field: 'name', op: 'contains', value: 'Long K' } })).toBe(2500)
  })

  test('by a person keeps what it has done, and can be gone on with', async () => {
    const api = world.as('mona')
    const id = await plan(api, 'deals', { file: lines('id,name', ...rows('L')) })
    await api.imports.run({ id })
    let ids = 0
    let cancelled: Promise<unknown> | undefined
    const newId = () => {
      if (++ids === 100) cancelled = api.imports.cancel({ id })
      return crypto.randomUUID()
    }
    await work(world, { newId })
    await cancelled
    const stopped = await api.imports.get({ id })
    expect(stopped.state).toBe('cancelled')
    expect(stopped.rowsDone).toBeLessThan(2500)
    expect(await api.deals.count({ filter: { field: 'name', op: 'contains', value: 'Long L' } })).toBe(stopped.created)
    await api.imports.run({ id })
    await work(world)
    expect(await api.imports.get({ id })).toMatchObject({ state: 'done', created: 2500 })
  })
})

describe('a run that cannot go on', () => {
  test('ends with the reason and leaves nothing half done', async () => {
    const api = world.as('adam')
    const pipeline = await api.pipelines.create({ name: 'Passing' })
    const id = await plan(api, 'deals', { file: lines('name', 'Stuck 1'), map: { pipeline: 'Passing' } })
    await api.imports.run({ id })
    await api.pipelines.delete({ id: pipeline.id })
    await work(world)
    const stuck = await api.imports.get({ id })
    expect(stuck).toMatchObject({
      state: 'failed',
      rowsDone: 0,
      error: expect.stringContaining('Choose the pipeline') as string,
    })
    expect(await dealsNamed('Stuck')).toEqual([])
  })

  test('that has more columns than any table is told so', async () => {
    const api = world.as('mona')
    const id = await upload(api, 'companies', `${'a,'.repeat(5000)}a\n`)
    await expect(api.imports.analyze({ id })).rejects.toMatchObject({
      code: 'BAD_REQUEST',
      message: 'The file has 5001 columns; at most 500 can be read.',
    })
  })

  test('a file that cannot be read is refused when it is analysed', async () => {
    const api = world.as('mona')
    const id = await upload(api, 'deals', Buffer.from('name,note\nA,"x\n'))
    await expect(api.imports.analyze({ id })).rejects.toMatchObject({
      message: expect.stringContaining('a quote is opened and never closed') as string,
    })
    expect(await api.imports.get({ id })).toMatchObject({ state: 'uploading' })
  })
})

describe('a revert', () => {
  test('undoes what the run did, and keeps what was changed since', async () => {
    const api = world.as('mona')
    await importFile(world, 'deals', {
      file: lines('id,name,stage,amount', 'R1,Revert 1,Proposal,10', 'R2,Revert 2,Proposal,20'),
    })
    const before = await dealsNamed('Revert')
    const job = await importFile(world, 'deals', {
      file: lines(
        'id,name,stage,amount,company,contact email',
        'R1,Revert 1,Won,11,Revert Ltd,r@revert.test',
        'R2,Revert 2,Won,21,,',
        'R3,Revert 3,Lead,30,Revert Ltd,',
        'R4,Revert 4,Lead,40,Kept Ltd,',
      ),
    })
    const [, second, , fourth] = await dealsNamed('Revert')
    await world.as('bob').deals.update({ id: second?.id ?? '', description: 'Called them' })
    await world.as('bob').deals.update({ id: fourth?.id ?? '', description: 'Called them' })

    await api.imports.revert({ id: job.id })
    await work(world)
    const reverted = await api.imports.get({ id: job.id })
    expect(reverted).toMatchObject({ state: 'reverted' })
    const after = await dealsNamed('Revert')
    expect(after.map(({ name }) => name)).toEqual(['Revert 1', 'Revert 2', 'Revert 4'])
    const { version: _v1, updatedAt: _u1, rank: _r1, stageEnteredAt: _s1, ...was } = before[0] ?? ({} as never)
    expect(after[0]).toMatchObject(was)
    expect(after[1]).toMatchObject({ status: 'won', amount: '21.00', description: 'Called them' })
    const companyNames = (
      await api.companies.list({ filter: { field: 'name', op: 'in', value: ['Revert Ltd', 'Kept Ltd'] } })
    ).items.map(({ name }) => name)
    expect(companyNames).toEqual(['Kept Ltd'])
    const { items: kept } = await api.imports.kept({ id: job.id })
    expect(kept.map(({ entity, name, why }) => `${entity} ${name}: ${why}`).toSorted()).toEqual([
      'company Kept Ltd: something else refers to it',
      'deal Revert 2: it was changed since',
      'deal Revert 4: it was changed since',
    ])
  })

  test('is foreseen quickly: PostgreSQL has looked at what the run has told', async () => {
    await importFile(world, 'companies', { file: 'name\nForeseen\n' })
    const { rows } = await inSystem(world.platform, (db) =>
      sql<{ known: number; there: number }>`
        select reltuples::int as known, (select count(*)::int from events) as there from pg_class where oid = 'events'::regclass`.execute(
        db,
      ),
    )
    expect(rows[0]?.known).toBe(rows[0]?.there)
  })

  test('lets the same file be imported again', async () => {
    const api = world.as('mona')
    const file = lines('id,name', 'Again-1,Again 1')
    const job = await importFile(world, 'deals', { file })
    await api.imports.revert({ id: job.id })
    await work(world)
    expect(await dealsNamed('Again')).toEqual([])
    expect(await importFile(world, 'deals', { file })).toMatchObject({ created: 1, failed: 0 })
    expect(await dealsNamed('Again')).toHaveLength(1)
  })
})

describe('who may', () => {
  test('a rep and a viewer may not import', async () => {
    for (const name of ['bob', 'victor'] as const) {
      await expect(world.as(name).imports.create({ kind: 'deals', fileName: 'x.csv' })).rejects.toMatchObject({
        code: 'FORBIDDEN',
      })
    }
  })

  test('a key that may only read may look and not import', async () => {
    const api = world.as('mona', { scopes: ['read'] })
    await expect(api.imports.create({ kind: 'deals', fileName: 'x.csv' })).rejects.toMatchObject({ code: 'FORBIDDEN' })
    expect((await api.imports.list({})).length).toBeGreaterThan(0)
  })

  test('an import of another workspace is not there', async () => {
    const [job] = await world.as('mona').imports.list({ limit: 1 })
    const mallory = world.as('mallory').imports
    const id = job?.id ?? ''
    const attempts = [
      () => mallory.get({ id }),
      () => mallory.rows({ id }),
      () => mallory.run({ id }),
      () => mallory.revert({ id }),
      () => mallory.errorCsv({ id }),
    ]
    for (const attempt of attempts) await expect(attempt()).rejects.toMatchObject({ code: 'NOT_FOUND' })
  })

  test('undoing another’s import is for admins', async () => {
    const job = await importFile(world, 'deals', { as: 'adam', file: lines('name', 'Adam’s') })
    await expect(world.as('mona').imports.revert({ id: job.id })).rejects.toMatchObject({ code: 'FORBIDDEN' })
    await expect(world.as('alice').imports.revert({ id: job.id })).resolves.toMatchObject({ state: 'reverting' })
  })
})

describe('two workers at one import', () => {
  const rows = (prefix: string) =>
    Array.from(
      { length: 3500 },
      (_, index) => `${prefix}${index},Both ${prefix} ${index},${index % 100 === 7 ? 'nobody' : ''}`,
    )

  test.each(['dryRun', 'run'] as const)('do it once between them: %s', async (step) => {
    const api = world.as('mona')
    const file = lines('id,name,owner', ...rows(step))
    const id = await plan(api, 'deals', { file, map: { columns: { owner: 'owner' } } })
    await api.imports[step]({ id })
    const [job] = world.enqueued
    await Promise.all([
      work(world),
      runImportJob(world.platform, job?.importId ?? ''),
      runImportJob(world.platform, job?.importId ?? ''),
    ])
    const through = await api.imports.get({ id })
    expect(through).toMatchObject({
      state: step === 'run' ? 'done' : 'checked',
      rowsDone: 3500,
      created: 3465,
      failed: 35,
    })
    expect((await api.imports.rows({ id, limit: 100 })).items).toHaveLength(35)
    const count = await api.deals.count({ filter: { field: 'name', op: 'contains', value: `Both ${step}` } })
    expect(count).toBe(step === 'run' ? 3465 : 0)
  })
})
