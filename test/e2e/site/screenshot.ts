import { Stage } from './stage';
import * as walk from './walk';

/**
 * Writes the picture of the README: an issue with the app's panel.
 *
 *     npx tsx test/e2e/site/screenshot.ts docs/panel.png
 */
async function main(path: string | undefined): Promise<void> {
  if (path === undefined) throw new Error('Say where to: docs/panel.png');
  const stage = await Stage.set();
  try {
    await walk.addConnection(stage);
    await walk.addIntegration(stage);
    await walk.notifyAndSwitchOn(stage);
    await walk.sendFeature(stage, 'SHOP-1');
    await stage.send('Add panel “Linked items”');
    await stage.send('Start progress');
    await stage.quiet();
    await stage.visit('/browse/TL-5');
    await stage.app('Linked items').getByText('1 linked item, in step').waitFor();
    await stage.page.screenshot({ path, clip: { x: 0, y: 0, width: 1200, height: 880 } });
  } finally {
    await stage.clear();
  }
}

main(process.argv[2]).catch((error: unknown) => {
  process.stderr.write(`${error instanceof Error ? error.message : String(error)}\n`);
  process.exitCode = 1;
});
