import type { ReactNode } from 'react';
import styles from '../admin.module.css';

interface MappingTableProps {
  readonly caption: ReactNode;
  /** It is read aloud only: what stands above says the same to the eye. */
  readonly isCaptionHidden?: boolean;
  readonly heads: readonly [string, string];
  /** Rows of two cells. */
  readonly children: ReactNode;
}

/** What one thing of one side becomes on the other, a row each. */
export const MappingTable = ({ caption, isCaptionHidden = false, heads, children }: MappingTableProps) => (
  <table className={styles.mapping}>
    <caption className={isCaptionHidden ? styles.captionHidden : undefined}>{caption}</caption>
    <thead>
      <tr>
        {heads.map((head) => (
          <th key={head} scope="col">
            {head}
          </th>
        ))}
      </tr>
    </thead>
    <tbody>{children}</tbody>
  </table>
);
