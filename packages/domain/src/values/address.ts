import { z } from 'zod'

/** Where somebody is found or gets their post; what is not known of it is null. */
export const Address = z.object({
  line1: z.string().max(255).nullable(),
  city: z.string().max(120).nullable(),
  postalCode: z.string().max(40).nullable(),
  state: z.string().max(120).nullable(),
  country: z.string().max(120).nullable(),
})
export type Address = z.infer<typeof Address>

/** An address on one line: `Ring 1, 1010 Vienna, Austria`. */
export function addressLine({ line1, city, postalCode, state, country }: Address): string {
  const place = [postalCode, city].filter(Boolean).join(' ')
  return [line1, place, state, country].filter(Boolean).join(', ')
}
