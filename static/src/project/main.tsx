import { startPage } from '../shared/start-page';

startPage(<main>soon</main>);
