import { bypassProxies } from '../src/process/bypass-proxies.ts';

bypassProxies();

/** A spec that takes long on a busy machine is slow, not wrong. */
jasmine.DEFAULT_TIMEOUT_INTERVAL = 60_000;
