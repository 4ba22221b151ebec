/** What the product needs of the world. Systems, storage and the platform implement these; nothing here knows them. */
export * from './drafts';
export * from './systems';
export * from './catalogs';
export * from './links';
export * from './store';
export * from './world';
