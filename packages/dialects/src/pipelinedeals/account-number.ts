import type { Means } from './crud.ts'

/** Records that say whose account they are in. */
export type InAccount = { accountNumber: number }

export async function inAccount<Item extends object>(
  { api }: Pick<Means, 'api'>,
  records: readonly Item[],
): Promise<(Item & InAccount)[]> {
  const { number } = await api.workspaces.get()
  return records.map((record) => ({ ...record, accountNumber: number }))
}

/** As `inAccount`, for one. */
export async function oneInAccount<Item extends object>(means: Pick<Means, 'api'>, record: Item) {
  const { number } = await means.api.workspaces.get()
  return { ...record, accountNumber: number }
}
