import { Address, CustomerStatus, type Party, ProspectStatus } from '@dealwright/domain'
import { ExternalLinkIcon, MailIcon, PhoneIcon } from 'lucide-react'
import { useState, type ReactNode } from 'react'
import { fieldLabel } from '../history/event-sentence.ts'
import { Button } from '../ui/button.tsx'
import { EditableAddress } from '../ui/editable-address.tsx'
import { EditableChoice } from '../ui/editable-choice.tsx'
import { EditableField } from '../ui/editable-field.tsx'
import { Fact } from '../ui/facts.tsx'
import { webAddress } from './web-address.ts'

/** A line of text that is known of a contact or a company. */
export type TextFact = {
  field: string
  label?: string
  type?: 'text' | 'email' | 'tel' | 'url' | 'multiline'
}

/** Facts that are text; each is changed where it stands. */
export function TextFacts({
  facts,
  record,
  onSave,
  isReadOnly,
}: {
  facts: readonly TextFact[]
  record: object
  onSave: (field: string, value: string | null) => Promise<unknown>
  isReadOnly: boolean
}) {
  return facts.map(({ field, label = fieldLabel(field), type = 'text' }) => {
    const value = textOf(valueOf(record, field))
    return (
      <Fact key={field} label={label}>
        <div className="flex items-start">
          <EditableField
            label={label.toLowerCase()}
            value={value}
            type={type}
            onSave={(next) => onSave(field, next || null)}
            validate={(next) => (field === 'name' && next === '' ? 'Give it a name.' : null)}
            isReadOnly={isReadOnly}
            className="min-w-0 grow"
          />
          {value && <Reach type={type} value={value} />}
        </div>
      </Fact>
    )
  })
}

/** The way to use an address or a number right away. */
function Reach({ type, value }: { type: TextFact['type']; value: string }) {
  const ways = {
    email: { href: `mailto:${value}`, label: `Write to ${value}`, Icon: MailIcon },
    tel: { href: `tel:${value.replace(/[^\d+*#,;]/g, '')}`, label: `Call ${value}`, Icon: PhoneIcon },
    url: { href: webAddress(value), label: `Open ${value}`, Icon: ExternalLinkIcon },
  } as const
  const way = type === 'email' || type === 'tel' || type === 'url' ? ways[type] : null
  if (way === null || way.href === null) return null
  const { href, label, Icon } = way
  return (
    <a
      href={href}
      aria-label={label}
      {...(type === 'url' && { target: '_blank', rel: 'noreferrer' })}
      className="touch-area grid size-7 shrink-0 place-items-center rounded-md text-muted hover:bg-hover hover:text-ink"
    >
      <Icon aria-hidden className="size-4" />
    </a>
  )
}

const STATUS_WORDS = { current: 'Current', past: 'Past', lost: 'Lost' }

/** What somebody is to us. */
export function StandingFacts({
  record,
  onSave,
  isReadOnly,
}: {
  record: Pick<Party, 'customerStatus' | 'prospectStatus'>
  onSave: (patch: Partial<Pick<Party, 'customerStatus' | 'prospectStatus'>>) => Promise<unknown>
  isReadOnly: boolean
}) {
  const choice = (value: 'current' | 'past' | 'lost') => ({ value, label: STATUS_WORDS[value] })
  const shared = { emptyLabel: 'No', placeholder: 'No', isDisabled: isReadOnly }
  return (
    <>
      <Fact label="Customer">
        <EditableChoice
          {...shared}
          label="Customer"
          options={CustomerStatus.options.map(choice)}
          selected={record.customerStatus && choice(record.customerStatus)}
          onSave={(option) => onSave({ customerStatus: CustomerStatus.nullable().parse(option?.value ?? null) })}
        />
      </Fact>
      <Fact label="Prospect">
        <EditableChoice
          {...shared}
          label="Prospect"
          options={ProspectStatus.options.map(choice)}
          selected={record.prospectStatus && choice(record.prospectStatus)}
          onSave={(option) => onSave({ prospectStatus: ProspectStatus.nullable().parse(option?.value ?? null) })}
        />
      </Fact>
    </>
  )
}

/** Addresses by what they are for. */
export function AddressFacts({
  addresses,
  record,
  onSave,
  isReadOnly,
}: {
  /** The fields that hold them. */
  addresses: readonly string[]
  record: object
  onSave: (field: string, address: Address | null) => Promise<unknown>
  isReadOnly: boolean
}) {
  return addresses.map((field) => (
    <Fact key={field} label={fieldLabel(field)}>
      <EditableAddress
        label={fieldLabel(field).toLowerCase()}
        value={Address.nullable().catch(null).parse(valueOf(record, field))}
        onSave={(address) => onSave(field, address)}
        isReadOnly={isReadOnly}
      />
    </Fact>
  ))
}

/** Of some fields those that hold something, and those that do not: these wait behind "More". */
export function splitFilled<T extends { field: string } | string>(
  all: readonly T[],
  record: object,
): { filled: T[]; empty: T[] } {
  const isFilled = (each: T) => Boolean(valueOf(record, typeof each === 'string' ? each : each.field))
  return { filled: all.filter(isFilled), empty: all.filter((each) => !isFilled(each)) }
}

function textOf(value: unknown): string {
  return typeof value === 'string' ? value : ''
}

function valueOf(record: object, field: string): unknown {
  return new Map<string, unknown>(Object.entries(record)).get(field)
}

/** Facts that are mostly empty, shown when they are asked for. */
export function MoreFacts({ children }: { children: ReactNode }) {
  const [isOpen, setIsOpen] = useState(false)
  if (isOpen) return children
  return (
    <Button look="quiet" size="small" className="mt-1" onClick={() => setIsOpen(true)}>
      More
    </Button>
  )
}
