import { SearchIcon } from 'lucide-react'
import type { ComponentProps } from 'react'
import { classNames } from './class-names.ts'
import { Input } from './input.tsx'

/** A page's own search line; `/` puts the focus here. Escape empties it. */
export function SearchInput({
  label,
  onSearch,
  className,
  ...rest
}: Omit<ComponentProps<'input'>, 'aria-label' | 'type' | 'onChange'> & {
  label: string
  onSearch: (text: string) => void
}) {
  return (
    <div className={classNames('relative min-w-0', className)}>
      <SearchIcon aria-hidden className="pointer-events-none absolute inset-y-0 left-2.5 my-auto size-4 text-faint" />
      <Input
        type="search"
        aria-label={label}
        placeholder={`${label}…`}
        data-page-search
        onChange={(event) => onSearch(event.target.value)}
        onKeyDown={(event) => event.key === 'Escape' && onSearch('')}
        className="pl-8"
        {...rest}
      />
    </div>
  )
}
