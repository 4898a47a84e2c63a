/** What lists of the settings are sorted by. */
export const SETTINGS_SORT = {
  id: 'number',
  name: 'name',
  created_at: 'createdAt',
  updated_at: 'updatedAt',
} as const
