import type { MigrationInterface, QueryRunner } from 'typeorm'

/** What a schedule owes is all since it began, less what its files hold. */
export class RunsOfSchedules20261128013000 implements MigrationInterface {
  name = 'RunsOfSchedules20261128013000'

  async up(runner: QueryRunner): Promise<void> {
    await runner.query(`
      alter table export_schedule rename column covered_until to begins_at;
      alter table export_schedule add column anew_at timestamptz;
      create index export_schedule_anew on export_schedule (anew_at) where anew_at is not null and problem is null;
      comment on column export_schedule.begins_at is 'What was received before is no affair of its.';
      comment on column export_schedule.anew_at is 'From then on what its files lost is made anew, without waiting for the next run.';

      alter table export
        add column span_from timestamptz,
        add column span_until timestamptz,
        add constraint export_span check ((span_from is null) = (span_until is null) and span_from < span_until);
      create index export_of_schedule on export (schedule_id, span_from) where schedule_id is not null;
      comment on column export.span_from is 'Of a run of a schedule: from when on it holds what was received, and until when.';
    `)
  }

  async down(runner: QueryRunner): Promise<void> {
    await runner.query(`
      drop index export_of_schedule;
      update export_schedule as schedule set begins_at = greatest(begins_at, (
        select max(span_until) from export where schedule_id = schedule.id and state not in ('failed', 'cancelled')));
      alter table export drop constraint export_span, drop column span_from, drop column span_until;
      drop index export_schedule_anew;
      alter table export_schedule drop column anew_at;
      alter table export_schedule rename column begins_at to covered_until;
    `)
  }
}
