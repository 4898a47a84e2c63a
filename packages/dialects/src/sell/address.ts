import { Address } from '@dealwright/domain'
import { z } from 'zod'

const { line1, city, postalCode: postal_code, state, country } = Address.shape

/** An address as it is sent: what is not said of it is not known. */
export const writtenAddress = z
  .strictObject({ line1, city, postal_code, state, country })
  .partial()
  .transform((given): Address => ({
    line1: given.line1 ?? null,
    city: given.city ?? null,
    postalCode: given.postal_code ?? null,
    state: given.state ?? null,
    country: given.country ?? null,
  }))

/** An address as it is shown. */
export function shownAddress({ line1, city, postalCode, state, country }: Address) {
  return { line1, city, postal_code: postalCode, state, country }
}
