import type { MigrationInterface, QueryRunner } from 'typeorm'

/** How sounds and clips look, and copies of them, of which some can only be heard. */
export class Derivatives20261128000410 implements MigrationInterface {
  name = 'Derivatives20261128000410'

  async up(runner: QueryRunner): Promise<void> {
    await runner.query(`
      alter table part add column perceptual_hash text, add column milliseconds integer, add column peaks text;
      comment on column part.perceptual_hash is 'A difference hash of 64 bits, of a picture or a poster.';
      comment on column part.peaks is 'Base64 of a waveform, one byte a bar.';
      alter table derivative alter column width drop not null, alter column height drop not null;
    `)
  }

  async down(runner: QueryRunner): Promise<void> {
    await runner.query(`
      delete from derivative where width is null or height is null;
      alter table derivative alter column width set not null, alter column height set not null;
      alter table part drop column perceptual_hash, drop column milliseconds, drop column peaks;
    `)
  }
}
