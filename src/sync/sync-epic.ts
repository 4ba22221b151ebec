import type { Hint } from './model';
import type { Context } from './context';
import type { Link } from './model';
import type { Stored } from './ports';
import { saveLink } from './apply/save';
import { payDebts } from './send/debts';

/**
 * An epic goes its own way once it was made from its initiative: nothing is carried over. A look at the whole link only finds
 * out that both still live.
 *
 * @throws SystemError `not-found` when one of them does not: the link then shows it
 */
export async function syncEpic(context: Context, stored: Stored<Link>, hint: Hint): Promise<void> {
  const { value: link } = stored;
  if (!hint.deep || !link.target) return;
  const [source, target] = [await context.source.read(link.source), await context.target.read(link.target, [])];
  const now = context.world.now();
  const labels = { source: source.label, target: target.label };
  const saved = await saveLink(context, stored, { ...link, labels, verifiedAt: now, inStepAt: now }, []);
  await payDebts(context, [{ stored: saved, snapshot: source }], true);
}
