import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { openWorld, type World } from './world.ts'

let world: World
beforeAll(async () => {
  world = await openWorld({ fiscalYearStart: 2 })
})
afterAll(() => world.close())

const lastEvent = async () =>
  (await world.as('alice').events.ofRecord({ entity: 'sales_target', id: world.workspaceId, limit: 1 })).items[0]

describe('the targets of months', () => {
  test('are set by those who lead sales, many at once, and told by one event', async () => {
    const mona = world.as('mona')
    const targets = [
      { month: '2026-11', amount: '1000' },
      { month: '2026-12', amount: '1' },
      { month: '2026-12', amount: '500.5' },
    ]
    expect(await mona.reports.targets.set({ targets })).toEqual({ changed: 2 })
    expect(await world.as('victor').reports.targets.list()).toEqual([
      { month: '2026-11', amount: '1000.00', currency: 'USD' },
      { month: '2026-12', amount: '500.50', currency: 'USD' },
    ])
    expect(await lastEvent()).toMatchObject({
      kind: 'sales_target.set',
      before: { '2026-11': null, '2026-12': null },
      after: { '2026-11': { amount: '1000.00', currency: 'USD' }, '2026-12': { amount: '500.50' } },
    })
    await expect(world.as('bob').reports.targets.set({ targets })).rejects.toMatchObject({ code: 'FORBIDDEN' })
  })

  test('change and go, and nothing is told when nothing changed', async () => {
    const mona = world.as('mona')
    const told = await lastEvent()
    const same = {
      targets: [
        { month: '2026-11', amount: '1000.0' },
        { month: '2030-01', amount: null },
      ],
    }
    expect(await mona.reports.targets.set(same)).toEqual({ changed: 0 })
    expect(await lastEvent()).toEqual(told)
    await mona.reports.targets.set({ targets: [{ month: '2026-10', amount: '7' }] })
    expect(await mona.reports.targets.set({ targets: [{ month: '2026-10', amount: null }] })).toEqual({ changed: 1 })
    expect(await lastEvent()).toMatchObject({ before: { '2026-10': { amount: '7.00' } }, after: { '2026-10': null } })
  })

  test('are those of a period when one is asked for', async () => {
    const months = async (from: string, until: string) =>
      (await world.as('bob').reports.targets.list({ period: { from, until } })).map(({ month }) => month)
    expect(await months('2026-11-30', '2026-12-01')).toEqual(['2026-11'])
    expect(await months('2026-11-30', '2026-12-02')).toEqual(['2026-11', '2026-12'])
    expect(await months('2027-01-01', '2028-01-01')).toEqual([])
  })

  test('stand beside the forecast, added up by its periods', async () => {
    const bob = world.as('bob')
    const period = { from: '2026-10-01', until: '2027-02-01' }
    const targetsBy = async (kind: 'month' | 'quarter') =>
      (await bob.reports.forecast({ period, kind })).periods.map((line) => [line.period, line.target])
    expect(await targetsBy('month')).toEqual([
      ['2026-10', null],
      ['2026-11', '1000.00'],
      ['2026-12', '500.50'],
      ['2027-01', null],
    ])
    expect(await targetsBy('quarter')).toEqual([
      ['2027-Q3', null],
      ['2027-Q4', '1500.50'],
    ])
  })

  test('are amounts that the currency can have', async () => {
    const targets = [{ month: '2026-11', amount: '1.005' }]
    await expect(world.as('mona').reports.targets.set({ targets })).rejects.toMatchObject({ code: 'BAD_REQUEST' })
  })
})
