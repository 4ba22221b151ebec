import { sweep } from '../sync/sweep';
import { forgeWorld } from './world';

/** Every five minutes. */
export const onSchedule = (): Promise<void> => sweep(forgeWorld());
