import { CircleAlertIcon, CircleCheckIcon, InfoIcon } from 'lucide-react'
import { Toaster as Sonner } from 'sonner'
import { useTheme } from './theme.ts'

/** Sonner in our looks. */
export function Toaster() {
  const theme = useTheme()
  return (
    <Sonner
      theme={theme}
      position="bottom-right"
      // Above the navigation of a phone.
      mobileOffset={{ bottom: 'calc(4.25rem + env(safe-area-inset-bottom))' }}
      duration={5000}
      visibleToasts={4}
      containerAriaLabel="Messages"
      icons={{
        success: <CircleCheckIcon className="size-4 text-positive-ink" />,
        error: <CircleAlertIcon className="size-4 text-negative-ink" />,
        info: <InfoIcon className="size-4 text-accent-ink" />,
      }}
      toastOptions={{
        unstyled: true,
        classNames: {
          toast:
            'flex w-89 max-w-[calc(100vw-2rem)] items-center gap-2.5 rounded-lg bg-raised px-3.5 py-3 text-base text-ink shadow-float font-sans',
          content: 'min-w-0 grow',
          actionButton: 'shrink-0 rounded-md px-2 h-7 text-sm font-medium text-accent-ink hover:bg-hover',
        },
      }}
    />
  )
}
