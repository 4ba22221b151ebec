import Button from '@atlaskit/button/new';
import type { ContainerView, MappingDraft } from '../../../../src/contract';
import styles from '../admin.module.css';

interface MappingSummaryProps {
  readonly mapping: MappingDraft;
  readonly product: ContainerView;
  readonly project: ContainerView;
  readonly onEdit: () => void;
}

const arrows = { both: '↔', 'to-source': '←', 'to-target': '→' } as const;
const meanings = { both: 'both ways', 'to-source': 'from Jira only', 'to-target': 'from Aha! only' } as const;
const titles = { feature: 'Features', requirement: 'Requirements' } as const;

/** Which statuses correspond, for people who want to look it up without opening the wizard. */
export function MappingSummary({ mapping, product, project, onEdit }: MappingSummaryProps) {
  const kinds = mapping.types.map(({ kind }) => kind);
  return (
    <section className={styles.stack}>
      <div className={styles.bar}>
        <h3>Mapping</h3>
        <Button onClick={onEdit}>Change mapping</Button>
      </div>
      <p>
        {product.name} ({product.key}) in Aha! ↔ {project.name} ({project.key}) in Jira
      </p>
      {mapping.firstStatus !== null && (
        <p>A feature that is sent for the first time becomes “{mapping.firstStatus.name}”.</p>
      )}
      {kinds.map((kind) => {
        const pairs = mapping.statuses.filter((pair) => pair.kind === kind);
        return (
          <details key={kind}>
            <summary>
              {titles[kind]}: {pairs.length} {pairs.length === 1 ? 'pair' : 'pairs'} of statuses
            </summary>
            <ul className={styles.bullets}>
              {pairs.map(({ source, target, direction }) => (
                <li key={`${source.id} ${target.id} ${direction}`}>
                  {source.name} {arrows[direction]} {target.name}{' '}
                  <span className={styles.aside}>{meanings[direction]}</span>
                </li>
              ))}
            </ul>
          </details>
        );
      })}
    </section>
  );
}
