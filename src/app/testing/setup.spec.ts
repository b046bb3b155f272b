import { resetServices } from './options';

// Runs before each spec of `src/app`: the builder supports no setup files for Karma.
beforeEach(() => resetServices());
