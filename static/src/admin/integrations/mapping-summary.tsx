import Button from '@atlaskit/button/new';
import type { IntegrationDetail } from '../../../../src/contract';
import styles from '../admin.module.css';
import { arrows, meanings } from './directions';
import { optionWords } from './option-words';

interface MappingSummaryProps {
  readonly detail: IntegrationDetail;
  readonly onEdit: () => void;
}

const titles = { feature: 'Features', requirement: 'Requirements' } as const;

interface ListProps {
  readonly detail: IntegrationDetail;
  readonly kind: keyof typeof titles;
}

function Statuses({ detail, kind }: ListProps) {
  const pairs = detail.mapping.statuses.filter((pair) => pair.kind === kind);
  return (
    <details>
      <summary>
        {titles[kind]}: {pairs.length} {pairs.length === 1 ? 'pair' : 'pairs'} of statuses
      </summary>
      <ul className={styles.bullets}>
        {pairs.map(({ source, target, direction }) => (
          <li key={`${source.id} ${target.id} ${direction}`}>
            {source.name} {arrows[direction]} {target.name} <span className={styles.aside}>{meanings[direction]}</span>
          </li>
        ))}
      </ul>
    </details>
  );
}

function Fields({ detail, kind }: ListProps) {
  const fields = detail.fields.filter((field) => field.kind === kind && field.direction !== 'off');
  return (
    <details>
      <summary>
        {titles[kind]}: {fields.length} {fields.length === 1 ? 'field travels' : 'fields travel'}
      </summary>
      <ul className={styles.bullets}>
        {fields.map(({ label, direction }) => (
          <li key={label}>
            {label} {direction !== 'off' && <span className={styles.aside}>{meanings[direction]}</span>}
          </li>
        ))}
      </ul>
    </details>
  );
}

/** Which types, fields and statuses correspond, for people who want to look it up without opening the wizard. */
export function MappingSummary({ detail, onEdit }: MappingSummaryProps) {
  const { view, mapping, product, project } = detail;
  return (
    <section className={styles.stack}>
      <div className={styles.bar}>
        <h3>Mapping</h3>
        <Button onClick={onEdit}>Change mapping</Button>
      </div>
      <p>
        {product.name} ({product.key}) in Aha! ↔ {project.name} ({project.key}) in Jira
      </p>
      {view.types.length > 0 && <p>{view.types.join(', ')}</p>}
      {mapping.firstStatus !== null && (
        <p>A feature that is sent for the first time becomes “{mapping.firstStatus.name}”.</p>
      )}
      {mapping.types.map(({ kind }) => (
        <div key={kind}>
          <Statuses detail={detail} kind={kind} />
          <Fields detail={detail} kind={kind} />
        </div>
      ))}
      <ul className={styles.bullets}>
        {optionWords(mapping).map((line) => (
          <li key={line}>{line}</li>
        ))}
      </ul>
    </section>
  );
}
