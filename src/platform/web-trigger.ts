import { webTrigger } from '@forge/api';

/** Public address of the app's web trigger; what follows it names the integration and carries its token. */
export const inboxUrl = async (): Promise<string> => (await webTrigger.getUrl('inbox')).replace(/\/$/, '');
