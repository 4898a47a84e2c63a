import type { CustomField } from '@dealwright/domain'
import { expect, test } from 'vitest'
import { partyCsvColumns } from '../../parties/party-csv.ts'
import { CONTACTS } from './contact-traits.ts'

const definitions = [
  { key: 'tier', label: 'Tier', type: 'choice', options: [{ key: 'g', label: 'Gold', price: null }] },
  { key: 'vip', label: 'VIP', type: 'boolean', options: [] },
] as unknown as CustomField[] // the parts that are looked at
const names = new Map([
  ['t1', 'Partner'],
  ['s1', 'Fair'],
])
const ann = {
  name: 'Ann Lee',
  email: 'ann@acme.example',
  companyName: 'Acme',
  ownerName: null,
  sourceId: 's1',
  tagIds: ['t1', 'gone'],
  homeAddress: { line1: 'Ring 1', city: 'Vienna', postalCode: null, state: null, country: null },
  customFields: { tier: 'g', vip: false },
  createdAt: '2026-11-21T09:00:00.000Z',
} as never // the parts that are looked at

test('every fact of a contact has a column of its own in a file, with names for ids', () => {
  const columns = partyCsvColumns(CONTACTS, { definitions, names })
  const row = Object.fromEntries(columns.map(({ label, cell }) => [label, cell(ann)]))
  expect(row).toMatchObject({
    Name: 'Ann Lee',
    'E-mail': 'ann@acme.example',
    Company: 'Acme',
    Owner: '',
    Source: 'Fair',
    Tags: 'Partner',
    'Private address': 'Ring 1, Vienna',
    Address: '',
    Tier: 'Gold',
    VIP: 'no',
    Created: '2026-11-21T09:00:00.000Z',
  })
  expect(columns.map(({ label }) => label)).toEqual([...new Set(columns.map(({ label }) => label))])
})
