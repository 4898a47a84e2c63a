import { z } from 'zod'
import { PASSWORD_LENGTH } from './create-auth.ts'

/** What a person states when they get an account. */
export const Name = z.string().trim().min(1).max(120)
export const Email = z.string().trim().toLowerCase().max(254).pipe(z.email())
export const Password = z
  .string()
  .min(PASSWORD_LENGTH.min, `must be at least ${PASSWORD_LENGTH.min} characters long`)
  .max(PASSWORD_LENGTH.max, `must be at most ${PASSWORD_LENGTH.max} characters long`)
