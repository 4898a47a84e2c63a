import { z } from 'zod'

/** Whatever JSON can hold. */
export type Json = string | number | boolean | null | Json[] | { [key: string]: Json }

export const Json: z.ZodType<Json, Json> = z
  .lazy(() => z.union([z.string(), z.number(), z.boolean(), z.null(), z.array(Json), z.record(z.string(), Json)]))
  .meta({ id: 'Json' })
