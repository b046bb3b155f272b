import { bypassProxies } from '../src/process/bypass-proxies.ts';

// Loaded by Jasmine before the specs, with `--helper`.

bypassProxies();

/** Generous, because specs are slow on a busy machine. */
jasmine.DEFAULT_TIMEOUT_INTERVAL = 60_000;
