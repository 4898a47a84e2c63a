import type { Pipeline, Stage } from '@dealwright/domain'
import { Failure } from '../failure.ts'
import { chooseOne, noneFits, readReference, severalFit } from './choose-one.ts'

type Place = { pipeline: Pipeline; stage: Stage }

/** @throws Failure notFound, conflict */
export function findPipeline(pipelines: readonly Pipeline[], given: string): Pipeline {
  return chooseOne(given, pipelines, 'pipeline')
}

/**
 * The stage that is meant, in one pipeline or, when that is left open, in any of them.
 * @throws Failure notFound, saying in which other pipeline there is such a stage; conflict when several pipelines have it
 */
export function findStage(pipelines: readonly Pipeline[], given: string, within?: Pipeline): Place {
  const found = placesOf(within ? [within] : pipelines, given)
  const [place, ...others] = found
  if (place && others.length === 0) return place
  if (place) throw severalFit(given, found.map(asNamed), 'stage', ({ name, of }) => `${name} of ${of}`)
  const [elsewhere] = within ? placesOf(pipelines, given) : []
  if (!elsewhere)
    throw noneFits(
      given,
      (within ? [within] : pipelines).flatMap(({ stages }) => stages),
      'stage',
    )
  throw new Failure(
    'notFound',
    `The pipeline ${within?.name} has no stage "${given}"; ${elsewhere.pipeline.name} has one.`,
    {
      hint: `Add --pipeline "${elsewhere.pipeline.name}" if the deal is to go there.`,
    },
  )
}

function placesOf(pipelines: readonly Pipeline[], given: string): Place[] {
  const reference = readReference(given)
  const isMeant = ({ id, number, name }: Stage) =>
    (reference.kind === 'id' && id === reference.id) ||
    (reference.kind === 'number' && number === reference.number) ||
    name.trim().toLowerCase() === given.trim().toLowerCase()
  return pipelines.flatMap((pipeline) => pipeline.stages.filter(isMeant).map((stage) => ({ pipeline, stage })))
}

function asNamed({ stage: { id, number, name }, pipeline }: Place) {
  return { id, number, name, of: pipeline.name }
}
