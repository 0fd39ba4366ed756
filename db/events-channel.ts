/** The name under which nodes wake each other. Apart from the connection: verbs need it, and pages are built of verbs without the database's driver. */
export const EVENTS_CHANNEL = 'meridian_events';
