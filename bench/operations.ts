/** What is measured, in the order of the table. */
export const OPERATIONS = {
  get: 'A deal by its id',
  list: '50 open deals of a pipeline, newest first',
  filtered: 'Deals of an owner from an amount on, page 1',
  filteredDeep: 'The same, page 200',
  board: 'First cards and totals of all columns',
  report: 'Count and sum per stage, weighted',
  forecast: 'Sums by month of the expected close',
  search: 'Deals by a part of their name',
  move: 'A deal to another stage',
  create: 'A new deal',
  bulkCreate: '100 new deals in one call',
} as const

export type Operation = keyof typeof OPERATIONS

/** How an HTTP API is asked for an operation. `{name}` in path and body is filled from a sample. */
export type Request = { method: string; path: string; body?: unknown }

/** An API as the bench sees it: also the content of a file that describes somebody else's. */
export type Api = {
  name: string
  /** On this machine. */
  port: number
  headers: Record<string, string>
  operations: Partial<Record<Operation, Request>>
}

/** What requests are made of: one deal of many, so that no two in a row ask the same. */
export type Sample = Readonly<Record<string, string>>

/** A request for a sample; what `{name}` stands for is safe in a path and in JSON. */
export function filled(
  { method, path, body }: Request,
  sample: Sample,
): { method: string; path: string; body?: string } {
  const fill = (text: string) => text.replaceAll(/\{(\w+)\}/g, (whole, name: string) => sample[name] ?? whole)
  return { method, path: encodeURI(fill(path)), ...(body !== undefined && { body: fill(JSON.stringify(body)) }) }
}
