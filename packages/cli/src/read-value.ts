import type { Sort } from '@dealwright/domain'
import { misused } from './failure.ts'

/** `2027-03-31`, or days from today, as this machine has it, such as `+30d`. @throws Failure usage */
export function readDay(name: string, given: string, now: number): string {
  const days = /^([+-]\d{1,5})d$/.exec(given)?.[1]
  if (days !== undefined) return dayFrom(now, Number(days))
  const at = /^\d{4}-\d\d-\d\d$/.test(given) ? Date.parse(given) : Number.NaN
  // 30 February is read as 2 March.
  if (!Number.isNaN(at) && new Date(at).toISOString().startsWith(given)) return given
  throw misused(`${name} is "${given}"; it must be a day such as 2027-03-31, or days from today such as +30d.`)
}

/** @throws Failure usage */
export function readWhole(name: string, given: string, [least, most]: [number, number]): number {
  const number = /^-?\d{1,9}$/.test(given) ? Number(given) : Number.NaN
  if (number >= least && number <= most) return number
  throw misused(`${name} is "${given}"; it must be a whole number from ${least} to ${most}.`)
}

/** `red,green`: without empty entries. */
export function readList(given: string | undefined): string[] {
  return (given ?? '')
    .split(',')
    .map((each) => each.trim())
    .filter((each) => each !== '')
}

/** `amount:desc,name`. @throws Failure usage */
export function readSort(given: string | undefined): Sort | undefined {
  const entries = readList(given).map((entry) => {
    const [field = '', direction = 'asc', ...more] = entry.split(':')
    if ((direction !== 'asc' && direction !== 'desc') || more.length > 0 || field === '') {
      throw misused(`--sort is "${given}"; it must be fields with their directions such as amount:desc,name.`)
    }
    return { field, direction } as const
  })
  return entries.length > 0 ? entries : undefined
}

/** A JSON object, given as such. @throws Failure usage */
export function readObject(name: string, given: string): Record<string, unknown> {
  const value = jsonOf(name, given)
  if (typeof value === 'object' && value !== null && !Array.isArray(value))
    return Object.fromEntries(Object.entries(value))
  throw misused(`${name} must be a JSON object such as {"name": "Acme renewal"}.`)
}

function jsonOf(name: string, given: string): unknown {
  try {
    return JSON.parse(given)
  } catch (cause) {
    throw misused(`${name} is not JSON: ${cause instanceof Error ? cause.message : String(cause)}`)
  }
}

function dayFrom(now: number, days: number): string {
  const day = new Date(now)
  day.setDate(day.getDate() + days)
  const parts = [day.getFullYear(), day.getMonth() + 1, day.getDate()]
  return parts.map((part, place) => String(part).padStart(place === 0 ? 4 : 2, '0')).join('-')
}
