import 'server-only';
import { sql } from 'drizzle-orm';
import type { Placeholder } from 'drizzle-orm';
import type { Executor } from './connection';

/** Where the values of a prepared statement go, by their names. */
export type Places<Values> = { readonly [Name in keyof Values]: Placeholder };

/** A question that the builder has put together. */
export type Preparable<Row> = { prepare(name: string): Prepared<Row> };
type Prepared<Row> = { execute(values: Record<string, unknown>): Promise<Row[]> };

const places: unknown = new Proxy({}, { get: (_target, name) => sql.placeholder(String(name)) });

/**
 * A statement whose text is built once and then asked with other values: for a question with many columns building it costs
 * more than the answer. What is asked within a transaction is built for it anew. Values go as they are to node-postgres: a
 * point in time as ISO 8601, several of one type as an array for `= any(…)`.
 * @param build with a place (`at.name`) for each value
 */
export function prepare<Values extends Record<string, unknown>, Row>(build: (db: Executor, at: Places<Values>) => Preparable<Row>): (db: Executor, values: Values) => Promise<Row[]> {
  const built = new WeakMap<Executor, Prepared<Row>>();
  return (db, values) => {
    const statement = built.get(db) ?? build(db, places as Places<Values>).prepare('');
    built.set(db, statement);
    return statement.execute(values);
  };
}
