import { z } from "zod";

/** An exact decimal amount as text: at most 15 digits before the point and 4 after, as `numeric(19,4)` holds it. */
export const Amount = z
  .string()
  .regex(
    /^-?\d{1,15}(\.\d{1,4})?$/,
    "must be an amount in plain digits such as 1234.50: no grouping, at most 15 digits before the point and 4 after",
  );
export type Amount = z.infer<typeof Amount>;
