/** The whole schema, for the database handle. The one barrel of the house: Drizzle asks for it as one object. */
export * from './article';
export * from './audit';
export * from './author';
export * from './comment';
export * from './draft-copy';
export * from './event';
export * from './front';
export * from './job';
export * from './media';
export * from './node';
export * from './reading';
export * from './search';
export * from './section';
export * from './site';
export * from './source';
export * from './translation';
export * from './user';
