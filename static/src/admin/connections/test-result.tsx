import type { ConnectionTest } from '../../../../src/contract';
import { Notice } from '../../shared/notice';
import styles from '../admin.module.css';

/** Which account and person a key opened, and what works less well than it could. */
export function TestResult({ result }: { readonly result: ConnectionTest }) {
  const { account, user, email, products, projects, warnings, speaks } = result;
  return (
    <>
      <Notice tone="success" title={`Connected to ${account}`}>
        Signed in as {user}
        {email !== undefined && ` (${email})`}
        {products !== undefined && `, who sees ${products} ${products === 1 ? 'product' : 'products'}`}
        {projects !== undefined && `, who sees ${projects} ${projects === 1 ? 'project' : 'projects'}`}.
        {speaks !== undefined &&
          ` The server works as ${speaks.dialect}${speaks.lacks.length === 0 ? ', with all that Throughline uses' : ''}.`}
      </Notice>
      {speaks !== undefined && speaks.lacks.length > 0 && (
        <Notice tone="information" title="What this server does not offer">
          <ul className={styles.bullets}>
            {speaks.lacks.map((line) => (
              <li key={line}>{line}</li>
            ))}
          </ul>
        </Notice>
      )}
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
