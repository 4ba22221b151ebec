import { z } from 'zod';
import { isSystemError } from '../../sync/model';
import type { JiraCalls } from './calls';

const linkTypes = z.object({ issueLinkTypes: z.array(z.object({ name: z.string() })) });

/**
 * Whether issues can be related to each other by a link of the type `Relates` (J-018).
 *
 * @throws SystemError
 */
export async function relates(calls: JiraCalls): Promise<boolean> {
  try {
    const { issueLinkTypes } = await calls.get('/issueLinkType', linkTypes, 'read the types of issue links');
    return issueLinkTypes.some(({ name }) => name === 'Relates');
  } catch (error) {
    // Jira answers so while issue linking is switched off.
    if (isSystemError(error, 'not-found')) return false;
    throw error;
  }
}
