import type { ComboboxOption } from '../ui/combobox.tsx'

const NEW = 'new:'

/** Stands in a form for a record that is made when the form is sent, by its name. */
export function newRecord(name: string): string {
  return NEW + name
}

/** The name of a record that is still to be made; null for the id of one that is there. */
export function newName(choice: string): string | null {
  return choice.startsWith(NEW) ? choice.slice(NEW.length) : null
}

/** What is chosen, as an option: a name that is still to be made, or the record as one of these lists has it. */
export function chosenOption(
  choice: string | null,
  known: readonly { id: string; name: string }[],
): ComboboxOption | null {
  if (choice === null) return null
  return { value: choice, label: newName(choice) ?? known.find(({ id }) => id === choice)?.name ?? '…' }
}
