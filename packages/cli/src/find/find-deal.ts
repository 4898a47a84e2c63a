import type { DealView } from '@dealwright/domain'
import type { Api } from '../connect.ts'
import { Failure } from '../failure.ts'
import { readReference, severalFit } from './choose-one.ts'

const SHOWN = 10

/**
 * The deal that is meant by a number, an id, or its whole name in any case.
 * @throws Failure notFound, naming deals that are called alike; conflict when several have the name
 */
export async function findDeal(api: Api, given: string): Promise<DealView> {
  const reference = readReference(given)
  if (reference.kind === 'id') return api.deals.get.query({ id: reference.id })
  const { items } =
    reference.kind === 'number'
      ? await deals(api, { field: 'number', op: 'eq', value: reference.number })
      : await deals(api, { field: 'name', op: 'eq', value: reference.name })
  const [deal, ...others] = items
  if (!deal) throw await noSuchDeal(api, given)
  if (others.length === 0) return deal
  throw severalFit(given, items, 'deal', ({ name, stageName, companyName, ownerName }) =>
    [name, stageName, companyName, ownerName].filter((each) => each !== null).join(' · '),
  )
}

function deals(api: Api, filter: { field: string; op: 'eq' | 'contains'; value: string | number }) {
  return api.deals.list.query({ filter, limit: SHOWN })
}

async function noSuchDeal(api: Api, given: string): Promise<Failure> {
  const reference = readReference(given)
  const alike =
    reference.kind === 'name' ? (await deals(api, { field: 'search', op: 'contains', value: given })).items : []
  const [first] = alike
  return new Failure(
    'notFound',
    `There is no deal ${reference.kind === 'name' ? `called "${given}"` : given}, or you may not see it.`,
    {
      hint: first
        ? `Did you mean ${alike
            .slice(0, 3)
            .map(({ number, name }) => `${number} "${name}"`)
            .join(' or ')}?`
        : undefined,
    },
  )
}
