// Enhancement only: every form works as a plain POST without this file.
import { appearance } from './appearance.js';
import { composers } from './composer.js';
import { growing } from './growing.js';
import { liveChecks } from './live_check.js';
import { menus } from './menus.js';
import { queueKeys } from './queue_keys.js';

appearance();
menus();
composers();
growing();
liveChecks();
queueKeys();
