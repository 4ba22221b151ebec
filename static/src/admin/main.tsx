import { startPage } from '../shared/start-page';
import { AdminPage } from './admin-page';

startPage(<AdminPage />);
