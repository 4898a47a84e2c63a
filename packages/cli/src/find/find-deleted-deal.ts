import type { Api } from '../connect.ts'
import { Failure } from '../failure.ts'
import { chooseOne, readReference, severalFit } from './choose-one.ts'

const MOST = 200

/**
 * The deal in the bin that is meant by a number, an id, or its whole name in any case.
 * @returns its id
 * @throws Failure notFound, with the deals in the bin that are called alike; conflict when several have the name
 */
export async function findDeletedDeal(api: Api, given: string): Promise<string> {
  const reference = readReference(given)
  if (reference.kind === 'id') return reference.id
  const meant = reference.kind === 'number' ? { number: reference.number } : { search: reference.name.slice(0, 200) }
  const { items } = await api.bin.list.query({ kind: 'deal', limit: MOST, ...meant })
  if (items.length === 0) {
    throw new Failure('notFound', `There is no deal ${given} in the bin, or you may not see it.`)
  }
  const called = items.filter(({ name }) => name.toLowerCase() === given.trim().toLowerCase())
  if (called.length > 1) {
    throw severalFit(given, called, 'deleted deal', ({ name, detail, deletedAt }) =>
      [name, detail, `deleted ${deletedAt.slice(0, 10)}`].filter((each) => each !== null).join(' · '),
    )
  }
  return chooseOne(given, items, 'deleted deal').id
}
