import { useQuery } from '@tanstack/react-query'
import { Dialect } from '@dealwright/domain'
import { z } from 'zod'
import { problemOfAnswer, RefusedCall } from '../../../data/problem.ts'

const Guide = z.object({
  name: Dialect,
  title: z.string(),
  /** The base URL in the vendor's own documents. */
  documentedAt: z.string(),
  baseUrl: z.string(),
  notes: z.array(z.string()),
  curl: z.array(z.string()),
})
export type Guide = z.infer<typeof Guide>

/** What somebody has to know who moves a program here, for each vendor that this server speaks for. */
export function useGuides() {
  return useQuery({
    queryKey: ['docs', 'guides'],
    staleTime: Infinity,
    queryFn: async ({ signal }) => {
      const answer = await fetch('/docs/guides.json', { signal })
      if (!answer.ok) throw new RefusedCall(problemOfAnswer(answer.status, null))
      return z.array(Guide).parse(await answer.json())
    },
  })
}
