import { stripVTControlCharacters } from 'node:util'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { openCli, type TestCli } from './cli.ts'

type Deal = { id: string; number: number; name: string; version: number } & Record<string, unknown>

let acme: TestCli
beforeAll(async () => {
  acme = await openCli()
})
afterAll(() => acme.close())

const create = (name: string, ...options: string[]) => acme.json<Deal>(['deals', 'create', name, ...options])
const get = (deal: string | number) => acme.json<Deal>(['deals', 'get', String(deal)])

describe('deals create', () => {
  test('makes a deal with all that was said of it, and says so on one line', async () => {
    const words = ['deals', 'create', 'Big one', '--amount', '1234.5', '--currency', 'eur', '--stage', 'proposal']
    const more = [
      '--company',
      'North',
      '--close-on',
      '2027-03-31',
      '--source',
      'Fair',
      '--tags',
      'one, two',
      '--hot',
      'yes',
    ]
    const stdout = await acme.ok([...words, '--owner', 'me', ...more])
    expect(stdout).toMatch(/^Created \d+ Big one {2}Proposal · open · €1,234\.50\n$/)
    expect(await get('big ONE')).toMatchObject({
      name: 'Big one',
      amount: '1234.50',
      currency: 'EUR',
      stageName: 'Proposal',
      ownerName: 'Ada',
      companyName: 'North',
      expectedCloseOn: '2027-03-31',
      isHot: true,
    })
  })

  test('takes what has no option of its own as JSON, also from the standard input', async () => {
    const words = ['deals', 'create', 'From JSON', '--amount', '7', '--data', '-']
    const deal = await acme.json<Deal>(words, { input: '{"amount": "5", "light": "red"}' })
    expect(deal).toMatchObject({ amount: '7.00', light: 'red' })
  })

  test('takes custom fields, each as its kind is written', async () => {
    for (const [label, type] of [
      ['Region', 'text'],
      ['Signed', 'boolean'],
    ]) {
      await acme.ada.post('/trpc/customFields.create', { entity: 'deal', label, type }).expect(200)
    }
    const deal = await create('Custom', '--field', 'region=North = far', '--field', 'signed=yes')
    expect(deal['customFields']).toEqual({ region: 'North = far', signed: true })
    const wrong = await acme.cli(['deals', 'update', String(deal.number), '--field', 'signed=maybe'])
    expect(wrong).toMatchObject({ code: 2, stderr: 'dealwright: --field signed is "maybe"; it must be yes or no.\n' })
  })

  test('names a stage that does not exist, and those that do', async () => {
    expect(await acme.cli(['deals', 'create', 'X', '--stage', 'Propsal'])).toMatchObject({
      code: 4,
      stdout: '',
      stderr: 'dealwright: There is no stage "Propsal".\nDid you mean "Proposal"?\n',
    })
  })

  test('tells what the server refused, field by field', async () => {
    const { code, stderr } = await acme.cli(['deals', 'create', 'X', '--amount', '1,5', '--currency', 'EUR'])
    expect({ code, stderr }).toEqual({
      code: 1,
      stderr: expect.stringContaining('amount: must be an amount in plain digits') as string,
    })
    const json = await acme.cli(['deals', 'create', 'X', '--amount', '1,5', '--json'])
    expect(json).toMatchObject({ code: 1, stdout: '' })
    expect(JSON.parse(json.stderr)).toMatchObject({
      error: { kind: 'invalid', fields: [{ field: 'amount', given: '1,5' }] },
    })
  })
})

describe('a deal is found', () => {
  test('by number, with and without #, by id and by name', async () => {
    const deal = await create('Found')
    for (const given of [String(deal.number), `#${deal.number}`, deal.id, ' found ']) {
      expect(await get(given)).toMatchObject({ id: deal.id })
    }
  })

  test('or not, with those that are called alike', async () => {
    await create('Kitchen for Rosa')
    expect(await acme.cli(['deals', 'get', 'kitchen'])).toMatchObject({
      code: 4,
      stderr: expect.stringMatching(
        /^dealwright: There is no deal called "kitchen", .*\nDid you mean \d+ "Kitchen for Rosa"\?\n$/,
      ) as string,
    })
    expect((await acme.cli(['deals', 'get', '99999'])).code).toBe(4)
  })

  test('unless several have the name: then all are listed', async () => {
    const twins = [await create('Twin'), await create('Twin')]
    const { code, stderr } = await acme.cli(['deals', 'get', 'twin'])
    expect(code).toBe(5)
    for (const { number } of twins) expect(stderr).toContain(`\n  ${number}  Twin · `)
  })
})

describe('a deal is', () => {
  test('changed, in what is named alone; none clears', async () => {
    const { number } = await create('Changed', '--amount', '5', '--owner', 'me', '--description', 'as it was')
    const words = ['deals', 'update', String(number), '--name', 'Renamed', '--amount', 'none', '--owner', 'none']
    expect(await acme.json(words)).toMatchObject({
      name: 'Renamed',
      amount: null,
      ownerId: null,
      description: 'as it was',
    })
    expect(await acme.cli(['deals', 'update', String(number)])).toMatchObject({
      code: 2,
      stderr: expect.stringContaining('Nothing was said to be changed.') as string,
    })
  })

  test('left alone when somebody else has changed it', async () => {
    const { number, version } = await create('Contended')
    const change = ['deals', 'update', String(number), '--if-version', String(version), '--amount']
    await acme.ok([...change, '1'])
    expect((await acme.cli([...change, '2'])).code).toBe(5)
    expect(await get(number)).toMatchObject({ amount: '1.00' })
  })

  test('moved, won, reopened and lost', async () => {
    await acme.ada.post('/trpc/lossReasons.create', { name: 'Price' }).expect(200)
    const { number } = await create('Travelling')
    const on = (verb: string, ...rest: string[]) => acme.json<Deal>(['deals', verb, String(number), ...rest])
    expect(await on('move', 'negotiation')).toMatchObject({ stageName: 'Negotiation' })
    expect(await on('close', 'won')).toMatchObject({ status: 'won', probability: 100 })
    const refused = await acme.cli(['deals', 'close', String(number), 'lost'])
    expect(refused).toMatchObject({ code: 5, stderr: expect.stringMatching(/won/i) as string })
    expect(await on('reopen', '--stage', 'Proposal')).toMatchObject({ status: 'open', stageName: 'Proposal' })
    expect(await on('close', 'lost', '--loss-reason', 'price', '--note', 'too dear')).toMatchObject({
      status: 'lost',
      lossNote: 'too dear',
    })
  })

  test('moved into another pipeline only when that is named', async () => {
    await acme.ada
      .post('/trpc/pipelines.create', {
        name: 'Partners',
        stages: [{ name: 'Handshake', type: 'open', probability: 10 }],
      })
      .expect(200)
    const { number } = await create('Partner deal')
    expect(await acme.cli(['deals', 'move', String(number), 'Handshake'])).toMatchObject({
      code: 4,
      stderr: expect.stringContaining('Add --pipeline "Partners"') as string,
    })
    const moved = await acme.json<Deal>(['deals', 'move', String(number), 'Handshake', '--pipeline', 'partners'])
    expect(moved).toMatchObject({ stageName: 'Handshake' })
  })

  test('deleted, and taken back by what was said then', async () => {
    const { number, name } = await create('Binned')
    const stdout = await acme.ok(['deals', 'delete', String(number)])
    expect((await acme.cli(['deals', 'get', String(number)])).code).toBe(4)
    const back = /dealwright (deals restore \S+)/.exec(stdout)?.[1]?.split(' ') ?? []
    expect(await acme.ok(back)).toContain(`Restored ${number} ${name}`)
    expect(await get(number)).toMatchObject({ name })
    for (const _ of [1, 2]) await acme.ok(['deals', 'delete', String((await create('Binned twice')).number)])
    expect(await acme.cli(['deals', 'restore', 'binned twice'])).toMatchObject({
      code: 5,
      stderr: expect.stringContaining('fits more than one deleted deal') as string,
    })
    await acme.ok(['deals', 'delete', String(number)])
    expect(await acme.ok(['deals', 'restore', name.toUpperCase()])).toContain(`Restored ${number}`)
    expect((await acme.cli(['deals', 'restore', name])).code).toBe(4)
  })
})

describe('deals list', () => {
  test('shows a table that fits the terminal, with the figures as its reader writes them', async () => {
    await create(`A ${'very '.repeat(30)}long name`, '--amount', '1234567.5', '--currency', 'EUR', '--company', 'Wide')
    for (const columns of [60, 80, 120]) {
      const stdout = await acme.ok(['deals', 'list', '--company', 'Wide'], { columns, env: undefined })
      expect(Math.max(...stdout.split('\n').map((line) => stripVTControlCharacters(line).length))).toBeLessThanOrEqual(
        columns,
      )
      expect(stdout).toContain('€1,234,567.50')
      expect(stdout).toContain('…')
    }
    const whole = await acme.ok(['deals', 'list', '--company', 'Wide'])
    expect(whole).not.toMatch(/…|[^\P{Cc}\n]/u)
    expect(whole).toMatch(/\n1 deal\.\n$/)
  })

  test('narrows by each of its conditions', async () => {
    await acme.ok(['companies', 'create', 'Narrow'])
    await create('Low', '--company', 'Narrow', '--owner', 'none', '--amount', '10', '--close-on', '2027-01-01')
    await create(
      'High',
      '--company',
      'Narrow',
      '--amount',
      '1000',
      '--close-on',
      '2027-02-01',
      '--owner',
      'me',
      '--stage',
      'Proposal',
    )
    const { number } = await create('Gone', '--company', 'Narrow', '--owner', 'none')
    await acme.ok(['deals', 'close', String(number), 'won'])
    const named = async (...options: string[]) =>
      (
        await acme.json<{ items: Deal[]; total: number }>(['deals', 'list', '--company', 'narrow', ...options])
      ).items.map(({ name }) => name)
    expect(await named('--sort', 'name')).toEqual(['Gone', 'High', 'Low'])
    expect(await named('--status', 'open,stalled', '--sort', 'amount:desc')).toEqual(['High', 'Low'])
    expect(await named('--status', 'won')).toEqual(['Gone'])
    expect(await named('--amount-from', '100')).toEqual(['High'])
    expect(await named('--amount-to', '100')).toEqual(['Low'])
    expect(await named('--close-from', '2027-01-15')).toEqual(['High'])
    expect(await named('--close-to', '2027-01-15')).toEqual(['Low'])
    expect(await named('--owner', 'me')).toEqual(['High'])
    expect(await named('--stage', 'Proposal')).toEqual(['High'])
    expect(await named('--search', 'low')).toEqual(['Low'])
    expect(await named('--where', '{"field":"name","op":"startsWith","value":"hi"}')).toEqual(['High'])
    expect(await named('--pipeline', 'Partners')).toEqual([])
  })

  test('shows some and says how many there are; for a program every one, a line each', async () => {
    const { total } = await acme.json<{ total: number }>(['deals', 'list'])
    expect(await acme.ok(['deals', 'list', '--limit', '2'])).toMatch(
      new RegExp(`\n2 of ${total} deals\\. --all shows every one\\.\n$`),
    )
    const lines = (await acme.ok(['deals', 'list', '--all', '--json'])).trimEnd().split('\n')
    expect(lines.map((line) => (JSON.parse(line) as Deal).number)).toHaveLength(total)
  })
})

test('a deal’s own text cannot command the terminal', async () => {
  const { number } = await create('Evil \u001B[31mred\u001B]0;title\u0007 \u202Egnp')
  for (const stdout of [
    await acme.ok(['deals', 'get', String(number)]),
    await acme.ok(['deals', 'list', '--limit', '1']),
  ]) {
    expect(stdout).not.toMatch(/[^\P{C}\n]/u)
    expect(stdout).toContain('Evil  [31mred ]0;title  gnp')
  }
})
