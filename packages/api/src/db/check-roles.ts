import type { Platform } from './platform.ts'

/**
 * Makes sure that connections act as the roles that they ask for as they begin. What stands between us and PostgreSQL may drop that, as
 * pools of connections do, and row-level security with it.
 * @throws Error in words for a person
 */
export async function checkRoles({ app, system }: Platform): Promise<void> {
  for (const [pool, role] of [
    [app, 'dealwright_app'],
    [system, 'dealwright_system'],
  ] as const) {
    const { rows } = await pool.query<{ role: string }>('select current_user as role')
    if (rows[0]?.role === role) continue
    throw new Error(
      `The database takes us for "${rows[0]?.role}" and not for "${role}": something on the way drops the startup option "role". Connect to PostgreSQL itself, or through a pool in session mode that passes "options" on.`,
    )
  }
}
