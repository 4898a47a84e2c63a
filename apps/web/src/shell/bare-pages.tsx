import type { ErrorComponentProps } from '@tanstack/react-router'
import { ErrorPage } from './error-page.tsx'
import { NotFoundPage } from './not-found-page.tsx'

/** An error outside the shell, which would have brought the page's `main`. */
export function BareErrorPage(props: ErrorComponentProps) {
  return (
    <main tabIndex={-1}>
      <ErrorPage {...props} />
    </main>
  )
}

/** An address that leads nowhere at all. */
export function BareNotFoundPage() {
  return (
    <main tabIndex={-1}>
      <NotFoundPage />
    </main>
  )
}
