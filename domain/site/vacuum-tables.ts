import { sql } from 'drizzle-orm';
import type { Context } from '@/domain/context';

/**
 * Tables whose statistics are missing or out of date, or which hold many rows that nobody can see any more, the most worn
 * first. By the measures of PostgreSQL's own autovacuum (its settings `autovacuum_*_threshold` and `_scale_factor`).
 */
export async function listWornTables({ db }: Context): Promise<string[]> {
  const { rows } = await db.execute<{ name: string }>(sql`
    select stat.relname as name from pg_stat_user_tables as stat join pg_class as class on class.oid = stat.relid
    where stat.schemaname = 'public' and (
      stat.n_dead_tup > 50 + 0.2 * greatest(class.reltuples, 0)
      or stat.n_mod_since_analyze > 50 + 0.1 * greatest(class.reltuples, 0)
      or (class.reltuples < 0 and pg_relation_size(class.oid) > 0)
    )
    order by stat.n_dead_tup + stat.n_mod_since_analyze desc, name`);
  return rows.map(({ name }) => name);
}

/** Frees the places of dead rows for new ones, and takes the statistics by which queries are planned. Outside any transaction. */
export async function vacuumTable({ db }: Context, name: string): Promise<void> {
  await db.execute(sql`vacuum (analyze) ${sql.identifier(name)}`);
}
