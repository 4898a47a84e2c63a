import { Refused } from '../kit/refusal.ts'

/** For what is said once, when a record is created. @throws Refused when it is to be another one */
export function refuseChange(field: string, value: unknown): void {
  if (value === undefined) return
  throw new Refused('invalid', 'This stays as it was when it was created.', [
    { place: 'body', field, code: 'value', message: "can't be changed" },
  ])
}
