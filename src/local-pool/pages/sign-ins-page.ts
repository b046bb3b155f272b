import { SMS_FAILURES } from '../inbox/sms-failure.ts';
import type { Members } from '../members/members.ts';
import type { LoggedRound, LoggedSignIn, RoundCall } from '../sign-in-log/logged-sign-in.ts';
import { roundOutcome, signInOutcome } from '../sign-in-log/outcome.ts';
import type { SignInLog } from '../sign-in-log/sign-in-log.ts';
import type { UserPool } from '../user-pool.ts';
import { html, type Html } from './html.ts';
import { renderChip, renderPage, renderTime, renderTimeSince } from './page.ts';

export interface SignInsPageDeps {
  readonly pool: UserPool;
  readonly members: Members;
  readonly signIns: SignInLog;
  /** Milliseconds since 1970. */
  readonly now: () => number;
}

/** Renders the last sign-ins, newest first, which a script keeps current. */
export function renderSignInsPage(deps: SignInsPageDeps): Html {
  const signIns = deps.signIns.signIns();
  return renderPage({
    title: 'Sign-ins',
    path: '/sign-ins',
    scripts: ['/live.js'],
    content: html`<h1>Sign-ins</h1>
      <p class="lead">
        The last ${String(deps.signIns.size)}, newest first, in memory only. Codes, answers and tokens are not
        recorded.
      </p>
      <p id="status" class="visually-hidden" role="status"></p>
      <ol id="live" class="cards" aria-label="Sign-ins, newest first">
        ${signIns.map((signIn, index) => renderSignIn(deps, signIn, index === 0))}
      </ol>
      <section class="empty">
        <h2>No sign-ins yet</h2>
        <p>Create an account or sign in with a client of this pool, and each step appears here.</p>
      </section>`,
  });
}

function renderSignIn(deps: SignInsPageDeps, signIn: LoggedSignIn, isOpen: boolean): Html {
  const { id, username, userName, isUnknown, rounds } = signIn;
  const member = userName === undefined ? undefined : deps.members.findByUserName(userName);
  const { tone, label } = signInOutcome(signIn, deps.pool.sessionLifetimeSeconds, deps.now());
  const startedAt = rounds[0]?.startedAt ?? 0;
  const messages = rounds.flatMap((round) => round.messages).length;
  const milliseconds = rounds.reduce((sum, round) => sum + (round.milliseconds ?? 0), 0);
  const summary = [
    plural(rounds.length, 'round'),
    plural(messages, 'SMS message'),
    `${milliseconds.toFixed(0)} ms`,
  ].join(', ');
  const error = rounds.findLast(({ isReplay }) => !isReplay)?.result;
  return html`<li class="card sign-in ${tone}" id="sign-in-${String(id)}">
    <div class="heading">
      <h2><bdi>${member?.attributes['phone_number'] ?? (username || 'Without a user name')}</bdi></h2>
      ${renderChip(tone, label)} ${renderTime(startedAt)}
    </div>
    <p class="who">
      ${
        member
          ? html`<a href="/member?id=${member.userName}"
              ><bdi>${member.attributes['name'] ?? 'Without a name'}</bdi></a
            >`
          : isUnknown
            ? 'No account with this number'
            : 'No account'
      }
    </p>
    ${error?.kind === 'error' && error.message ? html`<p class="error">${error.message}</p>` : ''}
    <details ${isOpen ? html`open` : ''}>
      <summary>${summary}</summary>
      <ol class="rounds">
        ${rounds.map((round, index) => renderRound(round, { startedAt, answer: answerNumber(rounds, index) }))}
      </ol>
    </details>
  </li>`;
}

function renderRound(
  round: LoggedRound,
  { startedAt, answer }: { readonly startedAt: number; readonly answer: number },
): Html {
  const { tone, label } = roundOutcome(round);
  return html`<li class="round ${tone}">
    <div class="heading">
      <h3>${roundTitle(round, answer)}</h3>
      ${renderChip(tone, label)} ${renderTimeSince(startedAt, round.startedAt)}
    </div>
    ${
      round.calls.length > 0
        ? html`<ol class="calls" aria-label="Triggers">
            ${round.calls.map(renderCall)}
          </ol>`
        : ''
    }
    ${round.messages.map(
      ({ to, failure }) =>
        html`<p class="sms">
          ${failure ? `SMS to ${to}: ${SMS_FAILURES[failure].label}` : html`SMS to <a href="/inbox">${to}</a>`}
        </p>`,
    )}
    ${round.result?.kind === 'error' ? html`<p class="error">${round.result.type}: ${round.result.message}</p>` : ''}
  </li>`;
}

function renderCall({ trigger, milliseconds, error }: RoundCall): Html {
  return html`<li class="${error === undefined ? 'call' : 'call failed'}">
    <span>${trigger}</span>
    <span class="ms">${milliseconds.toFixed(0)} ms</span>${error === undefined ? '' : ' failed'}
  </li>`;
}

/** Counts the answers to codes up to a round; proofs are not answers to a code. */
function answerNumber(rounds: readonly LoggedRound[], index: number): number {
  return rounds.slice(0, index + 1).filter(({ kind, isProof }) => kind === 'answer' && !isProof).length;
}

function roundTitle({ kind, isProof, isReplay, isByAdministrator }: LoggedRound, answer: number): string {
  const suffix = isByAdministrator ? ', by an administrator' : '';
  if (kind === 'sign-up') return 'Sign-up';
  if (kind === 'request') return `Sign-in${suffix}`;
  if (isProof) return `Proof of a known browser${suffix}`;
  return `Answer ${answer}${isReplay ? ', with a used Session' : ''}${suffix}`;
}

const plural = (count: number, noun: string) => `${count} ${noun}${count === 1 ? '' : 's'}`;
