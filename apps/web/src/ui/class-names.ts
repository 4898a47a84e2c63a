/** Joins class names; falsy parts are left out. Classes given by a caller come last and are for layout, not for looks. */
export function classNames(...parts: (string | false | null | undefined)[]): string {
  return parts.filter(Boolean).join(' ')
}
