import DataLoader from 'dataloader'
import { Ctx, FieldResolver, Resolver, Root } from 'type-graphql'
import type { Asking } from '../account/asking.js'
import type { Db } from '../platform/db.js'
import { perAsking } from '../platform/per-asking.js'
import { ExportView } from './export.graphql.js'
import type { ExportScheduleId } from './export.js'
import { isOwed, type Run } from './runs.js'
import { findRuns } from './runs.store.js'
import { findScheduleNames } from './schedule.store.js'

type Known = { readonly name: string; readonly runs: readonly Run[] }

/** What an export is to its schedule. */
@Resolver(() => ExportView)
export class ExportOfScheduleResolver {
  private readonly scheduleOf: (asking: Asking) => DataLoader<ExportScheduleId, Known | null>

  constructor(db: Db) {
    this.scheduleOf = perAsking(
      () =>
        new DataLoader<ExportScheduleId, Known | null>(async (ids) => {
          const names = await findScheduleNames(db, ids)
          const runs = await findRuns(db, ids)
          return ids.map((id) => {
            const name = names.get(id)
            return name === undefined ? null : { name, runs: runs.get(id) ?? [] }
          })
        }),
    )
  }

  @FieldResolver(() => String, {
    nullable: true,
    description: 'What the schedule is called that had it made; null where none had, or it is gone.',
  })
  async scheduleName(@Root() { run }: ExportView, @Ctx() asking: Asking): Promise<string | null> {
    return run && ((await this.scheduleOf(asking).load(run.scheduleId))?.name ?? null)
  }

  @FieldResolver(() => Boolean, {
    description: 'Whether its schedule owes what it should have held: the next file holds it, or this one, run again.',
  })
  async owed(@Root() { run }: ExportView, @Ctx() asking: Asking): Promise<boolean> {
    if (!run?.span) return false
    const schedule = await this.scheduleOf(asking).load(run.scheduleId)
    return schedule !== null && isOwed(schedule.runs, run.span)
  }
}
