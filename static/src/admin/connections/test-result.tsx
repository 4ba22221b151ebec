import type { ConnectionTest } from '../../../../src/contract';
import { Notice } from '../../shared/notice';
import styles from '../admin.module.css';
import type { Vendor } from './vendor-words';

interface TestResultProps {
  readonly system: Vendor;
  readonly result: ConnectionTest;
}

/** Which account and person a key opened, and what works less well than it could. */
export function TestResult({ system, result }: TestResultProps) {
  const { account, user, email, products, warnings } = result;
  const count = `${products} ${products === 1 ? 'product' : 'products'}`;
  return (
    <>
      <Notice tone="success" title={`Connected to ${account}`}>
        Signed in as {user}
        {email !== undefined && ` (${email})`}, {system === 'aha' ? `who sees ${count}` : `with ${count}`}.
      </Notice>
      {warnings.length > 0 && (
        <Notice tone="warning">
          <ul className={styles.stack}>
            {warnings.map((warning) => (
              <li key={warning}>{warning}</li>
            ))}
          </ul>
        </Notice>
      )}
    </>
  );
}
