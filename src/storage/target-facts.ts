import { kvs } from '@forge/kvs';
import type { IntegrationId } from '../sync/model';
import type { Store, TargetFacts } from '../sync/ports';
import { keys } from './keys';
import { unwrap, wrap } from './versions';
import type { Versioned } from './versions';

/** Facts of targets, read once in a piece of work: each of hundreds of new records asks for them. */
export function targetFactsStore(): Pick<Store, 'targetFacts' | 'saveTargetFacts'> {
  const known = new Map<IntegrationId, TargetFacts>();
  return {
    async targetFacts(id) {
      const found = known.get(id);
      if (found) return found;
      const stored = await kvs.get<Versioned<TargetFacts>>(keys.targetFacts(id));
      const facts = stored ? unwrap(stored) : { firstStatus: {} };
      known.set(id, facts);
      return facts;
    },

    async saveTargetFacts(id, facts) {
      known.set(id, facts);
      await kvs.set(keys.targetFacts(id), wrap(facts));
    },
  };
}
