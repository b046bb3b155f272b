import type { Messages } from './en';
import { formatsFor } from './formats';

const { count, duration } = formatsFor('ja', { other: '#分' }, { other: '#時間' });
const TRIES = { other: '#回' };
const KNOWN_BROWSER = '以前にログインしたことのあるブラウザーでは、引き続きログインできます。';

/**
 * The Japanese messages. Addresses the visitor politely. Notes on single messages are in `en.ts`.
 */
export const messages: Messages = {
  locale: 'ja',
  language: '言語',
  noScript: 'ログインにはJavaScriptが必要です。このサイトで有効にしてから、ページを再読み込みしてください。',
  wait: 'お待ちください',
  retry: '再試行',
  phoneNumber: {
    country: '国',
    label: '電話番号',
    example: (number) => `例：${number}`,
    problems: {
      empty: '電話番号を入力してください。',
      'too-short': '電話番号が短すぎます。桁が足りているか確認してください。',
      'too-long': '電話番号が長すぎます。余分な桁がないか確認してください。',
      invalid: '電話番号ではありません。内線番号を除き、数字だけを入力してください。',
      'not-mobile': '携帯電話の番号ではありません。コードを送信できるのは携帯電話だけです。',
      unknown: 'この電話番号を確認できません。入力に誤りがないか確認してください。',
      'country-not-served': 'この国にはまだコードを送信できません。一覧にある国の番号を使用してください。',
    },
  },
  fullName: {
    label: '氏名',
    empty: '氏名を入力してください。',
    tooLong: '氏名が長すぎます。100文字以内で入力してください。',
    invalid: '氏名に使用できない文字が含まれています。入力し直してください。',
  },
  register: {
    title: 'アカウントの作成',
    lead: '必要なのは携帯電話だけです。パスワードを覚える必要はありません。',
    submit: 'アカウントを作成',
    smsNotice: 'SMSで6桁のコードを送信します。通信料がかかる場合があります。',
    alternative: 'アカウントをお持ちですか？',
    link: 'ログイン',
  },
  login: {
    title: 'ログイン',
    lead: 'SMSでコードを送信します。パスワードを覚える必要はありません。',
    keepSignedIn: 'ログイン状態を保持する',
    keepSignedInHint: 'ご自分の端末でのみ選択してください。',
    submit: 'コードを送信',
    alternative: '初めてご利用ですか？',
    link: '新規登録',
  },
  code: {
    title: 'コードの入力',
    lead: '6桁のコードを送信しました。送信先：',
    label: 'コード',
    incomplete: '6桁のコードをすべて入力してください。',
    tooLong: 'コードは6桁です。余分な数字を削除してください。',
    submit: '続ける',
    expiresIn: (clock) => `有効期限まであと${clock}`,
    attemptsLeft: (amount) => `残り${count(amount, TRIES)}`,
    resend: '新しいコードを送信',
    resendIn: (clock) => `SMSが届かない場合は、${clock}後に再送信できます。`,
    resendNow: 'SMSが届かない場合は、再送信できます。',
    resent: '最後に送信したコードを使用してください。',
    alternative:
      'SMSがまだ届かない場合は、電話番号を確認してください。アカウントがない場合は、新規登録してください。',
    differentNumber: '別の番号を使用',
  },
  reauthentication: {
    title: 'ご本人の確認',
    lead: '続けるには、SMSで届く6桁のコードを入力してください。送信先：',
    cancel: 'キャンセル',
  },
  account: {
    title: 'アカウント',
    welcome: 'ようこそ',
    nameMissing: 'アカウントの登録を完了するには、氏名を入力してください。',
    editName: '氏名を変更',
    save: '保存',
    cancel: 'キャンセル',
    saved: '氏名を保存しました。',
    changeNumber: '番号を変更',
    numberChanged: '電話番号を変更しました。',
    signOut: 'ログアウト',
    signOutEverywhere: 'すべての端末からログアウト',
    sessionStart: 'ログイン日時',
    sessionEnd: 'ログインの期限',
    sessionEndsWithTab: 'このタブを閉じたとき、または遅くとも',
    deleteAccount: 'アカウントを削除',
    deletionHint: '氏名と電話番号が完全に削除されます。',
    fixedNumberHint: '別の番号を使用するには、その番号で新規登録してください。',
    deletionTitle: 'アカウントを削除しますか？',
    deletionText: (name, phoneNumber) =>
      `${name && `氏名「${name}」と`}電話番号 ${phoneNumber} を完全に削除し、すべての端末からログアウトします。この操作は取り消せません。`,
    deletionLabel: (confirmationText) => `確認のため「${confirmationText}」と入力してください`,
    deletionEmpty: (confirmationText) =>
      `アカウントを削除するには「${confirmationText}」と入力してください。`,
    deletionMismatch: (confirmationText) => `一致しません。「${confirmationText}」と入力してください。`,
    deletionConfirm: '完全に削除',
    deletionCancel: '削除しない',
  },
  changeNumber: {
    title: '電話番号の変更',
    lead: 'SMSで現在の番号にコードを送信し、続いて新しい番号にも送信します。ほかのすべての端末からログアウトされます。',
    noAccess: '現在の番号を使用できない場合は、お問い合わせください。',
    sameNumber: '現在お使いの番号と同じです。',
    keep: '現在の番号を使い続ける',
    currentNumberLead: '手順1/2：現在の番号に6桁のコードを送信しました。送信先：',
    newNumberLead: '手順2/2：新しい番号に6桁のコードを送信しました。送信先：',
    currentConfirmed: 'コードを確認しました。次に、新しい番号に届いたコードを入力してください。',
    checkNumber: 'SMSがまだ届かない場合は、番号を確認してください。',
    restarted: '変更を最初からやり直します。現在の番号に届いたコードを入力してください。',
  },
  notFound: {
    title: 'ページが見つかりません',
    lead: 'このアドレスにページはありません。移動したか、リンクが間違っている可能性があります。',
    link: 'アカウントへ移動',
  },
  failures: {
    'wrong-code': ({ attemptsLeft }) =>
      `コードが正しくありません。あと${count(attemptsLeft, TRIES)}入力できます。`,
    'code-expired': () => 'コードの有効期限が切れました。続けるには、新しいコードを取得してください。',
    'code-used-up': () => 'このコードは使用できなくなりました。続けるには、新しいコードを取得してください。',
    'code-replaced': () =>
      'この番号に、より新しいコードを送信しました。そのコードを入力するか、新しいコードを取得してください。',
    'too-many-codes': ({ retryAfterSeconds }) =>
      `この番号に送信したコードが多すぎます。${duration(retryAfterSeconds)}待ってから、新しいコードを取得してください。${KNOWN_BROWSER}`,
    'too-many-wrong-codes': ({ retryAfterSeconds }) =>
      `コードの誤りが多すぎます。アカウント保護のため、${duration(retryAfterSeconds)}待ってから新しいコードを取得してください。${KNOWN_BROWSER}`,
    'sms-not-sent': () => 'SMSを送信できませんでした。番号を確認するか、1分後にもう一度お試しください。',
    'sending-limited': ({ retryAfterSeconds }) =>
      retryAfterSeconds === null
        ? '現在、コードを送信できません。しばらくしてからもう一度お試しください。'
        : `現在、コードを送信できません。${duration(retryAfterSeconds)}後にもう一度お試しください。${KNOWN_BROWSER}`,
    'sign-ups-limited': ({ retryAfterSeconds }) =>
      `現在、新しいアカウントを作成できません。${duration(retryAfterSeconds)}後にもう一度お試しください。アカウントをすでにお持ちの方には、コードを送信しました。送信先：`,
    'member-disabled': () =>
      'このアカウントは無効になっています。誤りと思われる場合は、お問い合わせください。',
    'number-mismatch': () => 'ログインするには、この番号の確認が必要です。お問い合わせください。',
    'number-dormant': () => 'この番号は長期間使用されていません。ログインするには、お問い合わせください。',
    'number-change-not-allowed': ({ retryAfterSeconds }) =>
      retryAfterSeconds === null
        ? '安全のため、このブラウザーでは電話番号を変更できません。お問い合わせください。'
        : `安全のため、このブラウザーではまだ電話番号を変更できません。${duration(retryAfterSeconds)}後にもう一度お試しいただくか、お問い合わせください。`,
    'number-taken': () =>
      'この番号のアカウントがすでにあります。別の番号を使用するか、お問い合わせください。',
    'number-not-changed': () =>
      '電話番号の変更中に問題が発生しました。続けるには、新しいコードを取得してください。',
    'number-changed': () => '電話番号を変更しました。新しい番号に届いたコードを入力してください。',
    'challenge-lost': () => 'ログインに時間がかかりすぎました。続けるには、新しいコードを取得してください。',
    'session-lost': () => 'セッションが終了しました。続けるには、もう一度ログインしてください。',
    'session-reused': () =>
      '2か所で使用されたため、セッションを終了しました。心当たりがない場合は、もう一度ログインして「すべての端末からログアウト」を選択してください。',
    'network-limited': () =>
      'お使いのネットワークからの試行回数が多すぎます。5分待ってから、もう一度お試しください。',
    busy: () => '現在、ログインが集中しています。1分待ってから、もう一度お試しください。',
    offline: () => 'オフラインのようです。接続を確認してから、もう一度お試しください。',
    unexpected: ({ requestId }) =>
      `サーバーで問題が発生しました。もう一度お試しください。${requestId ? `問題が続く場合は、次の番号をお知らせください：${requestId}。` : ''}`,
  },
};
