import type { CustomFieldType } from '@dealwright/domain'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { openWorld, type World } from './world.ts'

let world: World
beforeAll(async () => {
  world = await openWorld()
})
afterAll(() => world.close())

const namesOf = ({ items }: { items: readonly { name: string }[] }) => items.map(({ name }) => name)
const aField = (entity: 'lead' | 'contact' | 'deal', label: string, type: CustomFieldType = 'text') =>
  world.as('adam').customFields.create({ entity, label, type })

describe('a lead', () => {
  test('is made by whoever met it, called by its person or its organisation, and told', async () => {
    const bob = world.as('bob')
    const made = await bob.leads.create({
      firstName: ' Ann ',
      lastName: 'Bell',
      organizationName: 'Bell & Sons',
      jobTitle: 'CFO',
      email: 'Ann@Bell.example',
      address: { line1: 'Ring 1', city: 'Vienna', postalCode: '1010', state: ' ', country: 'Austria' },
      sourceName: 'Fair',
      tagNames: ['warm'],
    })
    expect(made).toMatchObject({
      name: 'Ann Bell',
      organizationName: 'Bell & Sons',
      email: 'ann@bell.example',
      address: { city: 'Vienna', state: null },
      statusName: 'New',
      sourceName: 'Fair',
      ownerId: world.members.bob,
      createdById: world.members.bob,
      convertedAt: null,
      dealId: null,
    })
    expect(made.tagIds).toHaveLength(1)
    expect(await bob.leads.get({ id: made.id })).toEqual(made)
    expect((await bob.leads.create({ organizationName: 'Only Inc' })).name).toBe('Only Inc')
    const { items } = await bob.events.ofRecord({ entity: 'lead', id: made.id })
    expect(items).toMatchObject([{ kind: 'lead.created', after: { lastName: 'Bell' } }])
    await expect(bob.leads.create({ firstName: 'Ann' })).rejects.toMatchObject({
      code: 'BAD_REQUEST',
      cause: { details: { fields: [{ field: 'lastName' }] } },
    })
  })

  test('changes what is given and nothing else, and keeps a name', async () => {
    const { leads } = world.as('bob')
    const { id } = await leads.create({ lastName: 'Change', organizationName: 'Org', phone: '1' })
    expect(await leads.update({ id, version: 1, phone: null, statusName: 'working' })).toMatchObject({
      version: 2,
      phone: null,
      statusName: 'Working',
      organizationName: 'Org',
    })
    expect(await leads.update({ id, lastName: null })).toMatchObject({ version: 3, name: 'Org' })
    expect(await leads.update({ id, statusName: 'WORKING' })).toMatchObject({ version: 3 })
    await expect(leads.update({ id, organizationName: '' })).rejects.toMatchObject({ code: 'BAD_REQUEST' })
    await expect(leads.update({ id, version: 1, phone: '2' })).rejects.toMatchObject({ code: 'CONFLICT' })
    await expect(leads.update({ id, statusName: 'Nowhere' })).rejects.toMatchObject({
      code: 'BAD_REQUEST',
      cause: { details: { fields: [{ field: 'statusName', expected: 'one of New, Working, Unqualified' }] } },
    })
  })

  test('is put aside by its owner or a manager, comes back, and is purged by an admin', async () => {
    const lead = await world.as('bob').leads.create({ lastName: 'Binned' })
    await expect(world.as('carol').leads.delete({ id: lead.id })).rejects.toMatchObject({ code: 'FORBIDDEN' })
    await world.as('bob').leads.delete({ id: lead.id })
    await expect(world.as('bob').leads.get({ id: lead.id })).rejects.toMatchObject({ code: 'NOT_FOUND' })
    expect(namesOf(await world.as('bob').leads.list({ isDeleted: true }))).toEqual(['Binned'])
    expect(await world.as('mona').leads.restore({ id: lead.id })).toMatchObject({ number: lead.number })
    await world.as('mona').leads.delete({ id: lead.id })
    await world.as('adam').leads.purge({ id: lead.id })
    await expect(world.as('bob').leads.restore({ id: lead.id })).rejects.toMatchObject({ code: 'NOT_FOUND' })
  })

  test('is known by number to programs, and its sources are numbered with those of deals', async () => {
    const adam = world.as('adam')
    const lead = await adam.leads.create({ lastName: 'Numbered' })
    const [ofLeads, ofDeals] = [await adam.leadSources.create({ name: 'L' }), await adam.sources.create({ name: 'D' })]
    expect(ofLeads.number).not.toBe(ofDeals.number)
    const found = await adam.directory.find({
      lead: { numbers: [lead.number] },
      leadSource: { numbers: [ofLeads.number, ofDeals.number] },
    })
    expect(found.map(({ kind, name }) => [kind, name])).toEqual([
      ['lead', 'Numbered'],
      ['leadSource', 'L'],
    ])
  })
})

describe('the list of leads', () => {
  test('is filtered, sorted, paged and counted, by custom fields too', async () => {
    const { customFields, leads } = world.as('mallory')
    await customFields.create({ entity: 'lead', label: 'Size', type: 'number' })
    for (const [lastName, size, city] of [
      ['Adams', '9', 'Graz'],
      ['Brown', '10', 'Wien'],
      ['Clark', undefined, 'Graz'],
    ] as const) {
      await leads.create({
        lastName,
        address: { line1: null, city, postalCode: null, state: null, country: null },
        customFields: size ? { size } : {},
      })
    }
    const bySize = [{ field: 'custom.size', direction: 'asc' as const }]
    expect(namesOf(await leads.list({ sort: bySize }))).toEqual(['Adams', 'Brown', 'Clark'])
    expect(namesOf(await leads.list({ sort: bySize, limit: 1, offset: 1 }))).toEqual(['Brown'])
    const filter = { field: 'custom.size', op: 'gt' as const, value: 9 }
    expect(namesOf(await leads.list({ filter }))).toEqual(['Brown'])
    expect(await leads.count({ filter: { field: 'address.city', op: 'eq', value: 'graz' } })).toBe(2)
    expect(await leads.count({ filter: { field: 'statusName', op: 'eq', value: 'new' } })).toBe(3)
    expect(await leads.count({ search: 'lar' })).toBe(1)
    const byName = { sort: [{ field: 'name', direction: 'desc' as const }], limit: 2 }
    const { items, nextCursor } = await leads.list(byName)
    expect(namesOf({ items })).toEqual(['Clark', 'Brown'])
    expect(namesOf(await leads.list({ ...byName, cursor: nextCursor }))).toEqual(['Adams'])
  })

  test('knows tags and statuses by their use', async () => {
    const adam = world.as('adam')
    const lead = await adam.leads.create({ lastName: 'Tagged', tagNames: ['used'] })
    const [tag] = await adam.tags.list({ usedOn: ['lead'], name: 'used' })
    const other = await adam.tags.create({ name: 'other' })
    await adam.tags.merge({ id: tag?.id ?? '', into: other.id })
    expect(await adam.leads.get({ id: lead.id })).toMatchObject({ tagIds: [other.id], version: 2 })
    await expect(adam.leadStatuses.delete({ id: lead.statusId ?? '' })).rejects.toMatchObject({ code: 'CONFLICT' })
  })
})

describe('an upsert', () => {
  const key = (value: string) => ({ by: 'filter' as const, filter: { field: 'custom.ref', op: 'eq' as const, value } })

  test('creates once, then updates; several matches are a conflict', async () => {
    await aField('lead', 'Ref')
    const { leads } = world.as('bob')
    const lead = { lastName: 'Upserted', customFields: { ref: 'R1' } }
    const first = await leads.upsert({ key: key('R1'), lead, ifNew: { jobTitle: 'CEO' } })
    const second = await leads.upsert({ key: key('R1'), lead: { phone: '7' }, ifNew: { jobTitle: 'CTO' } })
    expect([first.action, second.action]).toEqual(['created', 'updated'])
    expect(second.lead).toMatchObject({ id: first.lead.id, phone: '7', jobTitle: 'CEO' })
    await leads.create(lead)
    await expect(leads.upsert({ key: key('R1'), lead })).rejects.toMatchObject({ code: 'CONFLICT' })
    await expect(leads.upsert({ key: key('R2'), lead: { phone: '7' } })).rejects.toMatchObject({ code: 'BAD_REQUEST' })
    const everything = { by: 'filter' as const, filter: { and: [] } }
    await expect(leads.upsert({ key: everything, lead })).rejects.toMatchObject({ code: 'BAD_REQUEST' })
  })

  test('of sixteen at once makes one lead', async () => {
    const results = await Promise.all(
      Array.from({ length: 16 }, () =>
        world.as('carol').leads.upsert({ key: key('Raced'), lead: { lastName: 'R', customFields: { ref: 'Raced' } } }),
      ),
    )
    expect(results.filter(({ action }) => action === 'created')).toHaveLength(1)
  })
})

describe('a conversion', () => {
  test('makes a contact, its company and a deal, and takes along what fits', async () => {
    const bob = world.as('bob')
    for (const entity of ['lead', 'contact'] as const) await aField(entity, 'Birthday', 'date')
    await aField('lead', 'Rating')
    await aField('deal', 'Rating', 'number')
    const lead = await bob.leads.create({
      firstName: 'Cora',
      lastName: 'Dale',
      organizationName: 'Dale Ltd',
      email: 'cora@dale.example',
      website: 'https://dale.example',
      industry: 'Steel',
      sourceName: 'Web form',
      tagNames: ['hot'],
      customFields: { birthday: '1980-02-03', rating: 'good' },
    })
    const conversion = await bob.leads.convert({ id: lead.id, createDeal: true, ownerId: world.members.carol })
    expect(conversion).toMatchObject({ leadId: lead.id, createdById: world.members.bob })
    const contact = await bob.contacts.get({ id: conversion.contactId ?? '' })
    expect(contact).toMatchObject({
      name: 'Cora Dale',
      email: 'cora@dale.example',
      companyId: conversion.companyId,
      companyName: 'Dale Ltd',
      ownerId: world.members.carol,
      tagIds: lead.tagIds,
      customFields: { birthday: '1980-02-03' },
    })
    expect(await bob.companies.get({ id: conversion.companyId ?? '' })).toMatchObject({
      name: 'Dale Ltd',
      industry: 'Steel',
      website: 'https://dale.example',
      email: null,
    })
    const deal = await bob.deals.get({ id: conversion.dealId ?? '' })
    expect(deal).toMatchObject({
      name: 'Dale Ltd',
      stageName: 'Lead',
      contactId: contact.id,
      companyId: conversion.companyId,
      companySource: 'contact',
      sourceId: contact.sourceId,
      tagIds: lead.tagIds,
      customFields: {}, // "good" is no number
    })
    expect(await bob.sources.get({ id: deal.sourceId ?? '' })).toMatchObject({ name: 'Web form' })
    expect(await bob.leads.get({ id: lead.id })).toMatchObject({
      version: 2,
      convertedAt: world.clock.now,
      contactId: conversion.contactId,
      companyId: conversion.companyId,
      dealId: conversion.dealId,
    })
    const { items } = await bob.events.ofRecord({ entity: 'lead', id: lead.id })
    expect(items[0]).toMatchObject({ kind: 'lead.converted', after: { contactId: contact.id } })
    expect((await bob.leads.conversions.list({ leadIds: [lead.id] })).items).toEqual([conversion])
    expect(await bob.leads.conversions.get({ id: conversion.id })).toEqual(conversion)
    expect(await bob.directory.find({ leadConversion: { numbers: [conversion.number] } })).toMatchObject([
      { id: conversion.id },
    ])
  })

  test('happens once, also when two try, and fixes the lead', async () => {
    const { leads, contacts } = world.as('bob')
    const { id } = await leads.create({ lastName: 'Oncely' })
    const tries = await Promise.allSettled([1, 2, 3, 4].map(() => leads.convert({ id, createDeal: true })))
    expect(tries.filter(({ status }) => status === 'fulfilled')).toHaveLength(1)
    expect(tries.find(({ status }) => status === 'rejected')).toMatchObject({ reason: { code: 'CONFLICT' } })
    expect(await contacts.count({ search: 'oncely' })).toBe(1)
    await expect(leads.update({ id, lastName: 'Twice' })).rejects.toMatchObject({ code: 'CONFLICT' })
    expect(await leads.count({ search: 'oncely', isConverted: false })).toBe(0)
    expect(await leads.count({ search: 'oncely', isConverted: true })).toBe(1)
  })

  test('finds the company that is there, and asks which when there are several', async () => {
    const bob = world.as('bob')
    const known = await bob.companies.create({ name: 'Known AG' })
    const lead = await bob.leads.create({ lastName: 'Employee', organizationName: 'known ag' })
    expect(await bob.leads.convert({ id: lead.id })).toMatchObject({ companyId: known.id, dealId: null })
    const twin = await bob.companies.create({ name: 'Known AG' })
    const second = await bob.leads.create({ lastName: 'Colleague', organizationName: 'Known AG' })
    await expect(bob.leads.convert({ id: second.id })).rejects.toMatchObject({ code: 'CONFLICT' })
    expect(await bob.contacts.count({ search: 'colleague' })).toBe(0)
    expect(await bob.leads.convert({ id: second.id, companyId: twin.id })).toMatchObject({ companyId: twin.id })
  })

  test('of an organisation without anybody makes a company alone, which keeps what is known', async () => {
    const bob = world.as('bob')
    const lead = await bob.leads.create({ organizationName: 'Nobody GmbH', phone: '+43 1', description: 'Large' })
    const { contactId, companyId, dealId } = await bob.leads.convert({ id: lead.id, createDeal: true })
    expect(contactId).toBeNull()
    expect(await bob.companies.get({ id: companyId ?? '' })).toMatchObject({ phone: '+43 1', description: 'Large' })
    expect(await bob.deals.get({ id: dealId ?? '' })).toMatchObject({ companyId, contactId: null, name: 'Nobody GmbH' })
  })

  test('fails whole when the new records lack something, and takes what is given for them', async () => {
    const bob = world.as('bob')
    const field = await world.as('adam').customFields.create({
      entity: 'deal',
      label: 'Region',
      type: 'text',
      isRequired: true,
    })
    const lead = await bob.leads.create({ lastName: 'Whole', organizationName: 'Whole Inc' })
    await expect(bob.leads.convert({ id: lead.id, createDeal: true })).rejects.toMatchObject({
      code: 'BAD_REQUEST',
      cause: { details: { fields: [{ field: 'customFields.region' }] } },
    })
    expect(await bob.contacts.count({ search: 'whole' })).toBe(0)
    expect(await bob.companies.count({ search: 'whole' })).toBe(0)
    const { contactId, dealId } = await bob.leads.convert({
      id: lead.id,
      createDeal: true,
      contact: { jobTitle: 'CIO' },
      deal: { name: 'Big one', amount: '5', customFields: { region: 'West' } },
    })
    expect(await bob.contacts.get({ id: contactId ?? '' })).toMatchObject({ name: 'Whole', jobTitle: 'CIO' })
    expect(await bob.deals.get({ id: dealId ?? '' })).toMatchObject({ name: 'Big one', amount: '5.00' })
    await world.as('adam').customFields.delete({ id: field.id })
  })

  test('does not tell of a deal to those who may not see it', async () => {
    const bob = world.as('bob')
    const lead = await bob.leads.create({ lastName: 'Discreet' })
    const conversion = await bob.leads.convert({ id: lead.id, createDeal: true })
    const narrow = world.as('carol', { settings: { repVisibility: 'own' } })
    expect(await narrow.leads.get({ id: lead.id })).toMatchObject({ contactId: conversion.contactId, dealId: null })
    expect(await narrow.leads.conversions.get({ id: conversion.id })).toMatchObject({ dealId: null })
    const told = await narrow.events.ofRecord({ entity: 'lead', id: lead.id })
    expect(JSON.stringify(told)).not.toContain(conversion.dealId)
  })

  test('points to the winner when what it made is merged', async () => {
    const bob = world.as('bob')
    const lead = await bob.leads.create({ lastName: 'Merged', organizationName: 'Merged Inc' })
    const { contactId, companyId } = await bob.leads.convert({ id: lead.id })
    const [contact, company] = [
      await bob.contacts.create({ name: 'Winner' }),
      await bob.companies.create({ name: 'Winner' }),
    ]
    await world.as('mona').contacts.merge({ id: contact.id, loserIds: [contactId ?? ''] })
    await world.as('mona').companies.merge({ id: company.id, loserIds: [companyId ?? ''] })
    expect(await bob.leads.get({ id: lead.id })).toMatchObject({ contactId: contact.id, companyId: company.id })
  })
})
