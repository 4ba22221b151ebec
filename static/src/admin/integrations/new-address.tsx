import { CopyField } from './copy-field';

interface NewAddressProps {
  readonly url: string;
  /** Why others must not have it. */
  readonly secrecy: string;
}

/** An address that is shown once, to copy. */
export const NewAddress = ({ url, secrecy }: NewAddressProps) => (
  <CopyField label="Address" value={url} takesFocus hint={<>Copy it now: it is shown only this once. {secrecy}</>} />
);
