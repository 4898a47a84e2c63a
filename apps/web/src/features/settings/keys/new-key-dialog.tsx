import { zodResolver } from '@hookform/resolvers/zod'
import { API_KEY_PREFIX, ApiKey, type Dialect, DIALECTS, MemberId, Scope } from '@dealwright/domain'
import { useState } from 'react'
import { useController, useForm, useWatch } from 'react-hook-form'
import { z } from 'zod'
import { useSession } from '../../../data/session.ts'
import { ComboboxField } from '../../../ui/form/combobox-field.tsx'
import { SelectField } from '../../../ui/form/select-field.tsx'
import { TextField } from '../../../ui/form/text-field.tsx'
import { RadioCards } from '../../../ui/radio-cards.tsx'
import { CheckList } from '../frame/check-list.tsx'
import { EntryName } from '../frame/entry-name.ts'
import { FormDialog } from '../frame/form-dialog.tsx'
import { SecretDialog } from '../frame/secret-dialog.tsx'
import { useMembers } from '../people/use-people.ts'
import { DIALECT_LABELS, expiry, LIFETIMES, type Lifetime, SCOPE_LABELS } from './key-words.ts'
import { useKeyCommands, useMayMakeForOthers } from './use-keys.ts'

const { dialects } = ApiKey.shape
const Answers = z
  .object({
    name: EntryName,
    scope: Scope,
    dialects,
    lifetime: z.enum(Object.keys(LIFETIMES) as [Lifetime, ...Lifetime[]]), // the keys of a const record are its key type
    day: z.string(),
    memberId: MemberId.nullable(),
  })
  .refine(({ lifetime, day }) => lifetime !== 'day' || day !== '', { path: ['day'], error: 'Choose a day.' })

type Made = { name: string; secret: string; dialects: readonly Dialect[] }

/** Makes a key, for a vendor's program when that is given; then shows it, once. */
export function NewKeyDialog({ dialect, onClose }: { dialect?: Dialect; onClose: () => void }) {
  const { create } = useKeyCommands()
  const { member } = useSession()
  const members = useMembers().data ?? []
  const mayMakeForOthers = useMayMakeForOthers()
  const [made, setMade] = useState<Made | null>(null)
  const form = useForm({
    resolver: zodResolver(Answers),
    defaultValues: {
      name: dialect ? DIALECT_LABELS[dialect] : '',
      scope: 'write',
      dialects: dialect ? [dialect] : [],
      lifetime: 'never',
      day: '',
      memberId: member?.id ?? null,
    },
  })
  const { control } = form
  const scope = useController({ control, name: 'scope' })
  const opens = useController({ control, name: 'dialects' })
  const lifetime = useWatch({ control, name: 'lifetime' })
  if (made) return <MadeKey {...made} onClose={onClose} />
  return (
    <FormDialog
      title={dialect ? `Key for ${DIALECT_LABELS[dialect]}` : 'New key'}
      form={form}
      submitLabel="Make the key"
      onClose={onClose}
      // The key takes its place.
      onSent={() => undefined}
      onSend={async ({ name, day, memberId, ...answers }) => {
        const now = new Date().toISOString()
        const { apiKey, key } = await create({
          name,
          scopes: [answers.scope],
          dialects: answers.dialects,
          expiresAt: expiry(answers.lifetime, { now, day }),
          ...(memberId && { memberId }),
        })
        setMade({ name, secret: key, dialects: apiKey.dialects })
      }}
    >
      <TextField
        control={control}
        name="name"
        label="Name"
        autoComplete="off"
        hint="Say which program it is for: you will recognise it by that."
      />
      <RadioCards
        legend="It may"
        cards={Scope.options.map((value) => ({ value, ...SCOPE_LABELS[value] }))}
        value={scope.field.value}
        onChange={scope.field.onChange}
      />
      <CheckList
        legend="Only for"
        hint="With none chosen it opens the API itself, and all of these."
        options={DIALECTS.map((value) => ({ value, label: DIALECT_LABELS[value] }))}
        value={opens.field.value}
        onChange={opens.field.onChange}
      />
      <div className="grid items-start gap-4 sm:grid-cols-2">
        <SelectField
          control={control}
          name="lifetime"
          label="It works"
          options={Object.entries(LIFETIMES).map(([value, label]) => ({ value, label }))}
        />
        {lifetime === 'day' && <TextField control={control} name="day" label="Last day" type="date" />}
      </div>
      {mayMakeForOthers && (
        <ComboboxField
          control={control}
          name="memberId"
          label="In the name of"
          hint="It may do what this member may, and what it does is told as their doing."
          options={members
            .filter(({ isActive }) => isActive)
            .map(({ id, name, email }) => ({ value: id as string, label: name, ...(email && { detail: email }) }))}
          searchLabel="Search people"
        />
      )}
    </FormDialog>
  )
}

function MadeKey({ name, secret, dialects, onClose }: Made & { onClose: () => void }) {
  const key = { label: 'Key', value: secret }
  const isForYSuite = dialects.includes('ysuite')
  return (
    <SecretDialog
      title={`${name}: the key`}
      secrets={isForYSuite ? [{ label: 'Access key', value: secret.slice(0, API_KEY_PREFIX) }, key] : [key]}
      onClose={onClose}
    >
      {isForYSuite && <p>YSuite’s programs send both; the key itself is their secret key.</p>}
    </SecretDialog>
  )
}
