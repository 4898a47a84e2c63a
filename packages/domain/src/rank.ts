import { z } from "zod";

/** A place in an order, compared byte by byte (PostgreSQL: `collate "C"`): digits of base 62, never ending in the lowest. */
export const Rank = z.string().regex(/^[0-9A-Za-z]{0,255}[1-9A-Za-z]$/, "must be a rank");
export type Rank = z.infer<typeof Rank>;
