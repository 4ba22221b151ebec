/** Ids that must not be mixed up. A brand exists only at compile time. */
type Brand<Name extends string> = string & { readonly __brand: Name };

export type ConnectionId = Brand<'ConnectionId'>;
export type IntegrationId = Brand<'IntegrationId'>;
/** `{integrationId}:{kind}:{id of the source record}`: the same pair always has the same id. */
export type LinkId = Brand<'LinkId'>;
export type RunId = Brand<'RunId'>;

export const connectionId = (text: string): ConnectionId => text as ConnectionId;
export const integrationId = (text: string): IntegrationId => text as IntegrationId;
export const linkId = (text: string): LinkId => text as LinkId;
export const runId = (text: string): RunId => text as RunId;
