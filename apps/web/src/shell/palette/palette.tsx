import { useQueries } from '@tanstack/react-query'
import { useNavigate, useRouter } from '@tanstack/react-router'
import { Command } from 'cmdk'
import { SearchIcon } from 'lucide-react'
import { Dialog as Radix } from 'radix-ui'
import { useRef, useState } from 'react'
import { client } from '../../data/client.ts'
import { SEARCHES } from '../../extensions.ts'
import { classNames } from '../../ui/class-names.ts'
import { DIALOG_BOX, DIALOG_SCRIM } from '../../ui/dialog.tsx'
import { FLOATING_ITEM } from '../../ui/floating.ts'
import { Keys } from '../../ui/kbd.tsx'
import { matchText } from '../../ui/match-text.ts'
import { giveBack, RETURN_FOCUS } from '../../ui/return-focus.ts'
import { Spinner } from '../../ui/spinner.tsx'
import { keysOf } from '../key-sequence.ts'
import { pageCommands } from './page-commands.ts'
import { type PaletteCommand, usePaletteCommands } from './palette-commands.tsx'
import { useDebounced } from './use-debounced.ts'

/** One line to everything: pages and acts at once, records as the server finds them. */
export function Palette({ onClose }: { onClose: () => void }) {
  const [text, setText] = useState('')
  const navigate = useNavigate()
  const router = useRouter()
  const searched = useDebounced(text.trim(), 150)
  const results = useQueries({
    queries: SEARCHES.map((provider) => ({
      queryKey: ['palette', provider.heading, searched],
      queryFn: ({ signal }: { signal: AbortSignal }) => provider.search(client, searched, signal),
      enabled: searched.length >= 2,
      staleTime: 10_000,
      placeholderData: (previous: Awaited<ReturnType<typeof provider.search>> | undefined) => previous,
    })),
  })
  const isSearching = results.some((result) => result.isFetching)
  const [ofPage] = useState(pageCommands)
  const commands = [...ofPage, ...usePaletteCommands()]
    .map((command) => ({ command, score: matchText(`${command.label} ${command.synonyms ?? ''}`, text) }))
    .filter(({ score }) => score > 0)
    .toSorted((a, b) => b.score - a.score)
    .map(({ command }) => command)

  const focusAfter = useRef<(() => void) | undefined>(undefined)

  function choose(run: () => void, focus?: () => void) {
    focusAfter.current = focus
    onClose()
    run()
  }

  return (
    <Radix.Root open onOpenChange={(open) => !open && onClose()}>
      <Radix.Portal>
        <Radix.Overlay className={DIALOG_SCRIM} />
        <Radix.Content
          aria-describedby={undefined}
          {...RETURN_FOCUS}
          onCloseAutoFocus={(event) => {
            if (!focusAfter.current) return giveBack(event)
            event.preventDefault()
            focusAfter.current()
          }}
          className={classNames(DIALOG_BOX, 'h-[70dvh] sm:top-[12dvh] sm:mt-0 sm:h-fit sm:max-w-xl')}
        >
          <Radix.Title className="sr-only">Search and commands</Radix.Title>
          <Command label="Search and commands" shouldFilter={false} loop className="flex min-h-0 flex-col">
            <div className="flex items-center gap-3 border-b border-line px-4">
              {isSearching ? (
                <Spinner className="text-faint" />
              ) : (
                <SearchIcon aria-hidden className="size-4 text-faint" />
              )}
              <Command.Input
                value={text}
                onValueChange={setText}
                placeholder={
                  SEARCHES.length > 0 ? 'Search deals, contacts, companies, or type a command…' : 'Type a command…'
                }
                className="h-12 w-full bg-transparent text-lg outline-none"
              />
            </div>
            <Command.List
              label="Results"
              className="min-h-0 scroll-py-2 overflow-y-auto overscroll-contain p-2 sm:max-h-96"
            >
              {!isSearching && (
                <Command.Empty className="px-2 py-8 text-center text-muted">
                  Nothing found for “{text.trim()}”
                </Command.Empty>
              )}
              {results.map((result, index) => (
                <Hits key={SEARCHES[index]?.heading} heading={SEARCHES[index]?.heading}>
                  {text.trim().length >= 2 &&
                    result.data?.map((hit) => (
                      <Command.Item
                        key={hit.id}
                        value={hit.id}
                        onSelect={() => choose(() => void router.navigate({ href: hit.path }))}
                        className={FLOATING_ITEM}
                      >
                        <span className="truncate">{hit.title}</span>
                        {hit.detail && (
                          <span className="ml-auto min-w-0 truncate text-sm text-muted">{hit.detail}</span>
                        )}
                      </Command.Item>
                    ))}
                </Hits>
              ))}
              {(['Here', 'Do', 'Go to'] as const).map((group) => (
                <Hits key={group} heading={group}>
                  {commands
                    .filter((command) => command.group === group)
                    .map((command) => (
                      <CommandLine
                        key={command.label}
                        command={command}
                        onSelect={() =>
                          choose(
                            () => (command.to ? void navigate({ to: command.to }) : command.run?.()),
                            command.focus,
                          )
                        }
                      />
                    ))}
                </Hits>
              ))}
            </Command.List>
          </Command>
        </Radix.Content>
      </Radix.Portal>
    </Radix.Root>
  )
}

function Hits({ heading, children }: { heading: string | undefined; children: React.ReactNode }) {
  if (!Array.isArray(children) || children.length === 0) return null
  return (
    <Command.Group
      heading={heading}
      className="mb-1 **:[[cmdk-group-heading]]:px-2 **:[[cmdk-group-heading]]:py-1 **:[[cmdk-group-heading]]:text-xs **:[[cmdk-group-heading]]:font-medium **:[[cmdk-group-heading]]:text-faint"
    >
      {children}
    </Command.Group>
  )
}

function CommandLine({ command, onSelect }: { command: PaletteCommand; onSelect: () => void }) {
  return (
    <Command.Item value={command.label} onSelect={onSelect} className={classNames(FLOATING_ITEM, '[&_svg]:text-muted')}>
      <command.Icon aria-hidden />
      <span className="grow truncate">{command.label}</span>
      {command.keys &&
        keysOf(command.keys).map((stroke) => (
          <Keys key={stroke.join('+')} keys={stroke} className="pointer-coarse:hidden" />
        ))}
    </Command.Item>
  )
}
