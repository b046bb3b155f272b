import { bypassProxies } from '../src/process/bypass-proxies.ts';

// Loaded by Jasmine before the specs, with `--helper`.

bypassProxies();

/** On a busy machine specs are slow, but not wrong. */
jasmine.DEFAULT_TIMEOUT_INTERVAL = 60_000;
