/** A choice that cannot be saved, with the input it is about. */
export class InvalidChoice extends Error {
  override readonly name = 'InvalidChoice';
  constructor(
    readonly field: string,
    message: string,
  ) {
    super(message);
  }
}
