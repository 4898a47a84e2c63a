import { useState } from 'react'
import { Button } from '../ui/button.tsx'
import { Combobox, type ComboboxOption } from '../ui/combobox.tsx'
import { Dialog } from '../ui/dialog.tsx'
import { Field } from '../ui/form/field.tsx'
import { PARTY_WORDS, type PartyKind } from './party-kind.ts'

/** Asks which other one is the same as this; a merge shows both before anything happens. */
export function ChooseDuplicate({
  kind,
  name,
  options,
  onSearch,
  isLoading,
  onChoose,
  onClose,
}: {
  kind: PartyKind
  name: string
  options: readonly ComboboxOption[]
  onSearch: (text: string) => void
  isLoading: boolean
  onChoose: (id: string) => void
  onClose: () => void
}) {
  const [chosen, setChosen] = useState<ComboboxOption | null>(null)
  const { one, many } = PARTY_WORDS[kind]
  return (
    <Dialog
      isOpen
      onClose={onClose}
      width="small"
      title={`Merge ${name}`}
      description={`Choose the ${one} that is the same. You will see what becomes of both first.`}
      footer={
        <>
          <Button onClick={onClose}>Cancel</Button>
          <Button look="primary" disabled={chosen === null} onClick={() => chosen && onChoose(chosen.value)}>
            Compare
          </Button>
        </>
      }
    >
      <Field label={`The other ${one}`}>
        {(aria) => (
          <Combobox
            {...aria}
            options={options}
            selected={chosen}
            onChange={setChosen}
            onSearch={onSearch}
            isLoading={isLoading}
            searchLabel={`Search ${many}`}
          />
        )}
      </Field>
    </Dialog>
  )
}
