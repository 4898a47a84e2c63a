import type { FileLayout } from '@dealwright/domain'
import { classNames } from '../../../ui/class-names.ts'
import { Field } from '../../../ui/form/field.tsx'
import { Select, type SelectOption } from '../../../ui/select.tsx'

const DELIMITERS: readonly SelectOption<FileLayout['delimiter']>[] = [
  { value: ',', label: 'Comma ( , )' },
  { value: ';', label: 'Semicolon ( ; )' },
  { value: '\t', label: 'Tab' },
  { value: '|', label: 'Vertical bar ( | )' },
]

const ENCODINGS: readonly SelectOption<FileLayout['encoding']>[] = [
  { value: 'utf-8', label: 'Unicode (UTF-8)' },
  { value: 'windows-1252', label: 'Western Windows (1252)' },
  { value: 'utf-16le', label: 'Unicode (UTF-16)' },
  { value: 'utf-16be', label: 'Unicode (UTF-16, big-endian)' },
]

const HEADERS: readonly SelectOption<'yes' | 'no'>[] = [
  { value: 'yes', label: 'Names the columns' },
  { value: 'no', label: 'Is a row like the others' },
]

/** How a file is written. Whether its first line is a header is found out anew when lines are cut in another way. */
export function LayoutFields({
  layout,
  isDisabled,
  onChange,
  className,
}: {
  /** Null while it could not be found out. */
  layout: FileLayout | null
  isDisabled: boolean
  onChange: (layout: Partial<FileLayout>) => void
  className?: string
}) {
  const { hasHeader, ...signs } = layout ?? {}
  return (
    <div className={classNames('grid gap-4 sm:grid-cols-3', className)}>
      <Field label="Columns are separated by">
        {(aria) => (
          <Select
            {...aria}
            options={DELIMITERS}
            value={layout?.delimiter ?? null}
            isDisabled={isDisabled}
            onChange={(delimiter) => onChange({ ...signs, delimiter })}
          />
        )}
      </Field>
      <Field label="Letters are written as">
        {(aria) => (
          <Select
            {...aria}
            options={ENCODINGS}
            value={layout?.encoding ?? null}
            isDisabled={isDisabled}
            onChange={(encoding) => onChange({ ...signs, encoding })}
          />
        )}
      </Field>
      <Field label="The first line">
        {(aria) => (
          <Select
            {...aria}
            options={HEADERS}
            value={hasHeader === undefined ? null : hasHeader ? 'yes' : 'no'}
            isDisabled={isDisabled}
            onChange={(value) => onChange({ ...signs, hasHeader: value === 'yes' })}
          />
        )}
      </Field>
    </div>
  )
}
