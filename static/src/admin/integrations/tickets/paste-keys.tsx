import Button from '@atlaskit/button/new';
import { useId, useState } from 'react';
import type { KeyRow as ReadRow } from '../../../../../src/contract';
import { useAnnounce } from '../../../shared/announcer';
import { call } from '../../../shared/call';
import { Dialog, DialogContent } from '../../../shared/dialog';
import { FailureNotice } from '../../../shared/failure-notice';
import shared from '../../../shared/shared.module.css';
import { useAttempt } from '../../../shared/use-attempt';
import styles from '../../admin.module.css';
import type { KeyRow } from './project-keys';

interface PasteKeysProps {
  readonly connection: string;
  readonly onUse: (rows: readonly KeyRow[]) => void;
  readonly onClose: () => void;
}

const rowsWord = (count: number) => (count === 1 ? '1 row' : `${count} rows`);

const usable = (rows: readonly ReadRow[]): readonly KeyRow[] => rows.flatMap(({ use }) => use ?? []);

/** A list of products, versions and projects from a spreadsheet: read first, each row with what is wrong with it, then used. */
export default function PasteKeys({ connection, onUse, onClose }: PasteKeysProps) {
  const announce = useAnnounce();
  const id = useId();
  const [text, setText] = useState('');
  const [rows, setRows] = useState<readonly ReadRow[]>();
  const { isBusy, failure, attempt, refuse } = useAttempt();
  const good = usable(rows ?? []);
  const read = async () => {
    if (text.trim() === '') {
      refuse({ code: 'invalid', message: 'Paste at least one row.' });
      return;
    }
    const answer = await attempt(call('admin', 'readKeys', { connection, text }));
    if (answer === undefined) return;
    setRows(answer.rows);
    announce(resultWords(answer.rows));
  };
  return (
    <Dialog title="Paste a list of projects" onClose={onClose} width="large">
      <DialogContent
        footer={
          <>
            <Button appearance="subtle" onClick={onClose}>
              Cancel
            </Button>
            <Button
              appearance={good.length === 0 ? 'primary' : 'default'}
              isLoading={isBusy}
              onClick={() => void read()}
            >
              {rows === undefined ? 'Read list' : 'Read again'}
            </Button>
            {good.length > 0 && (
              <Button
                appearance="primary"
                onClick={() => {
                  onUse(good);
                }}
              >
                Use {rowsWord(good.length)}
              </Button>
            )}
          </>
        }
      >
        {failure !== undefined && <FailureNotice failure={failure} />}
        <div className={shared.field}>
          <label htmlFor={id} className={shared.label}>
            List
          </label>
          <textarea
            id={id}
            className={styles.pasted}
            rows={7}
            spellCheck={false}
            aria-describedby={`${id}-hint`}
            value={text}
            onChange={(event) => {
              setText(event.currentTarget.value);
              setRows(undefined);
              refuse(undefined);
            }}
          />
          <p id={`${id}-hint`} className={shared.hint}>
            One row per line: product, version, project key. Leave the version empty for all versions. A copy from a
            spreadsheet works as well.
          </p>
        </div>
        {rows !== undefined && <ReadRows rows={rows} />}
      </DialogContent>
    </Dialog>
  );
}

function resultWords(rows: readonly ReadRow[]): string {
  const good = usable(rows).length;
  const bad = rows.length - good;
  return bad === 0
    ? `${rowsWord(good)} can be used.`
    : `${rowsWord(good)} can be used, ${rowsWord(bad)} cannot: the reason stands beside each.`;
}

/** Those with a problem first. */
function ReadRows({ rows }: { readonly rows: readonly ReadRow[] }) {
  const sorted = [...rows].sort((a, b) => Number(a.use !== undefined) - Number(b.use !== undefined));
  return (
    <>
      <p>{resultWords(rows)}</p>
      <div className={styles.rowsRead} role="region" aria-label="Rows of the list" tabIndex={0}>
        <table className={styles.keys}>
          <caption className={styles.captionHidden}>Rows of the list</caption>
          <thead>
            <tr>
              <th scope="col">Line</th>
              <th scope="col">Product</th>
              <th scope="col">Version</th>
              <th scope="col">Project</th>
              <th scope="col">State</th>
            </tr>
          </thead>
          <tbody>
            {sorted.map((row) => (
              <tr key={row.line} className={row.use === undefined ? styles.unmapped : undefined}>
                <th scope="row">{row.line}</th>
                <td>{row.product}</td>
                <td>{row.version ?? ''}</td>
                <td>{row.key}</td>
                <td>{row.problem ?? 'Can be used'}</td>
              </tr>
            ))}
          </tbody>
        </table>
      </div>
    </>
  );
}
