import type { Messages } from './en';
import { formatsFor } from './formats';

const { count, duration } = formatsFor('ko', { other: '#분' }, { other: '#시간' });
const TRIES = { other: '#번' };
const KNOWN_BROWSER = '이전에 로그인한 적이 있는 브라우저에서는 계속 로그인할 수 있습니다.';

/** The Korean messages. Addresses the visitor politely. Notes on single messages are in `en.ts`. */
export const messages: Messages = {
  locale: 'ko',
  language: '언어',
  noScript:
    '로그인하려면 JavaScript가 필요합니다. 이 사이트에서 사용하도록 설정한 다음 페이지를 새로고침하세요.',
  wait: '잠시 기다려 주세요',
  retry: '다시 시도',
  phoneNumber: {
    country: '국가',
    label: '전화번호',
    example: (number) => `예: ${number}`,
    problems: {
      empty: '전화번호를 입력하세요.',
      'too-short': '번호가 너무 짧습니다. 빠진 숫자가 있는지 확인하세요.',
      'too-long': '번호가 너무 깁니다. 불필요한 숫자가 있는지 확인하세요.',
      invalid: '전화번호가 아닙니다. 내선 번호 없이 숫자만 입력하세요.',
      'not-mobile': '휴대전화 번호가 아닙니다. 코드는 휴대전화로만 보낼 수 있습니다.',
      unknown: '확인할 수 없는 번호입니다. 잘못 입력했는지 확인하세요.',
      'country-not-served': '아직 이 국가로는 코드를 보낼 수 없습니다. 목록에 있는 국가의 번호를 사용하세요.',
    },
  },
  fullName: {
    label: '이름',
    empty: '이름을 입력하세요.',
    tooLong: '이름이 너무 깁니다. 100자 이내로 입력하세요.',
    invalid: '이름에 사용할 수 없는 문자가 있습니다. 다시 입력하세요.',
  },
  register: {
    title: '계정 만들기',
    lead: '휴대전화만 있으면 됩니다. 비밀번호를 기억할 필요가 없습니다.',
    submit: '계정 만들기',
    smsNotice: '6자리 코드를 문자로 보내 드립니다. 통신사 요금이 부과될 수 있습니다.',
    alternative: '이미 계정이 있으신가요?',
    link: '로그인',
  },
  login: {
    title: '로그인',
    lead: '코드를 문자로 보내 드립니다. 비밀번호를 기억할 필요가 없습니다.',
    keepSignedIn: '로그인 상태 유지',
    keepSignedInHint: '본인의 기기에서만 선택하세요.',
    submit: '코드 받기',
    alternative: '처음이신가요?',
    link: '가입하기',
  },
  code: {
    title: '코드 입력',
    lead: '다음 번호로 6자리 코드를 보냈습니다:',
    label: '코드',
    incomplete: '코드 6자리를 모두 입력하세요.',
    tooLong: '코드는 6자리입니다. 남는 숫자를 지우세요.',
    submit: '계속',
    expiresIn: (clock) => `${clock} 후 만료`,
    attemptsLeft: (amount) => `${count(amount, TRIES)} 남음`,
    resend: '새 코드 받기',
    resendIn: (clock) => `문자가 오지 않았나요? ${clock} 후에 다시 요청할 수 있습니다.`,
    resendNow: '문자가 오지 않았나요? 다시 요청하세요.',
    resent: '가장 최근에 보낸 코드를 사용하세요.',
    alternative: '아직도 문자가 오지 않았나요? 번호를 확인하거나, 계정이 없다면 가입하세요.',
    differentNumber: '다른 번호 사용',
  },
  reauthentication: {
    title: '본인 확인',
    lead: '계속하려면 문자로 보내 드리는 6자리 코드를 입력하세요. 받는 번호:',
    cancel: '취소',
  },
  account: {
    title: '내 계정',
    welcome: '환영합니다',
    nameMissing: '계정을 완성하려면 이름을 추가하세요.',
    editName: '이름 변경',
    save: '저장',
    cancel: '취소',
    saved: '이름이 저장되었습니다.',
    changeNumber: '번호 변경',
    numberChanged: '번호가 변경되었습니다.',
    signOut: '로그아웃',
    signOutEverywhere: '모든 기기에서 로그아웃',
    sessionStart: '로그인 시간',
    sessionEnd: '로그인 만료',
    sessionEndsWithTab: '이 탭을 닫을 때 또는 늦어도',
    deleteAccount: '계정 삭제',
    deletionHint: '이름과 전화번호가 영구적으로 삭제됩니다.',
    fixedNumberHint: '다른 번호를 사용하려면 그 번호로 가입하세요.',
    deletionTitle: '계정을 삭제할까요?',
    deletionText: (name, phoneNumber) =>
      `${name && `이름 ‘${name}’, `}전화번호 ${phoneNumber} 정보가 영구적으로 삭제되고 모든 기기에서 로그아웃됩니다. 이 작업은 되돌릴 수 없습니다.`,
    deletionLabel: (confirmationText) => `확인하려면 ‘${confirmationText}’ 입력`,
    deletionEmpty: (confirmationText) => `계정을 삭제하려면 ‘${confirmationText}’을(를) 입력하세요.`,
    deletionMismatch: (confirmationText) => `일치하지 않습니다. ‘${confirmationText}’을(를) 입력하세요.`,
    deletionConfirm: '영구 삭제',
    deletionCancel: '계정 유지',
  },
  changeNumber: {
    title: '번호 변경',
    lead: '현재 번호로 코드를 보낸 다음, 새 번호로도 다른 코드를 문자로 보내 드립니다. 다른 모든 기기에서는 로그아웃됩니다.',
    noAccess: '현재 번호를 사용할 수 없나요? 문의해 주세요.',
    sameNumber: '이미 사용 중인 번호입니다.',
    keep: '현재 번호 유지',
    currentNumberLead: '1/2단계: 현재 번호로 6자리 코드를 보냈습니다:',
    newNumberLead: '2/2단계: 새 번호로 6자리 코드를 보냈습니다:',
    currentConfirmed: '코드가 확인되었습니다. 이제 새 번호로 보낸 코드를 입력하세요.',
    checkNumber: '아직도 문자가 오지 않았나요? 번호를 확인하세요.',
    restarted: '변경을 처음부터 다시 시작합니다. 현재 번호로 보낸 코드를 입력하세요.',
  },
  notFound: {
    title: '페이지를 찾을 수 없습니다',
    lead: '이 주소에는 페이지가 없습니다. 페이지가 이동했거나 링크가 잘못되었을 수 있습니다.',
    link: '내 계정으로 이동',
  },
  failures: {
    'wrong-code': ({ attemptsLeft }) =>
      `코드가 올바르지 않습니다. ${count(attemptsLeft, TRIES)} 더 입력할 수 있습니다.`,
    'code-expired': () => '코드가 만료되었습니다. 계속하려면 새 코드를 받으세요.',
    'code-used-up': () => '이 코드는 더 이상 사용할 수 없습니다. 계속하려면 새 코드를 받으세요.',
    'code-replaced': () =>
      '이 번호로 더 최근에 보낸 코드가 있습니다. 그 코드를 입력하거나 새 코드를 받으세요.',
    'too-many-codes': ({ retryAfterSeconds }) =>
      `이 번호로 코드를 너무 많이 보냈습니다. ${duration(retryAfterSeconds)} 기다린 다음 새 코드를 받으세요. ${KNOWN_BROWSER}`,
    'too-many-wrong-codes': ({ retryAfterSeconds }) =>
      `잘못된 코드를 너무 많이 입력했습니다. 계정 보호를 위해 ${duration(retryAfterSeconds)} 기다린 다음 새 코드를 받으세요. ${KNOWN_BROWSER}`,
    'sms-not-sent': () => '문자를 보내지 못했습니다. 번호를 확인하거나 1분 후에 다시 시도하세요.',
    'sending-limited': ({ retryAfterSeconds }) =>
      retryAfterSeconds === null
        ? '지금은 코드를 보낼 수 없습니다. 나중에 다시 시도하세요.'
        : `지금은 코드를 보낼 수 없습니다. ${duration(retryAfterSeconds)} 후에 다시 시도하세요. ${KNOWN_BROWSER}`,
    'sign-ups-limited': ({ retryAfterSeconds }) =>
      `지금은 새 계정을 만들 수 없습니다. ${duration(retryAfterSeconds)} 후에 다시 시도하세요. 이미 계정이 있다면 다음 번호로 코드를 보냈습니다:`,
    'member-disabled': () => '이 계정은 사용 중지되었습니다. 착오라고 생각되면 문의해 주세요.',
    'number-mismatch': () => '로그인하기 전에 이 번호의 확인이 필요합니다. 문의해 주세요.',
    'number-dormant': () => '오랫동안 사용하지 않은 번호입니다. 로그인하려면 문의해 주세요.',
    'number-change-not-allowed': ({ retryAfterSeconds }) =>
      retryAfterSeconds === null
        ? '보안을 위해 이 브라우저에서는 번호를 변경할 수 없습니다. 문의해 주세요.'
        : `보안을 위해 아직 이 브라우저에서 번호를 변경할 수 없습니다. ${duration(retryAfterSeconds)} 후에 다시 시도하거나 문의해 주세요.`,
    'number-taken': () => '이 번호로 등록된 계정이 이미 있습니다. 다른 번호를 사용하거나 문의해 주세요.',
    'number-not-changed': () => '번호를 변경하는 중에 문제가 발생했습니다. 계속하려면 새 코드를 받으세요.',
    'number-changed': () => '번호가 변경되었습니다. 새 번호로 보낸 코드를 입력하세요.',
    'challenge-lost': () => '로그인이 너무 오래 걸렸습니다. 계속하려면 새 코드를 받으세요.',
    'session-lost': () => '세션이 종료되었습니다. 계속하려면 다시 로그인하세요.',
    'session-reused': () =>
      '세션이 두 곳에서 사용되어 종료되었습니다. 본인이 아니라면 다시 로그인하여 ‘모든 기기에서 로그아웃’을 선택하세요.',
    'network-limited': () =>
      '사용 중인 네트워크에서 시도가 너무 많았습니다. 5분 기다린 다음 다시 시도하세요.',
    busy: () => '지금 로그인하는 사람이 많습니다. 1분 기다린 다음 다시 시도하세요.',
    offline: () => '오프라인 상태인 것 같습니다. 연결을 확인한 다음 다시 시도하세요.',
    unexpected: ({ requestId }) =>
      `시스템에 문제가 발생했습니다. 다시 시도하세요.${requestId ? ` 문제가 계속되면 다음 참조 번호를 알려 주세요: ${requestId}.` : ''}`,
  },
};
